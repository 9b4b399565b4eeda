package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.run.FolderRemoval;
import id.siaga.run.JavaPart;
import id.siaga.run.Ports;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Called by the launcher after a build: lets a gateway start and stop on free ports and keeps what the JVM learnt about its classes
/// and about a call (JEP 514, 515), so that every later start, above all the one after a crash, takes a third of the time.
@Command(name = "train", hidden = true, description = "Make the AOT cache of this build.")
public final class Train implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public Integer call() throws IOException, StartFailed, InterruptedException {
        var app = Path.of(System.getProperty("siaga.app", "."));
        var dir = Files.createTempDirectory("siaga-train");
        try (var parts = new TrainParts(dir)) {
            var http = Ports.firstFree("127.0.0.1", 28112);
            var file = config(dir, http);
            var fresh = dir.resolve("siaga.aot");
            var base = URI.create("http://127.0.0.1:" + http);
            var gateway = new JavaPart(new JavaPart.Program("train", "id.siaga.Main", List.of("--config", file.toString()),
                    List.of("-Xmx512m", "-XX:AOTCacheOutput=" + fresh), parts.database(), JavaPart.answers(base.resolve("/healthz")), LIMIT, LIMIT), dir, dir);
            gateway.start();
            if (!JavaPart.answers(base.resolve("/")).getAsBoolean()) return 1; // the page itself: its classes too
            var config = Secrets.complete(Config.read(file)).config(); // the gateway has made them by now
            TrainCalls.through(config);
            parts.asterisk(config, base.resolve("/metrics"));
            gateway.stop(); // the cache is written at its end
            if (!Files.exists(fresh)) return 1;
            Files.move(fresh, app.resolve("siaga.aot.new"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(app.resolve("siaga.aot.new"), app.resolve("siaga.aot"), StandardCopyOption.ATOMIC_MOVE);
            return 0;
        } finally {
            FolderRemoval.remove(dir);
        }
    }

    /// The shipped configuration with its ports and its data folder elsewhere.
    private static Path config(Path dir, int http) throws IOException {
        var shipped = Path.of(System.getProperty("siaga.home", "."), "config").toAbsolutePath();
        for (var beside : List.of("flows", "city", "holidays")) Files.createSymbolicLink(dir.resolve(beside), shipped.resolve(beside));
        var text = Files.readString(shipped.resolve("siaga.yaml"))
                .replaceFirst("#dir: var", "dir: " + dir.resolve("data"))
                .replaceFirst("#listen: 127.0.0.1:8112", "listen: 127.0.0.1:" + http)
                .replaceFirst("#listen: 127.0.0.1:4573", "listen: 127.0.0.1:" + Ports.firstFree("127.0.0.1", 24573))
                .replaceAll("(?m)^    #?wrap_up: [0-9]+s", "    wrap_up: 0s") // the calls of the training follow on one another
                .replaceFirst("#listen: 127.0.0.1:5112", "listen: 127.0.0.1:" + Ports.firstFree("127.0.0.1", 25112))
                .replaceFirst("#ports: 16000-17999", "ports: 26000-26099")
                .replaceFirst("#port: 5038", "port: " + Ports.firstFree("127.0.0.1", 25038));
        return Files.writeString(dir.resolve("siaga.yaml"), text);
    }
}
