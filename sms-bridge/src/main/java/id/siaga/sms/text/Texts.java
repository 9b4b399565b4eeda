package id.siaga.sms.text;

import id.siaga.sms.Coding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Octets to characters. Whatever can be read is read; what could not be is said beside it.
///
/// @param damage null when every octet was understood
public record Texts(String text, @Nullable String damage) {

    public static Texts decode(byte[] octets, Coding coding) {
        return switch (coding.alphabet()) {
            case GSM7 -> new Texts(Gsm7.decode(octets, coding.locking(), coding.single()), null);
            // Not US_ASCII: an SMSC that says IA5 and sends "é" as Latin-1 is common, and ASCII is the same below 0x80.
            case ASCII, LATIN1 -> new Texts(new String(octets, StandardCharsets.ISO_8859_1), null);
            case UCS2 -> ucs2(octets);
            case OCTETS -> octets(octets);
            case CYRILLIC -> by("ISO-8859-5", octets);
            case HEBREW -> by("ISO-8859-8", octets);
            case JIS -> by("ISO-2022-JP", octets);
            case KSC5601 -> by("EUC-KR", octets);
        };
    }

    /// Big-endian, surrogate pairs as handsets send them, a byte order mark passed over.
    private static Texts ucs2(byte[] octets) {
        var even = octets.length & ~1;
        var little = even >= 2 && octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE;
        var big = even >= 2 && octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF;
        var from = little || big ? 2 : 0;
        var text = new String(octets, from, even - from, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        return new Texts(text, even == octets.length ? null : "odd length");
    }

    /// Eight-bit content is words when it is plain ASCII or UTF-8 without control characters (AML and some gateways), else nothing to show.
    private static Texts octets(byte[] octets) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(octets)).toString();
            var plain = text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t');
            return new Texts(plain ? text : "", plain ? null : "binary content");
        } catch (CharacterCodingException e) {
            return new Texts("", "binary content");
        }
    }

    private static Texts by(String charset, byte[] octets) {
        if (!Charset.isSupported(charset)) {
            return new Texts(new String(octets, StandardCharsets.ISO_8859_1), charset + " is not known here");
        }
        return new Texts(new String(octets, Charset.forName(charset)), null);
    }

    /// Joined first, decoded then: an escape or a surrogate pair may straddle two parts.
    public static byte[] join(Iterable<byte[]> parts) {
        var out = new byte[0];
        for (var part : parts) {
            var from = out.length;
            out = Arrays.copyOf(out, from + part.length);
            System.arraycopy(part, 0, out, from, part.length);
        }
        return out;
    }
}
