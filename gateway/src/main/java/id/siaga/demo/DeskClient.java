package id.siaga.demo;

import id.siaga.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gateway's HTTP API as a supervisor sees it, and as one who forgives that it is killed: whatever fails is asked again.
final class DeskClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration EVERY = Duration.ofMillis(25);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    /// Hashing a password is slow on purpose, and slower on a busy machine.
    private static final Duration LOG_IN_MAX = Duration.ofSeconds(30);

    private final URI base;
    private final String user;
    private final String password;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();
    private final Path data;
    private @Nullable String token;
    private volatile String source = "";

    /// One fact of the log.
    record Fact(long seq, long epoch, Instant at, String type, JsonNode json) {
        String field(String name) {
            var own = json.path(name);
            return own.isMissingNode() || own.isNull() ? json.path("fields").path(name).asString("") : own.asString("");
        }
    }

    /// Which facts: those of one call, or of all from a moment on.
    record Filter(@Nullable String call, @Nullable Instant since) {
        static Filter call(String id) {
            return new Filter(id, null);
        }

        static Filter since(Instant moment) {
            return new Filter(null, moment);
        }

        String query() {
            return call != null ? "call=" + call : "since=" + URLEncoder.encode(String.valueOf(since), StandardCharsets.UTF_8);
        }

        boolean fits(Fact fact) {
            return (call == null || fact.field("call").equals(call)) && (since == null || !fact.at().isBefore(since));
        }
    }

    DeskClient(Config config) throws IOException {
        base = URI.create("http://" + config.http().listen());
        var supervisor = config.operators().stream().filter(o -> o.is(Config.Role.SUPERVISOR) && o.password().isPresent() && !o.password().get().isHashed())
                .findFirst().orElseThrow(() -> new IOException("the demo needs a supervisor among the operators whose password was made by siaga"));
        data = config.dataDir();
        user = supervisor.id().value();
        password = supervisor.password().orElseThrow().text();
    }

    /// Asks until something comes of it, or the time is over.
    <T> Optional<T> await(Duration limit, String path, Function<JsonNode, Optional<T>> found) {
        return repeat(limit, () -> get(path).flatMap(found));
    }

    private static <T> Optional<T> repeat(Duration limit, Supplier<Optional<T>> ask) {
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            var result = ask.get();
            if (result.isPresent()) return result;
            LockSupport.parkNanos(EVERY.toNanos());
        } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
        return Optional.empty();
    }

    /// The facts of this filter once they satisfy; after the time those that are there.
    List<Fact> facts(Duration limit, Filter filter, Predicate<List<Fact>> enough) {
        var last = new AtomicReference<List<Fact>>(List.of());
        var found = repeat(limit, () -> {
            last.set(facts(filter));
            return Optional.of(last.get()).filter(enough);
        });
        return found.orElseGet(last::get);
    }

    /// By the API, which asks the database; while that one is not there, from the journal's files.
    private List<Fact> facts(Filter filter) {
        var told = get("/api/interactions?limit=200&" + filter.query()).map(DeskClient::read);
        source = told.isPresent() ? "GET /api/interactions" : "the journal's files";
        return told.orElseGet(() -> JournalFacts.read(data, filter));
    }

    /// Where the facts came from last.
    String source() {
        return source;
    }

    private static List<Fact> read(JsonNode answer) {
        return answer.path("rows").valueStream().map(row -> new Fact(row.path("seq").asLong(), row.path("epoch").asLong(),
                Instant.parse(row.path("at").asString()), row.path("type").asString(), row)).toList();
    }

    /// Empty for whatever is no 200.
    synchronized Optional<JsonNode> get(String path) {
        try {
            if (token == null) token = logIn();
            var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_MAX).header("Authorization", "Bearer " + token).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 401) token = null;                    // a gateway of another life
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String logIn() throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("user", user, "password", password, "bearer", true));
        var request = HttpRequest.newBuilder(base.resolve("/api/login")).timeout(LOG_IN_MAX).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("the log-in was refused: " + answer.statusCode());
        return JSON.readTree(answer.body()).path("token").asString();
    }
}
