package id.siaga;

import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Asterisk plays of the pieces that the house says to people outside. Who is rung must hear something and can press the key, whatever is missing:
/// then tones, and Asterisk's own digits.
final class SpokenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SpokenFiles.class);

    private SpokenFiles() {}

    /// @param all the pieces
    /// @param digits those of 0 to 9
    /// @param whom as the log names them; empty: nobody is rung, so nothing is missed
    static Function<Sound, String> of(PromptFolder folder, Set<Sound.Words> all, List<Sound.Words> digits, String whom) {
        Map<Sound, String> files = new HashMap<>();
        all.forEach(words -> {
            if (folder.find(words) instanceof PromptFolder.Found.Ready ready) {
                files.put(words, ready.name());
            }
        });
        int missing = all.size() - files.size();
        if (missing > 0 && !whom.isEmpty()) {
            LOG.warn("{} sounds for {} are missing: they hear tones and English digits instead; see: siaga prompts", missing, whom);
        }
        return sound -> switch (sound) {
            case Sound.File(var name) -> name;
            case Sound.Words words -> files.getOrDefault(words, digits.contains(words) ? "digits/" + digits.indexOf(words) : "beep");
        };
    }
}
