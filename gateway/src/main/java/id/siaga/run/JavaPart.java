package id.siaga.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A process with a JVM of its own and our own class path: the gateway, the watchdog, the trial's citizens.
public final class JavaPart implements OwnPart {
    /// @param env what must not stand on a command line, such as passwords
    /// @param ready asked every 20 ms until it holds, at most `startMax`
    public record Program(String name, String mainClass, List<String> arguments, List<String> jvm, Map<String, String> env,
            BooleanSupplier ready, Duration startMax, Duration stopMax) {
        public Program {
            arguments = List.copyOf(arguments);
            jvm = List.copyOf(jvm);
            env = Map.copyOf(env);
        }
    }

    private final Program program;
    private final OwnProcess.Spec spec;
    private volatile @org.jspecify.annotations.Nullable OwnProcess process;

    public JavaPart(Program program, Path pidDir, Path logDir) {
        this.program = program;
        spec = new OwnProcess.Spec(program.name(), command(program), program.env(), pidDir.toAbsolutePath(), logDir.toAbsolutePath());
    }

    private static List<String> command(Program program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var cache = aotCache();
        if (cache != null) command.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=auto"));
        // ZGC: pauses of 0.05 ms where tuned G1 has 28 ms. Compact headers: objects of 8 octets less. Out of memory ends the process: half a gateway is worse than a new one.
        command.addAll(List.of("-XX:+UseZGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        for (var told : List.of("siaga.parts", "siaga.home", "siaga.app")) {
            var value = System.getProperty(told);
            if (value != null) command.add("-D" + told + "=" + value);
        }
        command.addAll(program.jvm());
        command.addAll(List.of("-cp", classPath(), program.mainClass()));
        command.addAll(program.arguments());
        return command;
    }

    /// Of the jars, when the launcher started us; it holds for exactly this JDK and class path, and is passed over when it does not fit.
    private static @org.jspecify.annotations.Nullable Path aotCache() {
        var app = System.getProperty("siaga.app");
        if (app == null) return null;
        var cache = Path.of(app, "siaga.aot");
        return Files.exists(cache) ? cache : null;
    }

    /// The program's own jars, in the order that the AOT cache knows, also for a benchmark, whose path holds the tests too. Surefire hides
    /// the true class path in a manifest and keeps it in a property.
    private static String classPath() {
        var app = System.getProperty("siaga.app");
        if (app != null && Files.exists(Path.of(app, "class-path"))) return read(Path.of(app, "class-path")).strip();
        var whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var absolute = new ArrayList<String>();
        for (var entry : whole.split(File.pathSeparator, -1)) if (!entry.isEmpty()) absolute.add(Path.of(entry).toAbsolutePath().toString());
        return String.join(File.pathSeparator, absolute);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// True once GET of the address gives 200, as `/readyz` does.
    public static BooleanSupplier answers(URI address) {
        var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        return () -> {
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public OwnProcess start() throws StartFailed {
        var living = OwnProcess.adopt(spec);
        var started = living.isPresent() ? living.get() : OwnProcess.start(spec);
        process = started;
        Wait.ready(started, program.startMax(), program.ready());
        return started;
    }

    /// One of an earlier life still runs and will be taken over.
    public boolean runs() {
        return OwnProcess.adopt(spec).isPresent();
    }

    public Optional<OwnProcess> process() {
        return Optional.ofNullable(process);
    }

    @Override
    public void stop() {
        var living = process;
        if (living != null) living.stop(program.stopMax());
    }
}
