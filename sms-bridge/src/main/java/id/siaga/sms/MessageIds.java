package id.siaga.sms;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// message_id in submit_sm_resp and in the receipt are the same number, said to be; SMSCs write one in hexadecimal and one in decimal,
/// with and without leading zeros, in either case.
public final class MessageIds {
    /// SMPP 3.4: 65 octets with the NUL.
    private static final int LONGEST = 64;
    /// Shorter ones fit into a long.
    private static final int LONG_DECIMAL = 19;
    private static final int LONG_HEX = 16;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}");
    private static final Pattern MARKED_HEX = Pattern.compile("0x[0-9a-f]{1,16}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,16}");

    private MessageIds() {}

    /// What follows a NUL, and blanks around, do not count; control characters become '?'.
    public static String clean(String id) {
        var nul = id.indexOf(0);
        var text = (nul < 0 ? id : id.substring(0, nul)).strip();
        var shown = plain(text) ? text : text.codePoints().map(c -> c < 0x20 || c == 0x7F ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// Without case, leading zeros and "0x". An id with letters past f, or dashes (a UUID), keeps its zeros: it is no number.
    public static String trimmed(String id) {
        var whole = clean(id).toLowerCase(Locale.ROOT);
        var lower = MARKED_HEX.matcher(whole).matches() ? whole.substring(2) : whole;
        if (!HEX.matcher(lower).matches() && !DECIMAL.matcher(lower).matches()) {
            return lower;
        }
        var zeros = 0;
        while (zeros < lower.length() - 1 && lower.charAt(zeros) == '0') {
            zeros++;
        }
        return lower.substring(zeros);
    }

    /// What the id is in the other base: read as decimal and written in hexadecimal, and the other way round.
    public static Set<String> inOtherBase(String id) {
        var other = new LinkedHashSet<String>();
        hexOf(id).ifPresent(other::add);
        decimalOf(id).ifPresent(other::add);
        return other;
    }

    /// Read as decimal, written in hexadecimal; empty when it is no such number or looks the same.
    static Optional<String> hexOf(String id) {
        var plain = trimmed(id);
        return Optional.of(plain).filter(p -> DECIMAL.matcher(p).matches()).map(p -> p.length() < LONG_DECIMAL ? Long.toHexString(Long.parseLong(p)) : new BigInteger(p).toString(16)).filter(hex -> !hex.equals(plain));
    }

    /// Read as hexadecimal, written in decimal.
    static Optional<String> decimalOf(String id) {
        var plain = trimmed(id);
        return Optional.of(plain).filter(p -> HEX.matcher(p).matches()).map(p -> p.length() < LONG_HEX ? Long.toString(Long.parseLong(p, 16)) : new BigInteger(p, 16).toString()).filter(decimal -> !decimal.equals(plain));
    }

    public static boolean same(String answered, String receipted) {
        var a = trimmed(answered);
        return a.equals(trimmed(receipted)) || inOtherBase(receipted).contains(a);
    }
}
