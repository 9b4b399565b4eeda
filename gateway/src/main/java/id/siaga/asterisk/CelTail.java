package id.siaga.asterisk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows Asterisk's own record of calls (CEL, one CSV file) and tells each citizen's call when its last channel is gone. On its own
/// thread. Where it stands is kept beside the journal, so that a gateway that was dead reads what happened meanwhile.
public final class CelTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CelTail.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /// How often a call is told again to a listener that is not ready for it.
    private static final int TRIES = 60;

    /// Blocks until it knows.
    public interface Listener {
        /// @return false when it is too early to say what this call was: it is told again a second later
        boolean ended(ServedCall call) throws InterruptedException;
    }

    private record Waiting(ServedCall call, int tries) {}

    private final Path file;
    private final Path mark;
    private final Listener listener;
    private final CelCalls calls = new CelCalls();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Thread thread;
    private CelLines lines = new CelLines();
    private long at;
    private long recordFrom;
    private long kept = -1;

    private CelTail(Path file, Path mark, Listener listener) {
        this.file = file;
        this.mark = mark;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("cel").unstarted(this::follow);
    }

    /// @param file what Asterisk appends to; may not exist yet
    /// @param mark where the place reached is kept
    public static CelTail start(Path file, Path mark, Listener listener) {
        var tail = new CelTail(file, mark, listener);
        tail.thread.start();
        return tail;
    }

    /// Whether Asterisk's record can be read from here; a remote Asterisk's cannot.
    public boolean readable() {
        return Files.isReadable(file);
    }

    private void follow() {
        try {
            at = recordFrom = place();
            while (!Thread.interrupted()) {
                Thread.sleep(EVERY);
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("no more records of calls are read");
        }
    }

    private void look() throws InterruptedException {
        try {
            tellAgain();
            if (Files.exists(file)) {
                read();
            }
            keepPlace();
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("closed");
        } catch (IOException e) {
            LOG.warn("Asterisk's record of calls cannot be read: {}", e.toString());
        }
    }

    private void read() throws IOException, InterruptedException {
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            if (in.size() < at) {
                at = recordFrom = 0; // somebody put a new file there
                lines = new CelLines();
            }
            var buffer = ByteBuffer.allocate(64 * 1024);
            while (in.read(buffer.clear(), at) > 0) {
                for (buffer.flip(); buffer.hasRemaining(); ) {
                    take(buffer.get());
                }
            }
        }
    }

    private void take(byte octet) throws InterruptedException {
        var record = lines.take(octet);
        at++;
        if (!record.isEmpty()) {
            var ended = calls.take(record, recordFrom);
            recordFrom = at;
            if (ended.isPresent() && !listener.ended(ended.get())) {
                waiting.add(new Waiting(ended.get(), 1));
            }
        }
    }

    private void tellAgain() throws InterruptedException {
        for (var each : List.copyOf(waiting)) {
            waiting.remove();
            if (!listener.ended(each.call) && each.tries < TRIES) {
                waiting.add(new Waiting(each.call, each.tries + 1));
            }
        }
    }

    private long place() {
        try {
            return Files.exists(mark) ? Long.parseLong(Files.readString(mark).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} cannot be read, Asterisk's record of calls is read from its beginning: {}", mark, e.toString());
            return 0;
        }
    }

    /// What is told twice does no harm, the listener knows it; what is skipped would be lost: so a crash may only set the mark back.
    private void keepPlace() throws IOException {
        long reached = calls.from().orElse(recordFrom);
        if (waiting.isEmpty() && reached != kept) {
            var next = mark.resolveSibling(mark.getFileName() + ".new");
            Files.writeString(next, Long.toString(reached));
            Files.move(next, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            kept = reached;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
