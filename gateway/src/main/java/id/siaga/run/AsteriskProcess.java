package id.siaga.run;

import id.siaga.config.ShortPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An Asterisk of our own: its configuration files are given (`asterisk conf` writes them), its places are ours.
public final class AsteriskProcess implements OwnPart {
    private static final Duration BOOT_MAX = Duration.ofSeconds(30);
    private static final Duration CLI_MAX = Duration.ofSeconds(10);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final Path program;
    private final Path mainConf;
    private final OwnProcess.Spec spec;
    private volatile @org.jspecify.annotations.Nullable OwnProcess process;

    /// @param confDir the generated files: modules.conf, pjsip.conf, extensions.conf, …; read, not written
    /// @param workDir made if missing; spool, log, database of Asterisk and `asterisk.conf`
    public AsteriskProcess(Parts parts, Path confDir, Path workDir) throws StartFailed {
        program = parts.program("asterisk");
        var work = workDir.toAbsolutePath();
        mainConf = work.resolve("asterisk.conf");
        try {
            for (var dir : List.of("lib", "db", "keys", "agi-bin", "spool", "log/cel-custom")) Files.createDirectories(work.resolve(dir));
            var run = ShortPaths.forSockets(work.resolve("run"), "asterisk.ctl");
            Files.writeString(mainConf, conf(parts.asteriskDirs(), confDir.toAbsolutePath(), work, run));
        } catch (IOException e) {
            throw new StartFailed("Asterisk's folder " + work + " cannot be made: " + e.getMessage(), e);
        }
        // -f: stay our child; -n: no colours in the log
        spec = new OwnProcess.Spec("asterisk", List.of(program.toString(), "-C", mainConf.toString(), "-f", "-n"), Map.of(), work, work.resolve("log"));
    }

    private static String conf(Map<String, Path> parts, Path confDir, Path work, Path run) {
        return """
                ; Written by siaga at every start.
                [directories]
                astetcdir => %s
                astmoddir => %s
                astdatadir => %s
                astvarlibdir => %s
                astdbdir => %s
                astkeydir => %s
                astagidir => %s
                astspooldir => %s
                astlogdir => %s
                astrundir => %s
                astsbindir => %s

                [options]
                hideconnect = yes
                live_dangerously = no
                """
                .formatted(confDir, parts.get("astmoddir"), parts.get("astdatadir"), work.resolve("lib"), work.resolve("db"), work.resolve("keys"),
                        work.resolve("agi-bin"), work.resolve("spool"), work.resolve("log"), run, work);
    }

    @Override
    public String name() {
        return "asterisk";
    }

    @Override
    public OwnProcess start() throws StartFailed {
        var started = adoptOrStart();
        process = started;
        Wait.ready(started, BOOT_MAX, this::booted);
        return started;
    }

    /// One that an earlier life left running goes on: its calls are worth more than a clean start.
    private OwnProcess adoptOrStart() throws StartFailed {
        var living = OwnProcess.adopt(spec);
        return living.isPresent() ? living.get() : OwnProcess.start(spec);
    }

    private boolean booted() {
        try {
            return cli("core waitfullybooted").contains("fully booted");
        } catch (StartFailed e) {
            return false; // its socket is not there yet
        }
    }

    /// What `asterisk -rx COMMAND` prints.
    public String cli(String command) throws StartFailed {
        try {
            var asked = new ProcessBuilder(program.toString(), "-C", mainConf.toString(), "-rx", command)
                    .redirectErrorStream(true).redirectInput(OwnProcess.NOTHING).start();
            try (var out = asked.inputReader(StandardCharsets.UTF_8)) {
                // The reader ends with the program; a hung one is killed, which ends the reader too.
                var killer = asked.onExit().orTimeout(CLI_MAX.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
                    asked.destroyForcibly();
                    return asked;
                });
                var text = out.readAllAsString();
                if (killer.join().waitFor() != 0) throw new StartFailed("asterisk -rx \"" + command + "\": " + text.strip());
                return text;
            }
        } catch (IOException e) {
            throw new StartFailed("asterisk -rx \"" + command + "\": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted in asterisk -rx \"" + command + "\"", e);
        }
    }

    /// One of an earlier life still runs and will be taken over.
    public boolean runs() {
        return OwnProcess.adopt(spec).isPresent();
    }

    public Path logDir() {
        return spec.logDir();
    }

    @Override
    public void stop() {
        var living = process;
        if (living != null) living.stop(STOP_MAX);
    }
}
