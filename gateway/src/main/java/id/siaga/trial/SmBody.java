package id.siaga.trial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The body that submit_sm and deliver_sm share (SMPP 3.4 §4.4.1, §4.6.1), to and from text.
///
///     service_type 0 · source ton npi addr 0 · dest ton npi addr 0 · esm_class · protocol_id · priority
///     schedule 0 · validity 0 · registered_delivery · replace · data_coding · sm_default · sm_length · short_message · TLVs
record SmBody(String from, String to, int esmClass, int registered, int coding, String text) {
    private static final int UCS2 = 8;
    private static final int LATIN1 = 3;
    private static final int EIGHT_BIT = 4;
    private static final int UDH_FLAG = 0x40;
    private static final int SHORT_MAX = 140;
    private static final int SEPTETS_MAX = 160;
    private static final int INTERNATIONAL = 1;
    private static final int ISDN = 1;

    /// GSM 03.38, unpacked, as SMSCs hand it over under data_coding 0.
    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    static byte[] message(String from, String to, String text) {
        boolean gsm = text.chars().allMatch(c -> GSM.indexOf(c) >= 0);
        var octets = gsm ? gsm(text) : text.getBytes(StandardCharsets.UTF_16BE);
        var out = head(from, to, 0, gsm ? 0 : UCS2);
        // A text too long for one short message travels as one payload: that SMSCs also cut texts into parts is not this trial's matter.
        if (octets.length <= (gsm ? SEPTETS_MAX : SHORT_MAX)) {
            out.write(octets.length);
            out.writeBytes(octets);
        } else {
            out.write(0);
            tlv(out, Smpp.TAG_PAYLOAD, octets);
        }
        return out.toByteArray();
    }

    /// Data for a program: a user data header and octets, as a handset's modem sends them.
    static byte[] data(String from, String to, byte[] userData) {
        var out = head(from, to, UDH_FLAG, EIGHT_BIT);
        out.write(userData.length);
        out.writeBytes(userData);
        return out.toByteArray();
    }

    /// @param state of SMPP 3.4 §5.2.28: 2 delivered, 5 undeliverable, …
    static byte[] receipt(String from, String to, String text, String messageId, int state) {
        var out = head(from, to, 4, 0);
        var octets = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(octets.length);
        out.writeBytes(octets);
        tlv(out, Smpp.TAG_RECEIPTED_ID, Smpp.cString(messageId));
        tlv(out, Smpp.TAG_MESSAGE_STATE, new byte[] {(byte) state});
        return out.toByteArray();
    }

    private static ByteArrayOutputStream head(String from, String to, int esmClass, int coding) {
        var out = new ByteArrayOutputStream(96);
        out.write(0);
        address(out, from);
        address(out, to);
        out.writeBytes(new byte[] {(byte) esmClass, 0, 0, 0, 0, 0, 0, (byte) coding, 0});
        return out;
    }

    private static void address(ByteArrayOutputStream out, String number) {
        boolean international = number.startsWith("+");
        out.write(international ? INTERNATIONAL : 0);
        out.write(ISDN);
        out.writeBytes(Smpp.cString(international ? number.substring(1) : number));
    }

    private static void tlv(ByteArrayOutputStream out, int tag, byte[] value) {
        out.writeBytes(new byte[] {(byte) (tag >> 8), (byte) tag, (byte) (value.length >> 8), (byte) value.length});
        out.writeBytes(value);
    }

    private static byte[] gsm(String text) {
        var octets = new byte[text.length()];
        for (int i = 0; i < octets.length; i++) octets[i] = (byte) GSM.indexOf(text.charAt(i));
        return octets;
    }

    static SmBody read(byte[] octets) throws Smpp.Malformed {
        var in = new Smpp.Fields(octets);
        in.cString();
        var from = readAddress(in);
        var to = readAddress(in);
        int esmClass = in.octet();
        in.two();
        in.cString();
        in.cString();
        int registered = in.octet();
        in.octet();
        int coding = in.octet();
        in.octet();
        var message = in.octets(in.octet());
        while (in.more()) {
            int tag = in.two();
            var value = in.octets(in.two());
            if (tag == Smpp.TAG_PAYLOAD) message = value;
        }
        return new SmBody(from, to, esmClass, registered, coding, text(message, coding, (esmClass & UDH_FLAG) != 0));
    }

    private static String readAddress(Smpp.Fields in) throws Smpp.Malformed {
        int ton = in.octet();
        in.octet();
        var digits = in.cString();
        return ton == INTERNATIONAL ? "+" + digits : digits;
    }

    private static String text(byte[] octets, int coding, boolean udh) {
        int from = udh && octets.length > 0 ? Math.min(octets.length, 1 + (octets[0] & 0xff)) : 0;
        int length = octets.length - from;
        if (coding == UCS2) return new String(octets, from, length, StandardCharsets.UTF_16BE);
        if (coding == LATIN1) return new String(octets, from, length, StandardCharsets.ISO_8859_1);
        var text = new StringBuilder(length);
        for (int i = from; i < octets.length; i++) text.append(GSM.charAt(octets[i] & 0x7f));
        return text.toString();
    }
}
