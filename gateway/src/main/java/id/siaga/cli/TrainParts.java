package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Embedded;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.OwnPart;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// The real parts beside the gateway that is trained, as far as this machine has them: nothing is fetched for a training. What is learnt
/// of the migrations, the driver and the log-in to AMI is a good part of a start.
final class TrainParts implements AutoCloseable {
    private static final int DATABASE_PORT = 34112;
    private static final Duration LINK_MAX = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Parts parts = Parts.find();
    private final Path dir;
    private final Deque<OwnPart> running = new ArrayDeque<>();

    TrainParts(Path dir) {
        this.dir = dir;
    }

    /// @return what the gateway must know of it
    Map<String, String> database() throws StartFailed {
        if (!parts.has("mariadbd")) return Map.of();
        var database = MariaDbProcess.onFreePort(parts, dir.resolve("mariadb"), DATABASE_PORT);
        running.push(database);
        database.start();
        return new Embedded(database.jdbcUrl(), database.user(), database.password()).environment();
    }

    /// After the calls of the training: theirs are no calls of this Asterisk's. Returns when the gateway has read back.
    void asterisk(Config config, URI metrics) throws StartFailed, IOException, InterruptedException {
        if (!parts.has("asterisk")) return;
        var etc = dir.resolve("asterisk/etc");
        AsteriskFiles.write(AsteriskFiles.of(config), etc);
        var asterisk = new AsteriskProcess(parts, etc, dir.resolve("asterisk"));
        running.push(asterisk);
        asterisk.start();
        var http = HttpClient.newHttpClient();
        for (long end = System.nanoTime() + LINK_MAX.toNanos(); System.nanoTime() - end < 0; Thread.sleep(LOOK_EVERY)) {
            var said = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body();
            if (said.contains("siaga_ami_up 1")) return;
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) running.pop().stop();
    }
}
