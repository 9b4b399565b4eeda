package id.siaga.sms.text;

import id.siaga.sms.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads octets in order and never past the end.
final class Octet {
    /// How many TLVs are looked at; more is a flood, not a message.
    private static final int TLVS_MAX = 64;

    private final byte[] octets;
    private int at;
    private @Nullable String damage;

    Octet(byte[] octets, int from) {
        this.octets = octets;
        this.at = from;
    }

    /// The octets ended inside a field that must be there.
    static final class Cut extends Exception {
        private final String where;

        Cut(String where) {
            super(where, null, false, false);
            this.where = where;
        }

        String where() {
            return where;
        }
    }

    @Nullable String damage() {
        return damage;
    }

    int u32() {
        at += 4;
        return (octets[at - 4] & 0xFF) << 24 | (octets[at - 3] & 0xFF) << 16 | (octets[at - 2] & 0xFF) << 8 | (octets[at - 1] & 0xFF);
    }

    int u8(String field) throws Cut {
        if (at >= octets.length) {
            throw new Cut(field);
        }
        return octets[at++] & 0xFF;
    }

    /// Up to a NUL. Longer than SMPP allows is taken as it is: a number of 25 digits is still somebody's.
    String text(String field) throws Cut {
        for (int end = at; end < octets.length; end++) {
            if (octets[end] == 0) {
                var text = new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
                at = end + 1;
                return text;
            }
        }
        throw new Cut(field);
    }

    /// So many octets, or those that are left: a sm_length that promises too much still leaves a text to read.
    Octets upTo(int length) {
        var end = Math.min(octets.length, at + length);
        if (end < at + length) {
            damage = "text shorter than its length says";
        }
        var out = Octets.owning(Arrays.copyOfRange(octets, at, end));
        at = end;
        return out;
    }

    /// Those that are whole. What follows a broken one is lost with it, the message is not.
    List<Pdu.Tlv> tlvs() {
        var tlvs = new ArrayList<Pdu.Tlv>();
        while (at < octets.length) {
            if (at + 4 > octets.length || tlvs.size() == TLVS_MAX) {
                damage = tlvs.size() == TLVS_MAX ? "too many TLVs" : "TLV cut off";
                break;
            }
            var tag = (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
            var length = (octets[at + 2] & 0xFF) << 8 | (octets[at + 3] & 0xFF);
            if (at + 4 + length > octets.length) {
                damage = "TLV cut off";
                break;
            }
            tlvs.add(new Pdu.Tlv(tag, Octets.owning(Arrays.copyOfRange(octets, at + 4, at + 4 + length))));
            at += 4 + length;
        }
        return List.copyOf(tlvs);
    }
}
