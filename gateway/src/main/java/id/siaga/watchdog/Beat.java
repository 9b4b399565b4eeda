package id.siaga.watchdog;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The gateway's end of the beat: [#run()] from the floor's own thread, a few times a second. Never waits: a watchdog that is not there,
/// or does not read, costs nothing but the knowledge that nobody watches.
public final class Beat implements Runnable, AutoCloseable {
    private static final long RETRY = Duration.ofSeconds(1).toNanos();
    private static final long HEARD_FOR = Duration.ofSeconds(2).toNanos();

    /// What is known about who watches us.
    public enum Watched {
        /// By nobody: a freeze would hold callers.
        NO,
        /// Heard, but it could not tell Asterisk.
        WITHOUT_ASTERISK,
        YES
    }

    private final UnixDomainSocketAddress address;
    private final ByteBuffer octets = ByteBuffer.allocateDirect(64);
    private @Nullable SocketChannel channel;
    private long tryAt = System.nanoTime();
    private volatile long heardAt = System.nanoTime() - HEARD_FOR;
    private volatile boolean asterisk;
    private volatile boolean closed;

    private Beat(UnixDomainSocketAddress address) {
        this.address = address;
    }

    public static Beat to(Path dataDir) throws IOException {
        return new Beat(BeatPlace.in(dataDir));
    }

    @Override
    public void run() {
        if (closed) {
            return;
        }
        try {
            var to = connected();
            if (to != null) {
                beat(to);
            }
        } catch (IOException e) {
            drop();
        }
    }

    private @Nullable SocketChannel connected() throws IOException {
        if (channel != null || System.nanoTime() - tryAt < 0) {
            return channel;
        }
        tryAt = System.nanoTime() + RETRY;
        var fresh = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel = fresh;
        fresh.configureBlocking(false);
        if (!fresh.connect(address)) {
            throw new IOException("not taken at once"); // a local socket either is, or nobody accepts
        }
        return fresh;
    }

    private void beat(SocketChannel to) throws IOException {
        octets.clear();
        to.write(octets.put(BeatPlace.BEAT).flip()); // no room: it does not read, and will not be heard
        octets.clear();
        int n = to.read(octets);
        if (n < 0) {
            throw new IOException("the watchdog went");
        }
        if (n > 0) {
            asterisk = octets.get(n - 1) == BeatPlace.HEARD;
            heardAt = System.nanoTime();
        }
    }

    private void drop() {
        var old = channel;
        channel = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                // it is given up all the same
            }
        }
    }

    /// Any thread.
    public Watched watched() {
        if (System.nanoTime() - heardAt >= HEARD_FOR) {
            return Watched.NO;
        }
        return asterisk ? Watched.YES : Watched.WITHOUT_ASTERISK;
    }

    /// When the loop has ended.
    @Override
    public void close() {
        closed = true;
        drop();
    }
}
