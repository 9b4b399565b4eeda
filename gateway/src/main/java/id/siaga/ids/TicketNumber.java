package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a citizen can say, type and text: `YYMMDD`, a sequence of at least 4 digits that grows for ever, and a check digit over
/// all of it (Damm, finds every single wrong digit and every swap of neighbours). Digits only. A number is not a password.
public record TicketNumber(@JsonValue String digits) implements Comparable<TicketNumber> {
    private static final Pattern FORM = Pattern.compile("[0-9]{11,20}");
    private static final Pattern BETWEEN = Pattern.compile("[ .\\-]");
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

    @JsonCreator
    public TicketNumber {
        if (!FORM.matcher(digits).matches() || check(digits) != 0) {
            throw new IllegalArgumentException("not a ticket number: 11 to 20 digits of which the last is the check digit");
        }
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
        var digits = BETWEEN.matcher(text).replaceAll("");
        return FORM.matcher(digits).matches() && check(digits) == 0 ? Optional.of(new TicketNumber(digits)) : Optional.empty();
    }

    /// The growing part, without day and check digit.
    public long sequence() {
        return Long.parseLong(digits.substring(6, digits.length() - 1));
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
    public String toString() {
        return digits;
    }
}
