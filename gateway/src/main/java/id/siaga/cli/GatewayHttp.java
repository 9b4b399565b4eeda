package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The running gateway, asked by a command over its own HTTP API. What it refuses is an IOException with its sentence.
final class GatewayHttp implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// Hashing a password is slow on purpose.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final String PASSWORD = "SIAGA_PASSWORD";

    private final Config config;
    private final Config.Language language;
    private final String base;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
    private String token = "";

    GatewayHttp(Config config, Config.Language language) {
        this.config = config;
        this.language = language;
        var listen = config.http().listen();
        base = "http://" + (Set.of("0.0.0.0", "::").contains(listen.host()) ? "127.0.0.1:" + listen.port() : listen.toString());
    }

    /// @param user null: the first account whose password can be read
    /// @param first the role whose accounts are tried before others
    void logIn(@Nullable String user, Config.Role first) throws IOException, InterruptedException {
        token = post("/api/login", account(user, first), 200).path("token").asString("");
    }

    private record Somebody(String id, List<Config.Role> roles) {}

    private Map<String, Object> account(@Nullable String user, Config.Role first) throws IOException {
        var given = System.getenv(PASSWORD);
        if (user != null && given != null) {
            return Map.of("user", user, "password", given, "bearer", true);
        }
        var all = Stream.concat(config.operators().stream().map(o -> new Somebody(o.id().value(), o.roles())), config.users().stream().map(u -> new Somebody(u.id(), u.roles())))
                .sorted(Comparator.comparing(s -> !s.roles().contains(first))).map(Somebody::id).toList();
        for (var id : user == null ? all : List.of(user)) {
            Optional<String> known = Secrets.password(config, id);
            if (known.isPresent()) {
                return Map.of("user", id, "password", known.get(), "bearer", true);
            }
        }
        throw new IOException("no password can be read here; give --user NAME and its password in " + PASSWORD);
    }

    String get(String path) throws IOException, InterruptedException {
        return answered(request(path).GET(), 200);
    }

    JsonNode tree(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path));
    }

    JsonNode post(String path, Map<String, ?> body, int wanted) throws IOException, InterruptedException {
        return send("POST", path, body, wanted);
    }

    JsonNode send(String method, String path, Map<String, ?> body, int wanted) throws IOException, InterruptedException {
        return JSON.readTree(answered(request(path).header("Content-Type", "application/json").header("X-Siaga", "1")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))), wanted));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER_MAX).header("Accept-Language", language.name().toLowerCase(Locale.ROOT));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String answered(HttpRequest.Builder request, int wanted) throws IOException, InterruptedException {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != wanted) {
                throw new IOException("the gateway answers " + answer.statusCode() + ": " + title(answer.body()));
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new IOException("no gateway answers at " + base + " (http.listen); start one with: siaga up", e);
        }
    }

    /// Of a problem document its title, of anything else all of it.
    private static String title(String body) {
        try {
            return JSON.readTree(body).path("title").asString(body.strip());
        } catch (JacksonException e) {
            return body.strip();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
