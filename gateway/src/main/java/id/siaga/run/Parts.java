package id.siaga.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where the programs lie that Siaga runs beside itself. `config/parts/parts.sh` fetches, checks and unpacks them; this only knows
/// the outcome: `bin/PROGRAM` is a wrapper that can be started like any program.
public record Parts(Path folder, Path home) {

    /// As the launcher says, else as the launcher would have said.
    public static Parts find() {
        return new Parts(
                Path.of(setting("siaga.parts", "SIAGA_PARTS", Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home")) + "/.cache/siaga")).toAbsolutePath(),
                homeFolder());
    }

    private static String setting(String property, String variable, String otherwise) {
        return System.getProperty(property, Objects.requireNonNullElse(System.getenv(variable), otherwise));
    }

    /// The clone: the nearest folder upwards that has the parts script (tests run in a module's folder).
    private static Path homeFolder() {
        var told = System.getProperty("siaga.home");
        if (told != null) return Path.of(told).toAbsolutePath();
        for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent())
            if (Files.exists(dir.resolve("config/parts/parts.sh"))) return dir;
        return Path.of("").toAbsolutePath();
    }

    public Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    public boolean has(String program) {
        return Files.isExecutable(program(program));
    }

    /// Fetches what is missing, with its progress on our own output; returns at once when nothing is.
    ///
    /// @param sets names of lock files in `config/parts`: asterisk, mariadb, test, phone, voice
    public void ensure(String... sets) throws StartFailed {
        var command = new ArrayList<>(List.of(home.resolve("config/parts/parts.sh").toString(), "ensure"));
        command.addAll(List.of(sets));
        var builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(OwnProcess.NOTHING));
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SIAGA_PARTS", folder.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            if (builder.start().waitFor() != 0) throw new StartFailed("the parts " + List.of(sets) + " could not be fetched (see above)");
        } catch (IOException e) {
            throw new StartFailed("the parts script cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while the parts were fetched", e);
        }
    }

    /// `astmoddir` and `astdatadir` of the Asterisk behind `bin/asterisk`, which may be the machine's own.
    Map<String, Path> asteriskDirs() {
        var dirs = new HashMap<String, Path>();
        try {
            for (var line : Files.readAllLines(folder.resolve("asterisk.dirs"))) {
                var at = line.indexOf('=');
                if (at > 0) dirs.put(line.substring(0, at), Path.of(line.substring(at + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no Asterisk in " + folder, e);
        }
        return dirs;
    }
}
