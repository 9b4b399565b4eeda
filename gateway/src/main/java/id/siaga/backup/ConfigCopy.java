package id.siaga.backup;

import id.siaga.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The configuration with all that it names by a relative path: flows, the city's lists and the files of secrets. What it takes from the environment
/// (`${NAME}`) cannot be copied and must be written down elsewhere.
final class ConfigCopy {
    private static final Pattern SECRET_FILE = Pattern.compile("\\$\\{file:([^}]+)}");

    private ConfigCopy() {}

    static void take(Path file, Config config, Path to) throws IOException {
        var home = file.toAbsolutePath().getParent();
        for (var name : named(home, file, config)) {
            var from = home.resolve(name);
            // An absolute path lies where it lies: it is taken along under its own name, for people to put back.
            if (Files.isRegularFile(from)) Folders.copyFile(from, to.resolve(from.startsWith(home) ? home.relativize(from).toString() : "absolute" + from));
        }
    }

    private static Set<String> named(Path home, Path file, Config config) throws IOException {
        var names = new LinkedHashSet<String>();
        names.add(file.getFileName().toString());
        for (var line : config.lines()) {
            names.add(line.flow());
            // a flow takes in others that lie beside it
            names.addAll(yamlIn(home, Path.of(line.flow()).resolveSibling("")));
        }
        config.city().folder().ifPresent(folder -> names.addAll(yamlIn(home, folder)));
        names.addAll(yamlIn(home, config.city().holidays()));
        var secrets = SECRET_FILE.matcher(Files.readString(file));
        while (secrets.find()) names.add(secrets.group(1).strip());
        return names;
    }

    private static List<String> yamlIn(Path home, Path folder) {
        try (var files = Files.list(home.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).map(f -> folder.resolve(f.getFileName()).toString()).toList();
        } catch (IOException e) {
            return List.of(); // not there: nothing of it was in use
        }
    }
}
