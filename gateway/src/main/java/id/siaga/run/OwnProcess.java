package id.siaga.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One program that we started, or that an earlier life of ours started and that still runs.
///
/// It is the leader of a session of its own, so a Ctrl-C at the terminal does not reach it and its children can be ended with it.
/// The pid file holds the pid and the time of its birth: a pid alone may by now be somebody else's.
public final class OwnProcess {
    static final File NOTHING = new File("/dev/null");
    private static final Logger log = LoggerFactory.getLogger(OwnProcess.class);
    private static final long LOG_BYTES_MAX = 20_000_000;

    /// @param name for people and for the names of its files: `NAME.pid` and `NAME.log` in the two folders
    public record Spec(String name, List<String> command, Map<String, String> env, Path pidDir, Path logDir) {
        public Spec {
            command = List.copyOf(command);
            env = Map.copyOf(env);
        }

        public Path pidFile() {
            return pidDir.resolve(name + ".pid");
        }

        public Path logFile() {
            return logDir.resolve(name + ".log");
        }
    }

    private final Spec spec;
    private final ProcessHandle handle;
    private final boolean adopted;

    private OwnProcess(Spec spec, ProcessHandle handle, boolean adopted) {
        this.spec = spec;
        this.handle = handle;
        this.adopted = adopted;
    }

    /// Refuses when the pid file names a living one: two of a kind on one data folder would destroy it.
    public static OwnProcess start(Spec spec) throws StartFailed {
        var living = adopt(spec);
        if (living.isPresent()) throw new StartFailed(spec.name() + " already runs as process " + living.get().pid());
        try {
            Files.createDirectories(spec.pidDir());
            Files.createDirectories(spec.logDir());
            keepLogSmall(spec.logFile());
            var command = new ArrayList<>(List.of("setsid"));
            command.addAll(spec.command());
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectInput(NOTHING).redirectOutput(ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
            builder.environment().putAll(spec.env());
            var handle = builder.start().toHandle();
            writePidFile(spec, handle);
            log.debug("{} started as process {}", spec.name(), handle.pid());
            return new OwnProcess(spec, handle, false);
        } catch (IOException e) {
            throw new StartFailed(spec.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /// The living process that the pid file names, if it is still the one that was born then.
    public static Optional<OwnProcess> adopt(Spec spec) {
        try {
            var words = Files.readString(spec.pidFile()).strip().split(" ", -1);
            if (words.length != 2) return Optional.empty();
            var born = words[1];
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(h -> h.isAlive() && born.equals(birth(h)))
                    .map(h -> new OwnProcess(spec, h, true));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no pid file, or one cut off by a crash: nobody we could call ours
        }
    }

    private static void writePidFile(Spec spec, ProcessHandle handle) throws IOException {
        var half = spec.pidDir().resolve(spec.name() + ".pid.new");
        Files.writeString(half, handle.pid() + " " + birth(handle) + "\n");
        Files.move(half, spec.pidFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Ticks since boot, from the kernel: unlike a wall-clock time it is the same however often it is asked.
    private static String birth(ProcessHandle handle) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
        } catch (IOException | IndexOutOfBoundsException e) {
            return "gone";
        }
    }

    private static void keepLogSmall(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > LOG_BYTES_MAX)
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return handle.pid();
    }

    public boolean adopted() {
        return adopted;
    }

    public boolean alive() {
        return handle.isAlive();
    }

    public CompletableFuture<ProcessHandle> onExit() {
        return handle.onExit();
    }

    /// Asks by TERM, insists by KILL after the grace, and takes the rest of its session with it. Nothing else is touched.
    public void stop(Duration grace) {
        if (handle.isAlive()) handle.destroy();
        if (!ended(grace)) {
            log.warn("{} did not stop within {} s: killed", spec.name(), grace.toSeconds());
            handle.destroyForcibly();
            ended(Duration.ofSeconds(5));
        }
        killSession();
        try {
            Files.deleteIfExists(spec.pidFile());
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", spec.pidFile(), e.getMessage());
        }
    }

    private boolean ended(Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }

    /// Its process group has its pid as number (it is a session leader), and a group's number is not reused while a member lives.
    private void killSession() {
        try {
            var quiet = ProcessBuilder.Redirect.DISCARD;
            new ProcessBuilder("sh", "-c", "kill -KILL -" + handle.pid())
                    .redirectOutput(quiet).redirectError(quiet).start().waitFor(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            log.warn("{}: leftovers of its session were not looked for: {}", spec.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// For messages to people: why did it not come up?
    public String lastWords() {
        try {
            var lines = Files.readAllLines(spec.logFile(), java.nio.charset.StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "(it said nothing)";
        }
    }
}
