package id.siaga.sms.text;

import id.siaga.sms.Octets;
import id.siaga.sms.Part;
import id.siaga.sms.Sms.Ports;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The user data header (3GPP TS 23.040 §9.2.3.24): a length, then elements of identifier, length, value.
///
///     00  concatenation, 8-bit reference     ref total part
///     08  concatenation, 16-bit reference    ref ref total part
///     04  05  application ports              to from, 8 or 16 bits each
///     24  25  national single, locking shift  language     (hexadecimal 0x24, 0x25: some sources take them for decimal)
///
/// All elements are walked, in any order; an unknown one is kept in [Part#rest()].
///
/// @param octets how many octets the header takes, its length octet included
/// @param part null when there is no concatenation, or one that makes no sense (part 0, part > total, total 0): then the text stands alone
/// @param damage null when every element could be read
public record Udh(int octets, @Nullable Part part, @Nullable Ports ports, int single, int locking, @Nullable String damage) {
    static final Udh NONE = new Udh(0, null, null, 0, 0, null);

    public static Udh read(byte[] userData) {
        if (userData.length == 0) {
            return new Udh(0, null, null, 0, 0, "header announced, none there");
        }
        var end = 1 + (userData[0] & 0xFF);
        if (end > userData.length) {
            // Where the text begins is anybody's guess: show all of it rather than lose a word.
            return new Udh(0, null, null, 0, 0, "header longer than the message");
        }
        return new Walk(userData, end).walk();
    }

    /// A header for part `part` of `total`.
    public static byte[] concat(int ref, int refBits, int total, int part) {
        return refBits == 16 ? new byte[] {6, 8, 4, (byte) (ref >> 8), (byte) ref, (byte) total, (byte) part}
                : new byte[] {5, 0, 3, (byte) ref, (byte) total, (byte) part};
    }

    /// The header with further elements behind it, its length put right.
    static byte[] with(byte[] header, byte[] elements) {
        var out = join(header, elements).toArray();
        out[0] += (byte) elements.length;
        return out;
    }

    private static final class Walk {
        private final byte[] data;
        private final int end;
        private final StringBuilder rest = new StringBuilder();
        private @Nullable Part part;
        private @Nullable Ports ports;
        private int single;
        private int locking;
        private @Nullable String damage;

        Walk(byte[] data, int end) {
            this.data = data;
            this.end = end;
        }

        Udh walk() {
            int at = 1;
            while (at < end && damage == null) {
                var value = at + 2;
                if (value > end || value + u8(at + 1) > end) {
                    damage = "header element cut off";
                } else {
                    element(u8(at), value, u8(at + 1));
                    at = value + u8(at + 1);
                }
            }
            var found = part;
            return new Udh(end, found == null ? null : new Part(found.ref(), found.refBits(), found.total(), found.part(), rest.toString()),
                    ports, single, locking, damage);
        }

        private void element(int id, int at, int length) {
            switch (id * 256 + length) {
                case 0x0003 -> concat(u8(at), 8, at + 1);
                case 0x0804 -> concat(u16(at), 16, at + 2);
                case 0x0402 -> ports = new Ports(u8(at), u8(at + 1));
                case 0x0504 -> ports = new Ports(u16(at), u16(at + 2));
                case 0x2401 -> single = u8(at);
                case 0x2501 -> locking = u8(at);
                default -> rest.append(HexFormat.of().formatHex(data, at - 2, at + length));
            }
        }

        private void concat(int ref, int bits, int at) {
            var total = u8(at);
            var number = u8(at + 1);
            if (total == 0 || number == 0 || number > total) {
                damage = "part " + number + " of " + total;
            } else if (total > 1) {
                part = new Part(ref, bits, total, number, "");
            }
        }

        private int u8(int at) {
            return data[at] & 0xFF;
        }

        private int u16(int at) {
            return u8(at) << 8 | u8(at + 1);
        }
    }

    static Octets join(byte[] header, byte[] text) {
        var out = new byte[header.length + text.length];
        System.arraycopy(header, 0, out, 0, header.length);
        System.arraycopy(text, 0, out, header.length, text.length);
        return Octets.owning(out);
    }
}
