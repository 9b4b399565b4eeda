package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The API of the running gateway, for a command: logs in as somebody whose password is at hand, asks once.
final class Door implements AutoCloseable {
    /// Hashing a password is slow on purpose.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final String PASSWORD = "SIAGA_PASSWORD";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
    private final URI base;
    private final String language;
    private final String token;

    /// @param user null: the first account whose password can be read
    /// @throws IOException with a sentence for people
    Door(Config config, @Nullable String user, String language) throws IOException, InterruptedException {
        var listen = config.http().listen();
        base = URI.create("http://" + (Set.of("0.0.0.0", "::").contains(listen.host()) ? "127.0.0.1:" + listen.port() : listen.toString()));
        this.language = language;
        var body = JsonMapper.shared().writeValueAsString(logIn(config, user));
        var answer = send(HttpRequest.newBuilder(base.resolve("/api/login")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IOException("the log-in was refused (" + answer.statusCode() + "); see --user and " + PASSWORD);
        }
        token = JsonMapper.shared().readTree(answer.body()).path("token").asString();
    }

    private static Map<String, Object> logIn(Config config, @Nullable String user) throws IOException {
        var given = System.getenv(PASSWORD);
        if (user != null && given != null) {
            return Map.of("user", user, "password", given, "bearer", true);
        }
        var all = Stream.concat(config.users().stream().map(Config.User::id), config.operators().stream().map(o -> o.id().value())).toList();
        for (var id : user == null ? all : List.of(user)) {
            Optional<String> known = Secrets.password(config, id);
            if (known.isPresent()) {
                return Map.of("user", id, "password", known.get(), "bearer", true);
            }
        }
        throw new IOException("no password can be read here; give --user NAME and its password in " + PASSWORD);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder ask) throws IOException, InterruptedException {
        try {
            return http.send(ask.timeout(ANSWER_MAX).header("Accept-Language", language).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.net.ConnectException e) {
            throw new IOException("no gateway answers at " + base + " (http.listen)", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
