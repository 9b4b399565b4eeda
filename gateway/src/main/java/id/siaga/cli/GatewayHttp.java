package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The running gateway, asked by a command over its own HTTP API.
final class GatewayHttp implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// Hashing a password is slow on purpose.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final String base;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    GatewayHttp(Config config) {
        var listen = config.http().listen();
        base = "http://" + (Set.of("0.0.0.0", "::").contains(listen.host()) ? "127.0.0.1:" + listen.port() : listen.toString());
    }

    String get(String path) throws IOException, InterruptedException {
        return answered(HttpRequest.newBuilder(URI.create(base + path)).GET(), 200);
    }

    /// @return a token
    /// @throws IOException with what the gateway says when it refuses
    String logIn(String user, String password) throws IOException, InterruptedException {
        return post("/api/login", "", Map.of("user", user, "password", password, "bearer", true), 200).path("token").asString("");
    }

    JsonNode post(String path, String token, Map<String, ?> body, int wanted) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json").header("X-Siaga", "1")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(answered(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token), wanted));
    }

    private String answered(HttpRequest.Builder request, int wanted) throws IOException, InterruptedException {
        try {
            var answer = client.send(request.timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != wanted) {
                throw new IOException("the gateway answers " + answer.statusCode() + ": " + answer.body().strip());
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new IOException("no gateway answers at " + base + "; start one with: siaga up", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
