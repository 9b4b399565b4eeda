package id.siaga.sms.text;

import java.util.LinkedHashMap;
import java.util.Map;

/// A text that somebody is about to send, as it will leave. One typographic quote makes 160 characters a part into 70: where plain
/// characters say the same, they take its place, and that is told. A text that needs other letters anyway stays as it was written.
///
/// @param encoding GSM-7 or UCS-2
/// @param changed what was replaced, by what
public record Draft(String text, String encoding, int parts, Map<String, String> changed) {
    /// Ten parts of GSM 03.38; longer ones belong on paper.
    public static final int TEXT_MAX = 1_530;

    /// @throws IllegalArgumentException when it needs more than 255 parts
    public static Draft of(String written) {
        var plain = Gsm7.encode(written).isPresent() ? written : Transliteration.plain(written);
        boolean fits = Gsm7.encode(plain).isPresent();
        var text = fits ? plain : written;
        return new Draft(text, fits ? "GSM-7" : "UCS-2", SmsEncoder.parts(text), fits ? changes(written) : Map.of());
    }

    private static Map<String, String> changes(String written) {
        var changed = new LinkedHashMap<String, String>();
        written.codePoints().mapToObj(Character::toString).forEach(c -> {
            var plain = Transliteration.plain(c);
            if (!plain.equals(c)) {
                changed.put(c, plain);
            }
        });
        return changed;
    }
}
