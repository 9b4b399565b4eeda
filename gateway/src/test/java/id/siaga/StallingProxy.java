package id.siaga;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A wire on 127.0.0.1 that passes, is cut, goes silent with its ends open, crawls, refuses, or tells things that nobody said.
public final class StallingProxy implements AutoCloseable {
    private sealed interface Manner {
        record Pass() implements Manner {}

        record Stall() implements Manner {}

        /// Every piece of at most 8 KiB takes so long.
        record Slow(Duration each) implements Manner {}

        /// New connections end at once, with RST.
        record Refuse() implements Manner {}
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Flood(byte[] message, int times) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final AtomicReference<@Nullable Flood> flood = new AtomicReference<>();
    private volatile Manner manner = new Manner.Pass();

    public StallingProxy(int target) throws IOException {
        this.target = target;
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void pass() {
        become(new Manner.Pass());
    }

    public void stall() {
        become(new Manner.Stall());
    }

    public void slow(Duration each) {
        become(new Manner.Slow(each));
    }

    public void refuse() {
        become(new Manner.Refuse());
        cut();
    }

    /// With RST, as a dead router does.
    public void cut() {
        Set.copyOf(sockets).forEach(this::close);
    }

    /// Into the stream to whoever connected, behind the next empty line.
    public void flood(byte[] message, int times) {
        flood.set(new Flood(message.clone(), times));
    }

    private void become(Manner other) {
        lock.lock();
        try {
            manner = other;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                var in = server.accept();
                sockets.add(in);
                if (manner instanceof Manner.Refuse) close(in);
                else Thread.startVirtualThread(() -> connect(in));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket in) {
        try {
            var out = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(out);
            Thread.startVirtualThread(() -> pump(out, in, true));
            pump(in, out, false);
        } catch (IOException e) {
            close(in);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            if (!socket.isClosed()) socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private void pump(Socket from, Socket to, boolean home) {
        byte[] bytes = new byte[8192];
        try (from; to) {
            for (int n = from.getInputStream().read(bytes); n >= 0; n = from.getInputStream().read(bytes)) {
                awaitFlow();
                to.getOutputStream().write(bytes, 0, n);
                if (home && n > 3 && bytes[n - 1] == '\n' && bytes[n - 3] == '\n') overflow(to.getOutputStream());
            }
        } catch (IOException | InterruptedException e) {
            // cut
        }
    }

    private void overflow(OutputStream to) throws IOException {
        var now = flood.getAndSet(null);
        for (int i = 0; now != null && i < now.times; i++) to.write(now.message);
    }

    private void awaitFlow() throws InterruptedException {
        if (manner instanceof Manner.Slow(var each)) Thread.sleep(each);
        lock.lock();
        try {
            while (manner instanceof Manner.Stall) moved.await();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        pass();
    }
}
