package id.siaga.sms.text;

import id.siaga.sms.Coding;
import id.siaga.sms.Coding.Alphabet;

/// All 256 values of data_coding, tabulated. SMPP 3.4 §5.2.19 for 0x00..0x0F; the groups above are those of 3GPP TS 23.038 §4, which
/// SMSCs pass through.
///
///     0x00       the SMSC's default alphabet: a setting of the link, GSM 03.38 unless told otherwise
///     0x01       IA5 · 0x02, 0x04 octets · 0x03 Latin-1 · 0x05 JIS · 0x06 Cyrillic · 0x07 Hebrew · 0x08 UCS-2
///     0x09..0x0F pictogram, ISO-2022-JP, reserved, extended Kanji, KS C 5601, reserved
///     0x10..0xBF general groups: bits 3..2 are the alphabet, bit 5 says compressed (nobody sends it: octets)
///     0xC0..0xDF message waiting, default alphabet · 0xE0..0xEF message waiting, UCS-2
///     0xF0..0xFF class: bit 2 says octets
public final class DataCodings {
    private static final Alphabet[] TABLE = new Alphabet[256];

    static {
        for (int dcs = 0; dcs < 256; dcs++) {
            TABLE[dcs] = dcs < 0x10 ? low(dcs) : high(dcs);
        }
    }

    private DataCodings() {}

    public static Alphabet alphabet(int dataCoding, Alphabet ofLink) {
        return dataCoding == 0 ? ofLink : TABLE[dataCoding & 0xFF];
    }

    public static Coding coding(int dataCoding, Alphabet ofLink) {
        return new Coding(alphabet(dataCoding, ofLink), 0, 0);
    }

    private static Alphabet low(int dcs) {
        return switch (dcs) {
            case 0x01 -> Alphabet.ASCII;
            case 0x02, 0x04, 0x09 -> Alphabet.OCTETS;
            case 0x03 -> Alphabet.LATIN1;
            case 0x05, 0x0A, 0x0D -> Alphabet.JIS;
            case 0x06 -> Alphabet.CYRILLIC;
            case 0x07 -> Alphabet.HEBREW;
            case 0x08 -> Alphabet.UCS2;
            case 0x0E -> Alphabet.KSC5601;
            // reserved: 3GPP has receivers read a reserved coding as the default alphabet
            default -> Alphabet.GSM7;
        };
    }

    private static Alphabet high(int dcs) {
        if (dcs >= 0xF0) {
            return (dcs & 0x04) == 0 ? Alphabet.GSM7 : Alphabet.OCTETS;
        }
        if (dcs >= 0xE0) {
            return Alphabet.UCS2;
        }
        if (dcs >= 0x80) {
            return Alphabet.GSM7; // 0x80..0xBF reserved, 0xC0..0xDF message waiting
        }
        if ((dcs & 0x20) != 0) {
            return Alphabet.OCTETS;
        }
        return switch (dcs & 0x0C) {
            case 0x04 -> Alphabet.OCTETS;
            case 0x08 -> Alphabet.UCS2;
            default -> Alphabet.GSM7;
        };
    }
}
