package id.siaga.backup;

import id.siaga.config.Config;
import id.siaga.config.Secret;
import id.siaga.run.Parts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// MariaDB's content as SQL, for who wants to look at it without Siaga. A restore does not use it: the database is made anew from the
/// journal. So it is never a reason to call a backup bad.
final class DatabaseDump {
    private record Place(String host, int port, String name, String user, String password) {}

    private DatabaseDump() {}

    /// @return why there is none; empty when there is one
    static String take(Config config, Path data, Path to) throws IOException {
        var place = config.databaseIsEmbedded() ? embedded(data) : configured(config);
        if (place == null) return "the embedded database was never started";
        try {
            return dump(place, to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static @org.jspecify.annotations.Nullable Place embedded(Path data) throws IOException {
        var work = data.resolve("mariadb");
        if (!Files.exists(work.resolve("port"))) return null;
        return new Place("127.0.0.1", Integer.parseInt(Files.readString(work.resolve("port")).strip()), "siaga", "siaga", Files.readString(work.resolve("password")).strip());
    }

    private static Place configured(Config config) {
        var uri = URI.create(config.database().url().orElseThrow().substring("jdbc:".length()));
        return new Place(uri.getHost(), uri.getPort() < 0 ? 3306 : uri.getPort(), uri.getPath().substring(1), config.database().user().orElse(""),
                config.database().password().map(Secret::value).orElse(""));
    }

    private static String dump(Place place, Path to) throws IOException, InterruptedException {
        var parts = Parts.find();
        var program = parts.has("mariadb-dump") ? parts.program("mariadb-dump").toString() : "mariadb-dump";
        var command = new ArrayList<>(List.of(program, "--no-defaults", "--protocol=TCP", "--host=" + place.host, "--port=" + place.port, "--user=" + place.user,
                "--single-transaction", "--quick", "--skip-lock-tables", place.name));
        if (place.host.equals("127.0.0.1")) command.add(2, "--skip-ssl");
        var complaints = Files.createTempFile("siaga-dump", ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(complaints.toFile());
            builder.environment().put("MYSQL_PWD", place.password); // not on the command line, where everybody could read it
            var process = builder.start();
            process.getOutputStream().close();
            try (var out = new GZIPOutputStream(Files.newOutputStream(to))) {
                process.getInputStream().transferTo(out);
            }
            if (process.waitFor() == 0) return "";
            Files.delete(to);
            return Files.readString(complaints).strip();
        } catch (IOException e) {
            Files.deleteIfExists(to);
            return "mariadb-dump: " + e.getMessage();
        } finally {
            Files.delete(complaints);
        }
    }
}
