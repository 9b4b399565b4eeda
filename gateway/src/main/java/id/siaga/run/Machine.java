package id.siaga.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the machine under us says. Everything here may block.
public final class Machine {
    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    /// A disk with less than this share free wants somebody to look.
    public static final double DISK_LOW = 0.10;
    public static final Duration BACKUP_MAX = Duration.ofHours(24);

    private Machine() {}

    /// Of the disk that holds this folder, 0..1; -1 when it does not say.
    public static double freeShare(Path folder) {
        try {
            var store = Files.getFileStore(folder);
            return store.getTotalSpace() == 0 ? -1 : (double) store.getUsableSpace() / store.getTotalSpace();
        } catch (IOException e) {
            LOG.debug("the disk of {} does not say how full it is: {}", folder, e.getMessage());
            return -1;
        }
    }

    public static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    /// `yes`, `no`, or empty where nobody knows (no systemd, a container).
    public static String clockSynchronised() {
        try {
            var asked = new ProcessBuilder("timedatectl", "show", "-p", "NTPSynchronized", "--value").redirectErrorStream(true).start();
            if (!asked.waitFor(2, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return "";
            }
            var answer = new String(asked.getInputStream().readNBytes(100), StandardCharsets.UTF_8).strip();
            return asked.exitValue() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// When the last good backup was made, by the file that `siaga backup` leaves; null when there was none.
    public static @Nullable Instant lastBackup(Path data) {
        var file = data.resolve("backup/last.json");
        try {
            var last = JsonMapper.shared().readTree(Files.readAllBytes(file));
            return last.path("ok").asBoolean(false) ? Instant.parse(last.path("at").asString("")) : null;
        } catch (IOException | JacksonException | DateTimeException e) {
            LOG.debug("no good backup in {}: {}", file, e.getMessage());
            return null;
        }
    }
}
