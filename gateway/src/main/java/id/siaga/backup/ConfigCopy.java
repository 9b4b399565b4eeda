package id.siaga.backup;

import id.siaga.config.Config;
import id.siaga.prompts.PromptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The configuration with all that belongs to it: flows, recorded prompts, the city's lists and the files of secrets. What it takes from the environment
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
            names.addAll(in(home, Path.of(line.flow()).resolveSibling(""), ".yaml"));
        }
        names.addAll(in(home, PromptFolder.of(home, config.dataDir()).recorded(), ".wav"));
        config.city().folder().ifPresent(folder -> names.addAll(in(home, folder, ".yaml")));
        names.addAll(in(home, config.city().holidays(), ".yaml"));
        var secrets = SECRET_FILE.matcher(Files.readString(file));
        while (secrets.find()) names.add(secrets.group(1).strip());
        return names;
    }

    private static List<String> in(Path home, Path folder, String ending) {
        try (var files = Files.list(home.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(ending)).map(f -> folder.resolve(f.getFileName()).toString()).toList();
        } catch (IOException e) {
            return List.of(); // not there: nothing of it was in use
        }
    }
}
