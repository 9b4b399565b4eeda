package id.siaga.backup;

import id.siaga.config.Config;
import id.siaga.journal.JournalCopy;
import id.siaga.journal.RealDisk;
import id.siaga.run.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// One backup: `DIR/siaga-NODE-YYYYMMDD-HHMMSS/` with `data/` (journal, snapshots, keys, secrets, recordings), `config/`, the database as SQL and a
/// manifest. Taken beside a living gateway or a stopped one; under another name until it is whole, checked and on disk.
///
/// It holds the keys of personal fields and every password: who can read it can read everything.
public final class Backup {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final List<String> FOLDERS = List.of("secrets", "recordings");

    private final Path configFile;
    private final Config config;
    private final String version;
    private final Clock clock;

    /// @param bytes of all files
    public record Taken(Path folder, long bytes, long lastSeq, String withoutDatabase) {}

    public Backup(Path configFile, Config config, String version, Clock clock) {
        this.configFile = configFile;
        this.config = config;
        this.version = version;
        this.clock = clock;
    }

    /// Leaves its outcome in `<data.dir>/backup/last.json`, a failure too: what nobody hears of is no backup.
    public Taken take(Path into, int keep) throws IOException {
        var at = clock.instant().toString();
        try {
            var taken = copy(into, at);
            prune(into, keep);
            note(Map.of("at", at, "to", taken.folder.toString(), "bytes", taken.bytes, "ok", true));
            return taken;
        } catch (IOException | RuntimeException e) {
            note(Map.of("at", at, "to", into.toString(), "bytes", 0, "ok", false, "error", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private Taken copy(Path into, String at) throws IOException {
        var name = prefix() + STAMP.format(clock.instant().atZone(ZoneId.of("UTC")));
        var whole = into.resolve(name);
        var half = into.resolve("." + name + ".half");
        if (Files.exists(whole)) throw new IOException(whole + " is there already");
        Files.createDirectories(into);
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            var manifest = fill(half, at);
            Folders.close(half);
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            Folders.force(into);
            return new Taken(whole, manifest.bytes(), manifest.lastSeq(), manifest.database());
        } catch (IOException | RuntimeException e) {
            FolderRemoval.remove(half);
            throw e;
        }
    }

    private Manifest fill(Path half, String at) throws IOException {
        var data = config.dataDir().toAbsolutePath();
        var journal = JournalCopy.take(new RealDisk(), data, half.resolve("data"));
        for (var folder : FOLDERS) {
            if (Files.isDirectory(data.resolve(folder))) Folders.copy(data.resolve(folder), half.resolve("data").resolve(folder));
        }
        ConfigCopy.take(configFile, config, half.resolve("config"));
        var database = DatabaseDump.take(config, data, half.resolve("database.sql.gz"));
        var manifest = new Manifest(Manifest.FORMAT, version, config.node().id(), at, journal.epoch(), journal.lastSeq(), configFile.getFileName().toString(), database,
                Manifest.items(half));
        manifest.write(half);
        return manifest;
    }

    private String prefix() {
        return "siaga-" + config.node().id() + "-";
    }

    /// The newest stay. Only what has exactly our names is touched: the folder may be somebody's disk.
    private void prune(Path into, int keep) throws IOException {
        var ours = Pattern.compile(Pattern.quote(prefix()) + "[0-9]{8}-[0-9]{6}").asMatchPredicate();
        List<Path> all;
        try (var names = Files.list(into)) {
            all = names.filter(f -> ours.test(f.getFileName().toString())).sorted().toList();
        }
        for (var old : all.subList(0, Math.max(0, all.size() - keep))) FolderRemoval.remove(old);
    }

    private void note(Map<String, Object> outcome) throws IOException {
        var file = config.dataDir().toAbsolutePath().resolve("backup").resolve("last.json");
        Files.createDirectories(file.getParent());
        var half = file.resolveSibling("last.json.new");
        Files.write(half, new JsonMapper().writeValueAsBytes(new LinkedHashMap<>(outcome)));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
