package id.siaga;

import id.siaga.bench.Scrape;
import id.siaga.config.Config;
import id.siaga.run.JavaPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gateway's HTTP API in the hand of a supervisor; logs in again after each kill.
final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final URI base;
    private final Config.Operator supervisor;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";

    Api(Config config) {
        this(config, config.operators().stream().filter(o -> o.is(Config.Role.SUPERVISOR)).findFirst().orElseThrow().id().value());
    }

    /// @param user a supervisor
    Api(Config config, String user) {
        base = URI.create("http://" + config.http().listen());
        supervisor = config.operators().stream().filter(o -> o.id().value().equals(user)).findFirst().orElseThrow();
    }

    void awaitReady() {
        var ready = JavaPart.answers(base.resolve("/readyz"));
        long deadline = System.nanoTime() + CallHouse.within(30).toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("the gateway does not come back");
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// PUT state: what it answered as the operator's state.
    String move(String operator, String state, String reason) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(reason.isEmpty() ? Map.of("state", state) : Map.of("state", state, "reason", reason));
        return send("PUT", "/api/operators/" + operator + "/state", body).path("state").asString("");
    }

    /// A leg of this operator's phone is kept up.
    boolean connected(String operator) {
        try {
            return send("GET", "/api/operators/" + operator + "/state", "").path("connected").asBoolean(false);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    JsonNode put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    JsonNode patch(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("PATCH", path, JSON.writeValueAsString(body));
    }

    /// The level of one health row, empty when there is none.
    String health(String name) {
        return Health.of(base, name);
    }

    /// Asterisk asks a trunk every 30 s, beginning at a random moment.
    void awaitHealth(String name, String level) {
        long deadline = System.nanoTime() + CallHouse.within(50).toNanos();
        while (!health(name).equals(level)) {
            if (System.nanoTime() > deadline) throw new AssertionError("health " + name + " is '" + health(name) + "', not '" + level + "'");
            LockSupport.parkNanos(100_000_000L);
        }
    }

    /// The sum of a metric over its labels.
    double metric(String name) throws IOException, InterruptedException {
        return scrape().sum(name);
    }

    /// How many of a histogram were no more than that.
    double below(String name, String limit) throws IOException, InterruptedException {
        return scrape().below(name, limit);
    }

    private Scrape scrape() throws IOException, InterruptedException {
        return new Scrape(http.send(request("/metrics", "GET", "").build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    /// The page is open, as long as this is.
    AutoCloseable page() throws IOException, InterruptedException {
        var _ = get("/api/me"); // logs in again if need be
        var request = HttpRequest.newBuilder(base.resolve("/api/feed")).header("Authorization", "Bearer " + token).build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        get("/api/me"); // logs in
        return http.send(request(path, "GET", "").header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    /// GET without a log-in, as it is.
    String text(String path) throws IOException, InterruptedException {
        return http.send(request(path, "GET", "").build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /// GET /api/interactions of a call once this type is among them: the database follows the journal.
    List<String> types(String call, String until) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + CallHouse.within(10).toNanos();
        while (true) {
            var types = get("/api/interactions?limit=200&call=" + call).path("rows").valueStream().map(row -> row.path("type").asString()).toList();
            if (types.contains(until) || System.nanoTime() > deadline) return types;
            LockSupport.parkNanos(50_000_000);
        }
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        if (token.isEmpty()) token = logIn();
        var answer = http.send(request(path, method, body).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 401) {
            token = logIn();
            answer = http.send(request(path, method, body).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path, String method, String body) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private String logIn() throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("user", supervisor.id().value(), "password", supervisor.password().orElseThrow().text(), "bearer", true));
        var answer = http.send(request("/api/login", "POST", body).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("log-in: " + answer.statusCode());
        return JSON.readTree(answer.body()).path("token").asString();
    }
}
