package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a citizen can say, type and text: `YYMMDD`, a sequence of at least 4 digits that grows for ever, and a check digit over
/// all of it (Damm, finds every single wrong digit and every swap of neighbours). Digits only. A number is not a password.
///
/// One `long` and no text: of a hundred thousand open tickets each stands in a dozen lists.
public final class TicketNumber implements Comparable<TicketNumber> {
    private static final int SHORTEST = 11;
    private static final int LONGEST = 18;
    private static final long NONE = -1;
    private static final Pattern BETWEEN = Pattern.compile("[ .\\-]");
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

    /// The digits with a 1 before them, for a number may begin with 0.
    private final long marked;

    private TicketNumber(long marked) {
        this.marked = marked;
    }

    /// @throws IllegalArgumentException when these are not the digits of one
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TicketNumber(String digits) {
        this(marked(digits));
        if (marked == NONE) {
            throw new IllegalArgumentException("not a ticket number: 11 to 18 digits of which the last is the check digit");
        }
    }

    private static long marked(String digits) {
        if (digits.length() < SHORTEST || digits.length() > LONGEST) {
            return NONE;
        }
        long marked = 1;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            marked = 10 * marked + digit - '0';
        }
        return check(digits) == 0 ? marked : NONE;
    }

    public static TicketNumber of(LocalDate day, long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("the sequence of ticket numbers starts at 1");
        }
        var body = "%02d%02d%02d%04d".formatted(day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth(), sequence);
        return new TicketNumber(body + check(body));
    }

    /// The number in what somebody typed: blanks, dots and dashes between the digits do not count. Empty on a typo.
    public static Optional<TicketNumber> typed(String text) {
        long marked = marked(BETWEEN.matcher(text).replaceAll(""));
        return marked == NONE ? Optional.empty() : Optional.of(new TicketNumber(marked));
    }

    @JsonValue
    public String digits() {
        return Long.toString(marked).substring(1);
    }

    /// The growing part, without day and check digit.
    public long sequence() {
        long body = marked / 10;
        long ten = 10_000;
        while (body / ten >= 2_000_000) { // a 1 and the day are seven digits
            ten *= 10;
        }
        return body % ten;
    }

    private static int check(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }

    @Override
    public int compareTo(TicketNumber other) {
        return Long.compare(sequence(), other.sequence());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TicketNumber number && number.marked == marked;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(marked);
    }

    @Override
    public String toString() {
        return digits();
    }
}
