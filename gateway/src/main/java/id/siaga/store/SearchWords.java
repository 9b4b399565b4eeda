package id.siaga.store;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words by which a text is found: letters and digits, small, each once.
final class SearchWords {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    /// A single letter finds everything.
    private static final int LENGTH_MIN = 2;
    /// Of a longer text nobody remembers more.
    private static final int WORDS_MAX = 100;

    private SearchWords() {}

    static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(w -> w.length() >= LENGTH_MIN).limit(WORDS_MAX).forEach(words::add);
        return words;
    }
}
