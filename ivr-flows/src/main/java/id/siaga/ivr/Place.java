package id.siaga.ivr;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a caller is in a flow: small enough for a channel variable, so that a restarted gateway goes on where the caller was.
///
/// @param part index of what is played or waited for in the step
/// @param tries wrong or missing keys so far in this step
/// @param language the caller's
/// @param digits what was typed last
public record Place(String step, int part, int tries, String language, String digits) {
    static final int DIGITS_MAX = 32;
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9._/-]{1,120}):([0-8]):([a-z]{2,3}):([0-9]{0," + DIGITS_MAX + "})");

    static Place start(Flow flow) {
        return new Place(flow.start(), 0, 0, flow.languages().getFirst(), "");
    }

    /// Without the part: who is brought back hears the step from its beginning.
    public String text() {
        return step + ':' + tries + ':' + language + ':' + digits;
    }

    /// @param text from a channel, so anything
    public static Optional<Place> parse(String text) {
        var written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new Place(written.group(1), 0, Integer.parseInt(written.group(2)), written.group(3), written.group(4)))
                : Optional.empty();
    }

    Place to(String next) {
        return new Place(next, 0, 0, language, digits);
    }

    Place part(int next) {
        return new Place(step, next, tries, language, digits);
    }

    Place again() {
        return new Place(step, 0, tries + 1, language, digits);
    }

    Place speaking(String other) {
        return new Place(step, part, tries, other, digits);
    }

    Place typed(String now) {
        return new Place(step, part, tries, language, now);
    }
}
