package id.siaga.cli;

import id.siaga.run.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The word between a running `up` and who wants it replaced: a file beside the pid files, then TERM. `up` leaves Asterisk and MariaDB
/// running and ends with [#EXIT]; the launcher or systemd starts the new one.
final class HandOver {
    /// "Temporary failure, try again" of sysexits.h: whoever started us does.
    static final int EXIT = 75;

    private final Path file;

    HandOver(Path data) {
        file = data.toAbsolutePath().resolve("run").resolve("hand-over");
    }

    void ask() throws StartFailed {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new StartFailed(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// Once: the file is gone afterwards.
    boolean asked() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false; // then everything is stopped, which is never wrong
        }
    }
}
