package id.siaga.bench;

import id.siaga.run.JavaPart;
import id.siaga.run.OwnProcess;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The gateway as `up` runs it: a process of its own with production's flags, so that what loads it does not share its heap and threads.
public final class GatewayProcess implements AutoCloseable {
    private final URI base;
    private final JavaPart part;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param http the port of `http.listen` in the configuration
    public GatewayProcess(Path config, int http, Path dir, Map<String, String> environment) {
        this("id.siaga.Main", config, http, dir, environment);
    }

    /// @param main what begins it
    GatewayProcess(String main, Path config, int http, Path dir, Map<String, String> environment) {
        base = URI.create("http://127.0.0.1:" + http);
        part = new JavaPart(new JavaPart.Program("gateway", main, List.of("--config", config.toString()), jvm(), environment,
                JavaPart.answers(base.resolve("/readyz")), Duration.ofMinutes(3), Duration.ofSeconds(20)), dir.resolve("run"), dir.resolve("log"));
    }

    /// `-Dsiaga.bench.jvm="-XX:…"`: what a profiler wants of it.
    private static List<String> jvm() {
        var heap = "-Xmx" + Integer.getInteger("siaga.bench.heap_mb", 512) + "m";
        return Stream.concat(Stream.of(heap), Stream.of(System.getProperty("siaga.bench.jvm", "").split(" ", -1)).filter(o -> !o.isEmpty())).toList();
    }

    /// Returns when it is ready.
    public OwnProcess start() throws StartFailed {
        return part.start();
    }

    public OwnProcess process() {
        return part.process().orElseThrow();
    }

    public long pid() {
        return process().pid();
    }

    /// kill -9.
    public void kill() {
        var process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /// What `/metrics` says now.
    public Scrape scrape() throws IOException, InterruptedException {
        return new Scrape(http.send(HttpRequest.newBuilder(base.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    /// As `up` stops it.
    @Override
    public void close() {
        part.stop();
    }
}
