package id.siaga.config;

import id.siaga.ivr.FlowFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Call flows with the flows that are parts of them, which lie beside them.
public final class FlowFiles {
    private static final int VERSION_DIGITS = 8;

    private FlowFiles() {}

    /// @param text of the file itself
    /// @param parts the texts of those beside it that it names, by the names in the flow
    public record Loaded(FlowFile.Result result, String text, Map<String, String> parts) {
        /// By content: the same words are the same version.
        public String version() {
            try {
                var hash = MessageDigest.getInstance("SHA-256");
                hash.update(text.getBytes(StandardCharsets.UTF_8));
                parts.forEach((name, part) -> {
                    hash.update((byte) 0);
                    hash.update((name + '\0' + part).getBytes(StandardCharsets.UTF_8));
                });
                return HexFormat.of().formatHex(hash.digest()).substring(0, VERSION_DIGITS);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// @param home the folder that the flows' names are relative to; the ending may be left out
    public static Path of(Path home, Config.Line line) {
        return home.resolve(line.flow().endsWith(".yaml") ? line.flow() : line.flow() + ".yaml");
    }

    public static FlowFile.Result read(Path file) throws IOException {
        return load(file).result();
    }

    /// @throws IOException when the file itself cannot be read; a part that cannot is a problem of the flow
    public static Loaded load(Path file) throws IOException {
        var parts = new TreeMap<String, String>();
        var text = text(file);
        var result = FlowFile.parse(text, name -> {
            try {
                parts.put(name, text(file.resolveSibling(name + ".yaml")));
            } catch (IOException e) {
                parts.remove(name);
            }
            return Optional.ofNullable(parts.get(name));
        });
        return new Loaded(result, text, Collections.unmodifiableMap(parts));
    }

    /// Not `readString`: a file that is cut in the middle of a letter is read all the same, and judged.
    public static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
