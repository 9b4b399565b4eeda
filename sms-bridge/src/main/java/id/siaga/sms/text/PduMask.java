package id.siaga.sms.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// One PDU as a line that may be shown to a carrier: what it is, then its octets in hexadecimal with `<n>` where n octets of a person are.
///
///     deliver_sm seq 17 status 0x00 86 octets 000000560000000500000000000000110001012b363238<7>3637…
///
/// Shown is what a table says may be shown. Numbers keep their first four and last two digits, service numbers all; words, passwords, names, what
/// is cut off and everything that no table knows are counted only. Pure, and total: any octets give a line of bounded length.
public final class PduMask {
    private static final HexFormat HEX = HexFormat.of();
    /// Letters: `1` one octet, `e` esm_class, `z` a word up to its NUL, `n` a number, `s` a secret, `m` length and text, `t` TLVs.
    private static final String MESSAGE = "z11n11ne11zz1111mt";
    private static final String DATA = "z11n11n111t";
    private static final String BIND = "zsz111z";
    private static final String ANSWER = "zt";
    private static final Map<Integer, String> LAYOUTS = Map.ofEntries(Map.entry(4, MESSAGE), Map.entry(5, MESSAGE), Map.entry(0x103, DATA), Map.entry(1, BIND), Map.entry(2, BIND),
            Map.entry(9, BIND), Map.entry(0x80000001, ANSWER), Map.entry(0x80000002, ANSWER), Map.entry(0x80000009, ANSWER), Map.entry(0x80000004, ANSWER),
            Map.entry(0x80000005, ANSWER), Map.entry(0x80000103, ANSWER));
    /// About the message, not about people: ports, sar_*, message ids and states, errors, versions.
    private static final Set<Integer> TLVS = Set.of(0x0005, 0x0006, 0x000D, 0x000E, 0x0017, 0x0019, 0x001E, 0x0201, 0x0204, 0x020A, 0x020B, 0x020C, 0x020E, 0x020F, 0x0210, 0x0304,
            0x0420, 0x0423, 0x0425, 0x0426, 0x0427, 0x0428);
    private static final Pattern RECEIPT = Pattern.compile("(id:[ -~]{1,160}?)(?: text:.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int SHOWN_MAX = 1_024;
    private static final int WORD_MAX = 65;
    private static final int TLV_MAX = 65;
    private static final int SERVICE_NUMBER_MAX = 6;
    private static final int FIRST = 4;
    private static final int LAST = 2;

    private final byte[] pdu;
    private final StringBuilder hex = new StringBuilder();
    private int at;
    private int hidden;
    private int shown;
    private int esmClass;

    private PduMask(byte[] pdu) {
        this.pdu = pdu;
    }

    public static String line(byte[] pdu) {
        if (pdu.length < 16) {
            return "no whole header, " + pdu.length + " octets";
        }
        var header = ByteBuffer.wrap(pdu);
        int command = header.getInt(4);
        var mask = new PduMask(pdu);
        mask.show(16);
        LAYOUTS.getOrDefault(command, "").chars().forEach(mask::field);
        mask.hide(pdu.length);
        mask.counted();
        return "%s seq %d status 0x%02x %d octets %s".formatted(PduFields.name(command), header.getInt(12), header.getInt(8), pdu.length, mask.hex);
    }

    private void field(int letter) {
        switch (letter) {
            case '1' -> show(1);
            case 'z' -> word();
            case 'n' -> number();
            case 'e' -> {
                esmClass = at < pdu.length ? pdu[at] : 0;
                show(1);
            }
            case 's' -> hide(toNul());
            case 'm' -> text();
            default -> tlvs();
        }
    }

    private void word() {
        int length = toNul();
        if (length <= WORD_MAX && at + length < pdu.length) {
            show(length + 1);
        } else {
            hide(length);
        }
    }

    private void number() {
        int length = toNul();
        boolean digits = true;
        for (int i = at; i < Math.min(pdu.length, at + length); i++) {
            digits &= (pdu[i] >= '0' && pdu[i] <= '9') || (i == at && pdu[i] == '+');
        }
        if (!digits) {
            hide(length);
        } else if (length <= SERVICE_NUMBER_MAX) {
            show(length);
        } else {
            show(FIRST);
            hide(Math.max(1, length - FIRST - LAST));
            show(Math.min(LAST, length - FIRST - 1));
        }
        show(1);
    }

    /// A header that says which part it is stays, one with more in it does not. Of a receipt stays what the SMSC says, not what it quotes.
    private void text() {
        if (at >= pdu.length) {
            return;
        }
        int length = pdu[at] & 0xFF;
        show(1);
        int header = starts(length, 5, 0, 3) ? 6 : starts(length, 6, 8, 4) ? 7 : 0;
        show(header);
        length -= header;
        if (Pdu.isReceipt(esmClass)) {
            var receipt = RECEIPT.matcher(new String(pdu, at, Math.min(length, pdu.length - at), StandardCharsets.ISO_8859_1));
            int said = receipt.matches() ? receipt.end(1) : 0;
            show(said);
            length -= said;
        }
        hide(length);
    }

    private boolean starts(int length, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= length || at + i >= pdu.length || pdu[at + i] != octets[i]) {
                return false;
            }
        }
        return length > octets[0];
    }

    private void tlvs() {
        while (at + 4 <= pdu.length) {
            int tag = (pdu[at] & 0xFF) << 8 | (pdu[at + 1] & 0xFF);
            int length = (pdu[at + 2] & 0xFF) << 8 | (pdu[at + 3] & 0xFF);
            if (at + 4 + length > pdu.length) {
                return;
            }
            show(4);
            if (TLVS.contains(tag) && length <= TLV_MAX) {
                show(length);
            } else {
                hide(length);
            }
        }
    }

    /// Octets before the next NUL, all that are left without one.
    private int toNul() {
        int end = at;
        while (end < pdu.length && pdu[end] != 0) {
            end++;
        }
        return end - at;
    }

    private void show(int octets) {
        int to = Math.min(pdu.length, at + octets);
        if (shown + to - at > SHOWN_MAX) {
            hide(octets);
        } else if (to > at) {
            counted();
            HEX.formatHex(hex, pdu, at, to);
            shown += to - at;
            at = to;
        }
    }

    private void hide(int octets) {
        int to = Math.min(pdu.length, at + octets);
        hidden += Math.max(0, to - at);
        at = Math.max(at, to);
    }

    private void counted() {
        if (hidden > 0) {
            hex.append('<').append(hidden).append('>');
            hidden = 0;
        }
    }
}
