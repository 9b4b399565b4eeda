package id.siaga.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// From a file to a [LoadResult]: bytes, text, tree, keys, references; each step only when the one before could be read.
final class ConfigFile {
    static final int BYTES_MAX = 1024 * 1024;

    private ConfigFile() {}

    static LoadResult load(Path file, UnaryOperator<String> environment) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        } catch (IOException e) {
            return refused(0, "cannot be read: " + Shown.of(file.toString()) + "; check the path and its rights");
        }
        if (bytes.length > BYTES_MAX) {
            return refused(0, "is larger than 1 MB; that is no configuration of Siaga");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var base = file.toAbsolutePath().getParent();
            return read(text.startsWith("\uFEFF") ? text.substring(1) : text, new Substitution(environment, base == null ? file : base));
        } catch (CharacterCodingException e) {
            return refused(0, "is not UTF-8 text; save it as UTF-8");
        }
    }

    static LoadResult read(String text, Substitution substitution) {
        var problems = new Problems();
        try {
            var top = new Section(Yaml.read(text, problems), substitution, problems);
            var config = new ConfigReader(top).config();
            return problems.none() ? new LoadResult.Loaded(config) : new LoadResult.Refused(problems.all());
        } catch (Yaml.Broken e) {
            problems.add(e.line, "", e.getMessage());
            return new LoadResult.Refused(problems.all());
        }
    }

    private static LoadResult refused(int line, String sentence) {
        return new LoadResult.Refused(List.of(new Problem(line, "", sentence)));
    }
}
