package id.siaga.sms.text;

import java.util.Optional;

/// GSM 03.38 (3GPP TS 23.038 §6.2.1), unpacked: one septet an octet, as SMPP carries it.
///
///     0x00..0x7F   the basic table, or a national locking shift table in its place
///     0x1B x       the extension table, or a national single shift table in its place
public final class Gsm7 {
    static final int ESCAPE = 0x1B;

    private Gsm7() {}

    public static String decode(byte[] septets) {
        return decode(septets, 0, 0);
    }

    /// Nothing is unreadable: an unknown code after an escape shows the basic character (§6.2.1.1), an escape after an escape or at
    /// the end a space. The eighth bit is dropped, as handsets do.
    public static String decode(byte[] septets, int locking, int single) {
        var basic = ShiftTables.locking(locking);
        var extension = ShiftTables.single(single);
        var text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            var septet = septets[i] & 0x7F;
            if (septet != ESCAPE) {
                text.append(basic.charAt(septet));
            } else if (i + 1 == septets.length) {
                text.append(' ');
            } else {
                var next = septets[++i] & 0x7F;
                var character = extension[next];
                text.append(next == ESCAPE ? ' ' : character == 0 ? basic.charAt(next) : character);
            }
        }
        return text.toString();
    }

    public static Optional<byte[]> encode(String text) {
        return encode(text, 0, 0);
    }

    /// Empty when a character has no septets in these tables.
    public static Optional<byte[]> encode(String text, int locking, int single) {
        var out = new byte[text.length() * 2];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            var code = ShiftTables.code(text.charAt(i), locking, single);
            if (code < 0) {
                return Optional.empty();
            }
            if (code > 0x7F) {
                out[n++] = ESCAPE;
            }
            out[n++] = (byte) (code & 0x7F);
        }
        return Optional.of(java.util.Arrays.copyOf(out, n));
    }

    /// Eight septets in seven octets, least significant bit first, after `fillBits` bits of nothing (they align the text to a septet
    /// behind a user data header).
    public static byte[] pack(byte[] septets, int fillBits) {
        var out = new byte[(septets.length * 7 + fillBits + 7) / 8];
        for (int i = 0; i < septets.length; i++) {
            var bit = fillBits + i * 7;
            var value = (septets[i] & 0x7F) << (bit % 8);
            out[bit / 8] |= (byte) value;
            if (value > 0xFF) {
                out[bit / 8 + 1] |= (byte) (value >> 8);
            }
        }
        return out;
    }

    /// As many septets as were asked for, or as there are.
    public static byte[] unpack(byte[] packed, int fillBits, int count) {
        var out = new byte[Math.max(0, Math.min(count, (packed.length * 8 - fillBits) / 7))];
        for (int i = 0; i < out.length; i++) {
            var bit = fillBits + i * 7;
            var value = (packed[bit / 8] & 0xFF) >> (bit % 8);
            if (bit % 8 > 1) {
                value |= (packed[bit / 8 + 1] & 0xFF) << (8 - bit % 8);
            }
            out[i] = (byte) (value & 0x7F);
        }
        return out;
    }
}
