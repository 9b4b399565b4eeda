package id.siaga.config.asterisk;

import id.siaga.config.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/// The last gate before text becomes a line of an Asterisk file. The configuration has refused all this already (id.siaga.config.Kind);
/// whoever builds a [id.siaga.config.Config] another way meets an exception here, never a second section or a dialplan expression.
final class Safe {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._~!*+:/\\[\\]-]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,18}");
    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,19}");
    private static final Pattern HARMFUL = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .'()/&-]");

    private Safe() {}

    /// An address or a network.
    static String word(String text) {
        return matching(WORD, text, "word");
    }

    static String number(String text) {
        return matching(NUMBER, text, "number");
    }

    static String endpoint(String text) {
        return matching(ENDPOINT, text, "endpoint");
    }

    static String secret(Optional<Secret> secret) {
        var text = secret.orElseThrow(() -> new IllegalStateException("a secret is open; complete them first")).value();
        if (!text.matches("[A-Za-z0-9._~!*+@-]{4,64}")) {
            throw new IllegalArgumentException("a secret holds characters that mean something to Asterisk");
        }
        return text;
    }

    /// What only people read. Everything else becomes a blank, the comma too: it separates in queues.conf.
    static String name(String text) {
        var clean = HARMFUL.matcher(text).replaceAll(" ").replaceAll(" +", " ").strip();
        return clean.substring(0, clean.offsetByCodePoints(0, Math.min(60, clean.codePointCount(0, clean.length()))));
    }

    private static String matching(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not a " + what + " that may stand in a file of Asterisk");
        }
        return text;
    }
}
