package id.siaga.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// `${NAME}` becomes that environment variable and `${file:path}` the first line of that file (relative to the folder of the
/// configuration). Once, never recursively: what comes from outside is a value, not a template.
final class Substitution {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]{1,500})}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int FILE_BYTES_MAX = 64 * 1024;

    sealed interface Outcome {}

    record Text(String text) implements Outcome {}

    record Missing(String sentence) implements Outcome {}

    private final UnaryOperator<String> environment;
    private final Path base;

    /// @param environment answers null for a variable that is not set
    Substitution(UnaryOperator<String> environment, Path base) {
        this.environment = environment;
        this.base = base;
    }

    Outcome replace(String text) {
        var out = new StringBuilder();
        int from = 0;
        for (var m = PLACE.matcher(text); m.find(from); from = m.end()) {
            switch (value(m.group(1))) {
                case Missing missing -> {
                    return missing;
                }
                case Text(String value) -> out.append(text, from, m.start()).append(value);
            }
        }
        if (text.indexOf("${", from) >= 0) {
            return new Missing("has ${ without a name and } behind it; write ${NAME} or ${file:path}");
        }
        return new Text(out.append(text, from, text.length()).toString());
    }

    private Outcome value(String name) {
        if (name.startsWith("file:")) {
            return file(name.substring("file:".length()));
        }
        if (!VARIABLE.matcher(name).matches()) {
            return new Missing("has ${" + Shown.of(name) + "}; write ${NAME} or ${file:path}");
        }
        var value = environment.apply(name);
        return value != null ? new Text(value)
                : new Missing("needs the environment variable " + Shown.of(name) + ", which is not set; set it before the start");
    }

    private Outcome file(String name) {
        try {
            var path = base.resolve(name);
            if (!Files.isRegularFile(path) || Files.size(path) > FILE_BYTES_MAX) {
                return new Missing("needs the file " + Shown.of(path.toString()) + ", which is not there (or no plain file of at most 64 kB)");
            }
            return new Text(Files.readString(path).lines().findFirst().orElse(""));
        } catch (CharacterCodingException e) {
            return new Missing("needs the file " + Shown.of(name) + ", which is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            return new Missing("needs the file " + Shown.of(name) + ", which cannot be read; check its name and rights");
        }
    }
}
