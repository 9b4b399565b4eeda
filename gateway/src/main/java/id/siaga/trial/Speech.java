package id.siaga.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody speaks: a recording out of the sounds that come with Asterisk, or a tone where there are none.
final class Speech {
    private static final Logger log = LoggerFactory.getLogger(Speech.class);
    private static final List<String> FOLDERS = List.of("sounds/en", "sounds/en_US_f_Allison");
    private static final int TONE_HERTZ = 440;

    private Speech() {}

    /// @param parts folder of the fetched programs; its file `asterisk.dirs` tells where the sounds are
    static Sound find(Path parts, String name) {
        try {
            for (var line : Files.readAllLines(parts.resolve("asterisk.dirs"))) {
                if (!line.startsWith("astdatadir=")) continue;
                var data = Path.of(line.substring(line.indexOf('=') + 1));
                for (var folder : FOLDERS) {
                    var file = data.resolve(folder).resolve(name + ".wav");
                    if (Files.exists(file)) return Sound.file(file);
                }
            }
        } catch (IOException e) {
            log.debug("no speech: {}", e.getMessage());
        }
        return Sound.tone(TONE_HERTZ);
    }
}
