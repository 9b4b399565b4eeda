package id.siaga.recordings;

import id.siaga.ids.CallId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of those who are asked for a sign, one file a call (`7-12-asked.wav`), written by Asterisk beside the messages. Nobody who calls waits for
/// the disk: a thread looks at it now and then, takes out what is old or too much, and says whether there is room.
public final class Tapes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tapes.class);
    private static final String NAME = "-asked.wav";
    /// The journal is on this disk as well, and needs it more.
    private static final long FREE_BYTES = 200_000_000;
    /// A thousand of two minutes.
    private static final long ALL_BYTES = 2_000_000_000;
    /// WAV as Asterisk writes it: 8000 Hz, 16 bit, mono.
    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_MS = 16;
    private static final Duration EVERY = Duration.ofMinutes(5);

    private record Tape(Path file, Instant written, long bytes) {}

    private final Path folder;
    private final Duration longest;
    private final Duration keep;
    private final Clock clock;
    private final long allBytes;
    private final Thread thread = Thread.ofVirtual().name("tapes").unstarted(this::run);
    private volatile boolean room;

    /// @param longest zero: nobody is recorded
    /// @param keep how long a recording is kept
    public Tapes(Path folder, Duration longest, Duration keep, Clock clock) {
        this(folder, longest, keep, clock, ALL_BYTES);
    }

    Tapes(Path folder, Duration longest, Duration keep, Clock clock, long allBytes) {
        this.folder = folder.toAbsolutePath();
        this.longest = longest;
        this.keep = keep;
        this.clock = clock;
        this.allBytes = allBytes;
    }

    /// Of a call, in that folder.
    static Path file(Path folder, CallId call) {
        return folder.resolve(call + NAME);
    }

    public Tapes start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (true) {
                tidy();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            LOG.debug("tapes end");
        }
    }

    /// Where Asterisk writes this call; empty while there is no room. Any thread; waits for nothing.
    public Optional<Path> place(CallId call) {
        return room && !longest.isZero() ? Optional.of(file(folder, call)) : Optional.empty();
    }

    /// How long this call's is as Asterisk has left it; zero without one. Waits for the disk.
    public Duration length(CallId call) {
        try {
            return Duration.ofMillis(Math.max(0, Files.size(file(folder, call)) - HEADER_BYTES) / BYTES_PER_MS);
        } catch (IOException e) {
            LOG.warn("call {}: what was recorded is not there: {}", call, e.toString());
            return Duration.ZERO;
        }
    }

    public Duration longest() {
        return longest;
    }

    /// Who gave a sign is received as all others, and others are not recorded.
    public void discard(CallId call) {
        Thread.ofVirtual().name("tape").start(() -> delete(file(folder, call)));
    }

    void tidy() {
        try {
            Files.createDirectories(folder);
            var tapes = tapes();
            long bytes = tapes.stream().mapToLong(Tape::bytes).sum();
            for (var tape : tapes) {
                if (bytes > allBytes || tape.written.isBefore(clock.instant().minus(keep))) {
                    delete(tape.file);
                    bytes -= tape.bytes;
                }
            }
            room = Files.getFileStore(folder).getUsableSpace() >= FREE_BYTES;
        } catch (IOException e) {
            room = false;
            LOG.warn("nobody who is asked for a sign is recorded: {}", e.toString());
        }
    }

    /// The oldest first.
    private List<Tape> tapes() throws IOException {
        var tapes = new ArrayList<Tape>();
        try (var files = Files.newDirectoryStream(folder, "*" + NAME)) {
            for (var file : files) {
                tapes.add(new Tape(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
            }
        }
        tapes.sort(Comparator.comparing(Tape::written));
        return tapes;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be thrown away: {}", file, e.toString());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
