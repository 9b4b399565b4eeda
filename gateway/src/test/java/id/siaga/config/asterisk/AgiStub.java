package id.siaga.config.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A gateway that can be killed: says on a socket what a test tells it to, and dies as `kill -9` lets a process die.
final class AgiStub implements AutoCloseable {
    private final ServerSocket listener;
    private final BlockingQueue<Contact> contacts = new LinkedBlockingQueue<>();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    AgiStub(int port) throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            for (var socket = listener.accept(); ; socket = listener.accept()) {
                sockets.add(socket);
                var contact = new Contact(socket);
                contacts.add(contact);
            }
        } catch (IOException e) {
            // closed
        }
    }

    /// The next call that comes in, with its environment read; null when none comes in time.
    @Nullable Contact next(long millis) throws InterruptedException {
        return contacts.poll(millis, TimeUnit.MILLISECONDS);
    }

    /// Nobody listens any more, and every socket is reset.
    void kill() throws IOException {
        listener.close();
        for (var socket : sockets) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    /// One AGI session.
    static final class Contact {
        private final Socket socket;
        private final BufferedReader in;
        final String environment;

        private Contact(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(10_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var all = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                all.append(line).append('\n');
            }
            environment = all.toString();
        }

        String value(String key) {
            return environment.lines().filter(l -> l.startsWith(key + ": ")).map(l -> l.substring(key.length() + 2)).findFirst().orElse("");
        }

        /// Writes a command without waiting for its reply.
        void write(String command) throws IOException {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        }

        String reply() {
            try {
                return String.valueOf(in.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String run(String command) throws IOException {
            write(command);
            return reply();
        }

        /// The end of the session as a gateway wants it: the dialplan goes on.
        void close() throws IOException {
            socket.close();
        }
    }
}
