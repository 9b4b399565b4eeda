package id.siaga.trial;

import java.nio.charset.StandardCharsets;

/// The octets of SMPP 3.4, as far as a trial SMSC needs them. On purpose not the codec of the SMS bridge: two codecs by one hand
/// would agree on the same mistake.
///
///     0       4        8        12        16
///     +-------+--------+--------+---------+----------------
///     | length| command| status | sequence| body
///     +-------+--------+--------+---------+----------------
///       all four: unsigned, most significant octet first; length counts itself
final class Smpp {
    static final int HEADER = 16;
    static final int LENGTH_MAX = 70_000;       // message_payload may be 64 KiB

    static final int RESPONSE = 0x8000_0000;
    static final int GENERIC_NACK = RESPONSE;
    static final int BIND_RECEIVER = 1;
    static final int BIND_TRANSMITTER = 2;
    static final int SUBMIT_SM = 4;
    static final int DELIVER_SM = 5;
    static final int UNBIND = 6;
    static final int BIND_TRANSCEIVER = 9;
    static final int ENQUIRE_LINK = 0x15;

    static final int TAG_PAYLOAD = 0x0424;
    static final int TAG_RECEIPTED_ID = 0x001E;
    static final int TAG_MESSAGE_STATE = 0x0427;

    private Smpp() {}

    static int readInt(byte[] octets, int at) {
        return (octets[at] << 24) | ((octets[at + 1] & 0xff) << 16) | ((octets[at + 2] & 0xff) << 8) | (octets[at + 3] & 0xff);
    }

    static void writeInt(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >> 24);
        octets[at + 1] = (byte) (value >> 16);
        octets[at + 2] = (byte) (value >> 8);
        octets[at + 3] = (byte) value;
    }

    static byte[] pdu(int command, Status status, int sequence, byte[] body) {
        var octets = new byte[HEADER + body.length];
        writeInt(octets, 0, octets.length);
        writeInt(octets, 4, command);
        writeInt(octets, 8, status.code());
        writeInt(octets, 12, sequence);
        System.arraycopy(body, 0, octets, HEADER, body.length);
        return octets;
    }

    /// A C-octet string: Latin-1 and the closing zero.
    static byte[] cString(String text) {
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Walks the fields of one body; every read past the end is a [Malformed], never anything else.
    static final class Fields {
        private final byte[] octets;
        private int at;

        Fields(byte[] octets) {
            this.octets = octets;
        }

        boolean more() {
            return at < octets.length;
        }

        int octet() throws Malformed {
            if (at >= octets.length) throw new Malformed();
            return octets[at++] & 0xff;
        }

        int two() throws Malformed {
            return (octet() << 8) | octet();
        }

        String cString() throws Malformed {
            int from = at;
            while (octet() != 0) {
                // up to the closing zero
            }
            return new String(octets, from, at - from - 1, StandardCharsets.ISO_8859_1);
        }

        byte[] octets(int count) throws Malformed {
            if (count > octets.length - at) throw new Malformed();
            var part = java.util.Arrays.copyOfRange(octets, at, at + count);
            at += count;
            return part;
        }
    }

    /// The body ends before its fields do.
    static final class Malformed extends Exception {
        Malformed() {
            super("the body is cut off", null, false, false);
        }
    }
}
