package id.siaga.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A wire that can be cut, or go silent with its ends open.
final class StallingProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private boolean stalled;

    StallingProxy(int target) throws IOException {
        this.target = target;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// With RST, as a dead router does.
    void cut() {
        Set.copyOf(sockets).forEach(this::close);
    }

    void stall(boolean now) {
        lock.lock();
        try {
            stalled = now;
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
                Thread.startVirtualThread(() -> connect(in));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket in) {
        try {
            var out = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(out);
            Thread.startVirtualThread(() -> pump(out, in));
            pump(in, out);
        } catch (IOException e) {
            close(in);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from; to) {
            for (int n = from.getInputStream().read(bytes); n >= 0; n = from.getInputStream().read(bytes)) {
                awaitFlow();
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // cut
        }
    }

    private void awaitFlow() throws InterruptedException {
        lock.lock();
        try {
            while (stalled) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
