package id.siaga.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `manifest.json` of one backup: what is in it, so that a copy of a copy can be checked years later.
///
/// @param at ISO moment at which it was begun: everything promised before it is in it
/// @param config name of the configuration below `config/`
/// @param database why there is no dump, empty when there is one; a restore does not need it
record Manifest(int format, String version, String node, String at, long epoch, long lastSeq, String config, String database, List<Item> files) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    record Item(String path, long bytes, String sha256) {}

    long bytes() {
        return files.stream().mapToLong(Item::bytes).sum();
    }

    /// Every file below the folder, in the order of their names.
    static List<Item> items(Path folder) throws IOException {
        var items = new ArrayList<Item>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString();
                if (!name.equals(NAME)) items.add(new Item(name, Files.size(file), sha256(file)));
            }
        }
        return items;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    /// @throws IOException when it cannot be read, is of a later format, or a file is missing, superfluous or changed
    static Manifest checked(Path folder) throws IOException {
        var manifest = read(folder);
        if (manifest.format != FORMAT) throw new IOException(folder + " was made by a later Siaga (" + manifest.version + "): restore it with that one");
        var now = items(folder);
        var problems = new ArrayList<String>();
        for (var item : manifest.files) if (!now.contains(item)) problems.add(item.path + " is missing or was changed");
        for (var item : now) if (manifest.files.stream().noneMatch(i -> i.path.equals(item.path))) problems.add(item.path + " does not belong to it");
        if (!problems.isEmpty()) throw new IOException(folder + " is not the backup it was: " + String.join("; ", problems));
        return manifest;
    }

    private static Manifest read(Path folder) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), Manifest.class);
        } catch (JacksonException e) {
            throw new IOException(folder.resolve(NAME) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
