package id.siaga.recordings;

import id.siaga.ids.CallId;
import id.siaga.prompts.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that callers spoke, one file a call (`7-12.wav`), written by Asterisk: a gateway that dies while somebody speaks loses nothing.
/// Every method may wait for the disk.
public final class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    /// The journal is on this disk as well, and needs it more.
    private static final long ROOM_BYTES = 200_000_000;

    private final Path folder;
    private final long roomBytes;

    public Recordings(Path folder) {
        this(folder, ROOM_BYTES);
    }

    /// @param roomBytes what must be free before a caller is asked to speak
    Recordings(Path folder, long roomBytes) {
        this.folder = folder.toAbsolutePath();
        this.roomBytes = roomBytes;
    }

    /// The place for what this caller will say, as Asterisk wants it named; empty when the disk is too full for it, or there are words already: they are
    /// a ticket's, or about to be, and nobody speaks over them.
    public Optional<String> prepare(CallId call) {
        try {
            Files.createDirectories(folder);
            if (Files.exists(file(call)) && !spoken(call).isZero()) {
                return Optional.empty();
            }
            Files.deleteIfExists(file(call)); // a try before this one, with nothing in it
            if (Files.getFileStore(folder).getUsableSpace() >= roomBytes) {
                return Optional.of(folder.resolve(call.toString()).toString());
            }
            LOG.warn("call {}: no message is taken, {} has less than {} MB left", call, folder, roomBytes / 1_000_000);
        } catch (IOException e) {
            LOG.warn("call {}: no message is taken: {}", call, e.toString());
        }
        return Optional.empty();
    }

    /// How long the recording is; zero when nobody spoke in it, or there is none.
    public Duration spoken(CallId call) {
        try {
            var wav = Wav.read(file(call));
            return wav.speaks() ? wav.length() : Duration.ZERO;
        } catch (IOException e) {
            LOG.warn("call {}: no message can be read: {}", call, e.toString());
            return Duration.ZERO;
        }
    }

    /// Something to listen to.
    ///
    /// @param bytes of the file as it is now; Asterisk may still be writing
    public record Sound(Path file, long bytes) {}

    /// The message; without one what was recorded of a caller who was asked for a sign.
    public Optional<Sound> find(CallId call) {
        return Stream.of(file(call), Tapes.file(folder, call)).filter(Files::isRegularFile).findFirst().flatMap(Recordings::sound);
    }

    private static Optional<Sound> sound(Path file) {
        try {
            return Optional.of(new Sound(file, Files.size(file)));
        } catch (IOException e) {
            LOG.warn("{} cannot be listened to: {}", file, e.toString()); // thrown away between two looks
            return Optional.empty();
        }
    }

    private Path file(CallId call) {
        return folder.resolve(call + ".wav");
    }
}
