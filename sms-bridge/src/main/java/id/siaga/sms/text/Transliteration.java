package id.siaga.sms.text;

import java.text.Normalizer;
import java.util.Map;

/// Keeps a text in GSM 03.38 where a plain character says the same: typographic quotes and dashes, letters with marks that the
/// alphabet does not have. A character that it has stays ("é" is one septet), one that nothing stands for stays too.
public final class Transliteration {
    private static final Map<Integer, String> PLAIN = Map.ofEntries(Map.entry(0x2018, "'"), Map.entry(0x2019, "'"), Map.entry(0x201A, "'"),
            Map.entry(0x201B, "'"), Map.entry(0x201C, "\""), Map.entry(0x201D, "\""), Map.entry(0x201E, "\""), Map.entry(0x2032, "'"),
            Map.entry(0x2033, "\""), Map.entry(0x00AB, "\""), Map.entry(0x00BB, "\""), Map.entry(0x2010, "-"), Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"), Map.entry(0x2013, "-"), Map.entry(0x2014, "-"), Map.entry(0x2015, "-"), Map.entry(0x2026, "..."),
            Map.entry(0x2022, "*"), Map.entry(0x00B7, "."), Map.entry(0x00A0, " "), Map.entry(0x2009, " "), Map.entry(0x202F, " "),
            Map.entry(0x200B, ""), Map.entry(0xFEFF, ""), Map.entry(0x0060, "'"), Map.entry(0x00B4, "'"), Map.entry('\t' + 0, " "));

    private Transliteration() {}

    public static String plain(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.append(plain(c)));
        return out.toString();
    }

    private static String plain(int character) {
        var same = Character.toString(character);
        if (Gsm7.encode(same).isPresent()) {
            return same;
        }
        var known = PLAIN.get(character);
        if (known != null) {
            return known;
        }
        var base = Normalizer.normalize(same, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return !base.isEmpty() && Gsm7.encode(base).isPresent() ? base : same;
    }
}
