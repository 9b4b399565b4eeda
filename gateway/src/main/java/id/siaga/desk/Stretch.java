package id.siaga.desk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which octets of a file are asked for (RFC 9110, 14.2): all, or one range, as players ask that somebody moves about in.
///
/// @param part a range was asked for
record Stretch(long from, long length, boolean part) {
    private static final String UNIT = "bytes=";
    private static final Pattern RANGE = Pattern.compile(UNIT + "([0-9]*)-([0-9]*)");
    /// More digits than a long can hold.
    private static final int DIGITS_MAX = 18;

    /// @param range the header; another unit than octets is passed over, as the RFC wants
    /// @param bytes how long the file is
    /// @throws Problem 416, with the length, when the file has nothing there
    static Stretch of(@Nullable String range, long bytes) throws Problem {
        if (range == null || !range.startsWith(UNIT)) {
            return new Stretch(0, bytes, false);
        }
        var asked = RANGE.matcher(range);
        if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            throw nothing(bytes);
        }
        boolean last = asked.group(1).isEmpty();
        long from = last ? Math.max(0, bytes - number(asked.group(2))) : number(asked.group(1));
        long to = last || asked.group(2).isEmpty() ? bytes - 1 : Math.min(bytes - 1, number(asked.group(2)));
        if (from > to) {
            throw nothing(bytes);
        }
        return new Stretch(from, to - from + 1, true);
    }

    private static long number(String digits) {
        return digits.length() > DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static Problem nothing(long bytes) {
        return new Problem(416, "range", "The recording has nothing there", "Ask for one range within its " + bytes + " octets, like bytes=0-1023").with("Content-Range", "bytes */" + bytes);
    }

    String contentRange(long bytes) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + bytes;
    }
}
