package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.Config;
import id.siaga.config.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who works with tickets over HTTP, on a whole gateway.
final class Desk {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Path configFile;
    private String token = "";

    private Desk(URI server, Path configFile) {
        this.server = server;
        this.configFile = configFile;
    }

    static Desk of(TextsRig rig, Config.Role role) throws Exception {
        var desk = new Desk(rig.http, rig.configFile);
        desk.logIn(role);
        return desk;
    }

    /// Again after a restart.
    void logIn(Config.Role role) throws Exception {
        var config = Secrets.complete(Config.read(configFile)).config();
        var who = config.operators().stream().filter(o -> o.is(role)).findFirst().orElseThrow();
        logIn(who.id().value(), who.password().orElseThrow().text());
    }

    void logIn(String user, String password) throws Exception {
        token = "";
        token = answered(200, send("POST", "/api/login", Map.of("user", user, "password", password, "bearer", true))).path("token").asString();
    }

    JsonNode get(String path) throws Exception {
        return answered(200, send("GET", path, Map.of()));
    }

    JsonNode ticket(String number) throws Exception {
        return get("/api/tickets/" + number);
    }

    JsonNode open(Map<String, ?> body) throws Exception {
        return answered(201, send("POST", "/api/tickets", body));
    }

    /// With the version that is there now: of the ticket that goes by this number, also when another goes on for it.
    JsonNode change(String method, String number, String below, Map<String, ?> body) throws Exception {
        for (int tries = 0; ; tries++) {
            var whole = new HashMap<String, Object>(body);
            whole.put("version", version(number));
            var answer = send(method, "/api/tickets/" + number + below, whole);
            if (answer.statusCode() != 412 || tries == 5) { // a clock, or a text, may come between
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
                return JSON.readTree(answer.body());
            }
        }
    }

    private long version(String number) throws Exception {
        var shown = ticket(number);
        return shown.path("number").asString().equals(number) ? shown.path("version").longValue()
                : shown.path("merged").valueStream().filter(m -> m.path("number").asString().equals(number)).findFirst().orElseThrow().path("version").longValue();
    }

    /// A citizen's text, once the database has it.
    Optional<JsonNode> textSaying(String words) {
        try {
            return get("/api/messages?direction=IN").path("rows").valueStream().filter(m -> m.path("text").asString().equals(words) && !m.path("ticket").isNull()).findFirst();
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    HttpResponse<String> send(String method, String path, Map<String, ?> body) throws Exception {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(SOON).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return http.send((token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Another system brings a contact.
    HttpResponse<String> post(String key, String idempotency, Map<String, ?> body) throws Exception {
        var request = HttpRequest.newBuilder(server.resolve("/api/contacts")).timeout(SOON).header("Content-Type", "application/json").header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", idempotency).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode answered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
