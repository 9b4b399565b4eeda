package id.siaga.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A port of the loopback that is ours for as long as this JVM lives, also while nothing listens on it: a part that is killed finds it free again.
///
/// Ports that Linux gives to outgoing connections are left out, or one of those could have it between choosing and listening; other JVMs
/// that choose like this one see a locked file.
public final class FreePort {
    private static final int FROM = 15_000;
    private static final int RANGE_MIN = 500;
    private static final int TRIES = 2_000;
    private static final Path CLAIMS = Path.of(System.getProperty("java.io.tmpdir"), "siaga-ports-" + System.getProperty("user.name"));
    private static final Map<Integer, FileLock> OURS = new ConcurrentHashMap<>();

    private FreePort() {}

    public static int find() throws IOException {
        int end = outgoingFrom();
        for (int i = 0; i < TRIES && end - FROM >= RANGE_MIN; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, end);
            if (!OURS.containsKey(port) && free(port) && claimed(port)) {
                return port;
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The first port that an outgoing connection may get.
    private static int outgoingFrom() throws IOException {
        var range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        if (!Files.exists(range)) {
            return 0;
        }
        // In one piece: Linux tells it once, and nothing to whoever comes back for the rest.
        try (var in = Files.newBufferedReader(range)) {
            return Integer.parseInt(List.of(in.readLine().strip().split("\\s+")).getFirst());
        }
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean claimed(int port) throws IOException {
        Files.createDirectories(CLAIMS);
        var file = FileChannel.open(CLAIMS.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = file.tryLock();
            // Two threads of this JVM may have come here with the same port: the second finds the lock of the first.
            if (lock != null) {
                OURS.put(port, lock);
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // ours already
        }
        file.close();
        return false;
    }
}
