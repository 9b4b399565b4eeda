package id.siaga.bench;

import id.siaga.run.FreePort;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.OwnProcess;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import id.siaga.store.StoreSettings;
import id.siaga.trial.SmscSettings;
import id.siaga.trial.TrialSmsc;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// A whole gateway as a process of its own, a real MariaDB beside it, the network's SMSC in this JVM. No Asterisk: nothing of the
/// texts may need one.
public final class TextsRig implements AutoCloseable {
    private static final List<String> TABLES = List.of("interaction", "call_", "message", "ticket", "ticket_word", "ticket_note", "outside_ref", "contact", "operator_event", "callback", "dead_letter");

    public final Path data;
    public final TrialSmsc smsc;
    public final MariaDbProcess database;
    public final Path configFile;
    public final URI http;
    private final GatewayProcess gateway;
    private final Path tables;
    private final int databasePort = FreePort.find();

    public TextsRig(Path dir) throws IOException, StartFailed {
        this(dir, "id.siaga.Main");
    }

    /// A gateway for which a kill is a loss of power: what was not fsynced is gone.
    public static TextsRig withoutPower(Path dir) throws IOException, StartFailed {
        return new TextsRig(dir, "id.siaga.GatewayWithoutPower");
    }

    /// The same on a disk whose fsync of records does nothing: whoever counts promises must see it.
    public static TextsRig withoutForce(Path dir) throws IOException, StartFailed {
        return new TextsRig(dir, "id.siaga.GatewayWithoutForce");
    }

    private TextsRig(Path dir, String main) throws IOException, StartFailed {
        data = dir.resolve("data");
        smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").window(50));
        tables = dir.resolve("db");
        database = new MariaDbProcess(Parts.find(), tables, databasePort);
        database.start();
        int port = FreePort.find();
        http = URI.create("http://127.0.0.1:" + port);
        configFile = config(dir, port);
        gateway = new GatewayProcess(main, configFile, port, dir, Map.of());
    }

    private Path config(Path dir, int http) throws IOException, StartFailed {
        var shipped = Parts.find().home().resolve("config");
        for (var beside : List.of("flows", "city", "holidays")) {
            if (!Files.exists(dir.resolve(beside))) Files.createSymbolicLink(dir.resolve(beside), shipped.resolve(beside));
        }
        var link = "sms:\n  links: [{id: smsc, host: 127.0.0.1, port: %d, systemId: siaga, password: secret, window: 50, ratePerSecond: 5000, responseTimeout: 2s, reconnectMax: 1s}]"
                .formatted(smsc.port());
        var text = Files.readString(shipped.resolve("siaga.yaml"))
                .replaceFirst("#dir: var", "dir: " + data)
                .replaceFirst("#listen: 127.0.0.1:8112", "listen: 127.0.0.1:" + http)
                .replaceFirst("#listen: 127.0.0.1:4573", "listen: 127.0.0.1:" + FreePort.find())
                .replaceFirst("#port: 5038", "port: " + FreePort.find())
                .replaceFirst("#url: jdbc:[^ ]*", "url: " + database.jdbcUrl())
                .replaceFirst("#user: siaga ", "user: siaga ")
                .replaceFirst("#password: \\$\\{SIAGA_DATABASE_PASSWORD}", "password: \"" + database.password() + "\"")
                .replaceFirst("#aml: false", "aml: true")
                .replaceFirst("(?m)^sms:$", link);
        return Files.writeString(dir.resolve("siaga.yaml"), text);
    }

    public OwnProcess start() throws StartFailed {
        return gateway.start();
    }

    /// The same tables under a server with other options, for work that would take it hours; to be stopped before [#database] is started again.
    public MariaDbProcess databaseWith(String... options) {
        return new MariaDbProcess(Parts.find(), tables, databasePort, List.of(options));
    }

    /// kill -9.
    public void kill() {
        gateway.kill();
    }

    /// Of the whole machine: the database is gone with the gateway. Its own files keep what the page cache had; its durability is not ours to prove.
    public void cut() throws StartFailed {
        kill();
        var server = ProcessHandle.of(database.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        database.start();
    }

    public long pid() {
        return gateway.pid();
    }

    /// As `up` stops it.
    public void stop() {
        gateway.close();
    }

    public StoreSettings store() throws StartFailed {
        return StoreSettings.of(database.jdbcUrl(), database.user(), database.password());
    }

    public long number(String sql) throws SQLException, StartFailed {
        return Long.parseLong(rows(sql).getFirst());
    }

    public List<String> rows(String sql) throws SQLException, StartFailed {
        return rows(database, sql);
    }

    public static List<String> rows(MariaDbProcess database, String sql) throws SQLException, StartFailed {
        var lines = new ArrayList<String>();
        try (var c = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()); var s = c.createStatement(); var r = s.executeQuery(sql)) {
            while (r.next()) {
                var line = new ArrayList<String>();
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                    line.add(String.valueOf(r.getString(i)));
                }
                lines.add(String.join("|", line));
            }
        }
        return lines;
    }

    public void execute(String sql) throws SQLException, StartFailed {
        try (var c = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()); var s = c.createStatement()) {
            s.execute(sql);
        }
    }

    /// Every row of every table, but for the cursor.
    public List<String> dump() throws SQLException, StartFailed {
        return dump(database);
    }

    public static List<String> dump(MariaDbProcess database) throws SQLException, StartFailed {
        var all = new ArrayList<String>();
        for (var table : TABLES) {
            rows(database, "SELECT * FROM " + table + " ORDER BY 1").forEach(r -> all.add(table + "|" + r));
        }
        return all;
    }

    /// Of every table, but for the cursor: how many rows, and a sum of them, for tables that the memory does not hold twice.
    public Map<String, String> digests() throws SQLException, StartFailed {
        var all = new TreeMap<String, String>();
        try (var c = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()); var s = c.createStatement()) {
            s.setFetchSize(1_000); // else the driver holds all of it
            for (var table : TABLES) {
                var digest = new CRC32C();
                long n = 0;
                try (var r = s.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
                    for (; r.next(); n++) {
                        for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                            digest.update((r.getString(i) + "|").getBytes(StandardCharsets.UTF_8));
                        }
                    }
                }
                all.put(table, n + " rows, " + Long.toHexString(digest.getValue()));
            }
        }
        return all;
    }

    /// What the question says when the database is away is "no".
    public boolean holds(String sql, long number) {
        try {
            return number(sql) == number;
        } catch (SQLException | StartFailed e) {
            return false;
        }
    }

    @Override
    public void close() {
        gateway.close();
        database.stop();
        smsc.close();
    }
}
