package id.siaga.desk;

import id.siaga.Until;
import id.siaga.meters.Meters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A real server on a free port over [MemoryPort], and a client that is a program (bearer).
final class DeskFixture implements AutoCloseable {
    /// Stands still unless moved.
    static final class Hands extends Clock {
        volatile Instant now = Instant.parse("2026-11-22T08:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    final MemoryPort port = new MemoryPort();
    final Meters meters = new Meters();
    final Hands clock = new Hands();
    final DeskServer server;
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DeskFixture() throws ExecutionException, InterruptedException {
        var settings = new DeskSettings("127.0.0.1", 0, false, Duration.ofSeconds(1), Duration.ofHours(2), Duration.ofHours(16), Duration.ofMillis(100));
        server = DeskServer.start(settings, port, meters, clock).toCompletableFuture().get();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> as(@Nullable String token, String method, String path, @Nullable String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        return as(token, "GET", path, null);
    }

    String logIn(String user) throws IOException, InterruptedException {
        var answer = as(null, "POST", "/api/login", "{\"user\":\"" + user + "\",\"password\":\"" + MemoryPort.PASSWORD + "\",\"bearer\":true}");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return json(answer).get("token").stringValue();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Show.JSON.readTree(answer.body());
    }

    /// Waits for a condition, not for a time.
    static void until(String what, BooleanSupplier holds) {
        Until.holds(what, Duration.ofSeconds(10), holds);
    }

    @Override
    public void close() {
        server.close();
        http.close();
        meters.close();
    }
}
