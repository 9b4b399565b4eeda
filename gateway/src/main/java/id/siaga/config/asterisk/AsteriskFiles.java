package id.siaga.config.asterisk;

import id.siaga.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// All files by name. Those that begin with `siaga-` are meant for `#include` into an Asterisk that is already there; the others
/// make a whole Asterisk around them (see [WholeAsterisk]). Secrets of the configuration must have been completed.
public final class AsteriskFiles {
    static final String HEAD = """
            ; Written by `siaga asterisk conf` from siaga.yaml. Change it there and write it again; what is changed here gets lost.
            """;

    private AsteriskFiles() {}

    public static SequencedMap<String, String> of(Config config) {
        var files = new LinkedHashMap<String, String>();
        files.put("siaga-extensions.conf", new Dialplan(config).text());
        files.put("siaga-pjsip.conf", new Pjsip(config).text());
        files.put("siaga-queues.conf", new FallbackQueues(config).text());
        files.put("siaga-manager.conf", Manager.include(config));
        files.put("siaga-musiconhold.conf", Includes.MUSIC);
        files.put("siaga-cel_custom.conf", Includes.CEL_CUSTOM);
        files.putAll(WholeAsterisk.files(config));
        files.replaceAll((name, text) -> HEAD + text);
        return Collections.unmodifiableSequencedMap(files);
    }

    /// Each file is replaced whole (written beside, moved into place), readable by the owner alone: some hold passwords.
    public static void write(Map<String, String> files, Path dir) throws IOException {
        Files.createDirectories(dir);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        for (var file : files.entrySet()) {
            var fresh = Files.createTempFile(dir, "." + file.getKey(), ".new", ownerOnly);
            Files.writeString(fresh, file.getValue());
            Files.move(fresh, dir.resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
