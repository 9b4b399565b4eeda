package id.siaga.run;

import id.siaga.config.ShortPaths;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A MariaDB of our own, on 127.0.0.1, with one database `siaga` and one user `siaga` whose password was made here and lies in
/// `password` (readable by us only). Sized for a small machine beside Asterisk; durable at every commit.
public final class MariaDbProcess implements OwnPart {
    private static final Duration START_MAX = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration INSTALL_MAX = Duration.ofMinutes(2);
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Parts parts;
    private final Path work;
    private final int port;
    private final List<String> more;
    private volatile @org.jspecify.annotations.Nullable OwnProcess process;

    /// @param workDir made if missing; holds `data/`, `password`, logs
    public MariaDbProcess(Parts parts, Path workDir, int port) {
        this(parts, workDir, port, List.of());
    }

    /// @param more options of the server; the last of a name counts
    public MariaDbProcess(Parts parts, Path workDir, int port, List<String> more) {
        this.more = List.copyOf(more);
        this.parts = parts;
        this.work = workDir.toAbsolutePath();
        this.port = port;
    }

    /// On the port it had, if it still runs from an earlier life; else on the first free one from `from` on.
    public static MariaDbProcess onFreePort(Parts parts, Path workDir, int from) {
        var note = workDir.resolve("port");
        if (new MariaDbProcess(parts, workDir, from).runs()) {
            try {
                return new MariaDbProcess(parts, workDir, Integer.parseInt(Files.readString(note).strip()));
            } catch (IOException | NumberFormatException e) {
                // without the note it is looked for on the usual port, and not found there it is said
            }
        }
        return new MariaDbProcess(parts, workDir, Ports.firstFree("127.0.0.1", from));
    }

    private boolean runs() {
        return OwnProcess.adopt(spec(List.of("-"))).isPresent();
    }

    public String jdbcUrl() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/siaga?sslMode=disable";
    }

    public String user() {
        return "siaga";
    }

    public String password() throws StartFailed {
        var file = work.resolve("password");
        try {
            Files.createDirectories(work);
            if (!Files.exists(file)) {
                var bytes = new byte[18];
                new SecureRandom().nextBytes(bytes);
                writePrivate(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailed("the database's password file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void writePrivate(Path file, String text) throws IOException {
        var half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public OwnProcess start() throws StartFailed {
        var living = OwnProcess.adopt(spec(List.of("-")));
        var started = living.isPresent() ? living.get() : startAnew();
        process = started;
        Wait.ready(started, START_MAX, this::greets);
        return started;
    }

    private OwnProcess startAnew() throws StartFailed {
        var password = password();
        installOnce();
        try {
            var sockets = ShortPaths.forSockets(work.resolve("run"), "mariadb.sock");
            // Run by the server before it listens, so whoever can connect finds the user. The password is hex, nothing to quote.
            var users = work.resolve("users.sql");
            writePrivate(users, """
                    CREATE DATABASE IF NOT EXISTS siaga CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                    CREATE USER IF NOT EXISTS 'siaga'@'127.0.0.1' IDENTIFIED BY '%1$s';
                    ALTER USER 'siaga'@'127.0.0.1' IDENTIFIED BY '%1$s';
                    ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
                    GRANT ALL ON siaga.* TO 'siaga'@'127.0.0.1';
                    """.formatted(password));
            Files.writeString(work.resolve("port"), port + "\n");
            return OwnProcess.start(spec(serverCommand(sockets, users)));
        } catch (IOException e) {
            throw new StartFailed("the database's folder " + work + " cannot be used: " + e.getMessage(), e);
        }
    }

    private OwnProcess.Spec spec(List<String> command) {
        return new OwnProcess.Spec("mariadb", command, Map.of(), work, work);
    }

    private List<String> serverCommand(Path sockets, Path users) {
        var command = new ArrayList<String>(List.of(
                parts.program("mariadbd").toString(),
                "--no-defaults",
                "--datadir=" + work.resolve("data"),
                "--tmpdir=" + work.resolve("tmp"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + sockets.resolve("mariadb.sock"),
                "--pid-file=" + work.resolve("mariadbd.own-pid"),
                "--init-file=" + users,
                "--skip-name-resolve",
                "--skip-log-bin",
                // Loopback only. Else 11.4 makes itself an RSA key at every start: four seconds of a core.
                "--skip-ssl",
                "--max-connections=60",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=128M"));
        command.addAll(more);
        if (ROOT) command.add("--user=root"); // else it refuses to run as root at all
        return command;
    }

    /// Into a folder beside the real one, renamed when whole: an interrupted first start leaves nothing half-made behind.
    private void installOnce() throws StartFailed {
        var data = work.resolve("data");
        if (Files.isDirectory(data)) return;
        var half = work.resolve("data.new");
        var command = new ArrayList<>(List.of(parts.program("mariadb-install-db").toString(), "--no-defaults", "--datadir=" + half,
                "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
        if (ROOT) command.add("--user=root");
        try {
            Files.createDirectories(work.resolve("tmp"));
            FolderRemoval.remove(half);
            var out = work.resolve("install.log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(OwnProcess.NOTHING).redirectOutput(out.toFile());
            var install = builder.start();
            if (!install.waitFor(INSTALL_MAX.toSeconds(), TimeUnit.SECONDS)) install.destroyForcibly();
            if (install.waitFor() != 0) throw new StartFailed("the database cannot be made; see " + out);
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailed("the database cannot be made in " + work + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while the database was made", e);
        }
    }

    /// Of the server that was started last.
    public long pid() {
        return Objects.requireNonNull(process, "it was never started").pid();
    }

    /// Connecting is not enough: the server is ready when it says its greeting (protocol version 10).
    private boolean greets() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(1000);
            var head = socket.getInputStream().readNBytes(5);
            return head.length == 5 && head[4] == 10;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        var living = process;
        if (living != null) living.stop(STOP_MAX);
    }
}
