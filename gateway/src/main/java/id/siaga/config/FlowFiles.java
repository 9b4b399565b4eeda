package id.siaga.config;

import id.siaga.ivr.FlowFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Call flows with the flows that are parts of them, which lie beside them.
public final class FlowFiles {
    private FlowFiles() {}

    /// @throws IOException when the file itself cannot be read; a part that cannot is a problem of the flow
    public static FlowFile.Result read(Path file) throws IOException {
        return FlowFile.parse(text(file), name -> {
            try {
                return Optional.of(text(file.resolveSibling(name + ".yaml")));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /// Not `readString`: a file that is cut in the middle of a letter is read all the same, and judged.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
