package id.siaga.asterisk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines → replies: `200 result=R (value) endpos=N`, `510 …`, `511 …`, `520-…` to `520 …`. A value may hold line ends; it ends where a
/// line ends with a closing parenthesis.
final class AgiReplies {
    private static final int PARTS_MAX = 64;
    private static final int CHARS_MAX = 65_536;
    private static final String RESULT = "200 result=";

    private @Nullable StringBuilder open;
    private int parts;

    sealed interface Read {
        record Reply(AgiReply reply) implements Read {}

        /// Not yet a whole reply, or one that says nothing (`100 Trying`).
        record More() implements Read {}

        record Garbage() implements Read {}
    }

    Read line(String line) {
        if (open != null) {
            return go(line);
        }
        if (line.startsWith(RESULT)) {
            return isOpenValue(line) ? begin(line) : new Read.Reply(done(line));
        }
        if (line.startsWith("520-")) {
            return begin(line);
        }
        if (line.startsWith("100 ")) {
            return new Read.More();
        }
        return refused(line).<Read>map(Read.Reply::new).orElseGet(Read.Garbage::new);
    }

    private Read begin(String line) {
        open = new StringBuilder(line);
        parts = 1;
        return new Read.More();
    }

    private Read go(String line) {
        var text = java.util.Objects.requireNonNull(open).append('\n').append(line);
        if (++parts > PARTS_MAX || text.length() > CHARS_MAX) {
            open = null;
            return new Read.Garbage();
        }
        boolean usage = text.charAt(0) == '5';
        if (usage ? !line.startsWith("520 ") : isOpenValue(text.toString())) {
            return new Read.More();
        }
        open = null;
        return new Read.Reply(usage ? new AgiReply.Refused(520, text.toString()) : done(text.toString()));
    }

    /// `200 result=1 (text` without the end; `endpos=` may follow the parenthesis.
    private static boolean isOpenValue(String text) {
        int value = text.indexOf(" (", RESULT.length());
        return value >= 0 && value == endOfResult(text) && !text.endsWith(")") && !text.contains(") endpos=");
    }

    private static int endOfResult(String text) {
        int space = text.indexOf(' ', RESULT.length());
        return space < 0 ? text.length() : space;
    }

    private static AgiReply done(String text) {
        int end = endOfResult(text);
        String result = text.substring(RESULT.length(), end);
        String value = null;
        int from = end;
        if (text.startsWith(" (", end)) {
            int close = Math.max(text.lastIndexOf(')'), end + 2);
            value = text.substring(end + 2, Math.min(close, text.length()));
            from = close;
        }
        return new AgiReply.Done(result, value, endpos(text, from));
    }

    private static long endpos(String text, int from) {
        int at = text.indexOf(" endpos=", Math.min(from, text.length()));
        try {
            return at < 0 ? -1 : Long.parseLong(text, at + 8, text.length(), 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Optional<AgiReply.Refused> refused(String line) {
        if (line.length() < 4 || line.charAt(3) != ' ' || line.charAt(0) != '5') {
            return Optional.empty();
        }
        if (!Character.isDigit(line.charAt(1)) || !Character.isDigit(line.charAt(2))) {
            return Optional.empty();
        }
        return Optional.of(new AgiReply.Refused(Integer.parseInt(line, 0, 3, 10), line.substring(4)));
    }
}
