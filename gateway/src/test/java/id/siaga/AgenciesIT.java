package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.store.Store;
import id.siaga.tickets.TicketBook;
import id.siaga.webhook.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One fire and four agencies over HTTP, on a whole gateway that is killed in between.
@Timeout(180)
class AgenciesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path dir;

    private String token = "";

    @Test
    void eachAgencyHasItsOwnTimesTheSilentOneIsTimedOutOnceAndAllOfItSurvivesAKill() throws Exception {
        try (var rig = new TextsRig(dir); var own = new Receiver(); var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            impatient(rig.configFile.getParent());
            told(rig.configFile, own.url(), hanging.getLocalPort());
            rig.start();
            logIn(rig);
            var fire = answered(201, send(rig, "POST", "/api/tickets", Map.of("category", "FIR-STR", "reporter", "081234567833")));
            assertThat(fire.path("kind").asString()).as("a number and a category are enough").isEqualTo("EMERGENCY");
            assertThat(fire.path("suggestedPriority").intValue()).isEqualTo(1);
            var path = "/api/tickets/" + fire.path("number").asString();
            var sent = answered(201, send(rig, "POST", path + "/assignments", Map.of("version", fire.path("version").longValue())));
            assertThat(each(sent.path("assignments"), "agency")).containsExactly("DAMKAR", "DINKES", "POLRI", "PLN");
            assertThat(sent.path("state").asString()).isEqualTo("ASSIGNED");

            assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+6281200000101") && s.text().endsWith("Balas TERIMA " + fire.path("number").asString()), SOON)).as("the first mobile there, at once").isPresent();
            assertThat(Until.within(SOON, () -> own.taken.stream().anyMatch(t -> t.body().contains("ticket.assigned") && t.body().contains("\"priority\":1")))).isTrue();
            move(rig, path, Map.of("assignment", 1, "state", "ACKNOWLEDGED"));
            var stale = send(rig, "PATCH", path + "/assignments/4", Map.of("version", sent.path("version").longValue(), "state", "DECLINED", "note", "bukan kami"));
            assertThat(stale.statusCode()).isEqualTo(412);
            assertThat(JSON.readTree(stale.body()).path("now").path("state").asString()).isEqualTo("ACKNOWLEDGED");
            move(rig, path, Map.of("assignment", 4, "state", "DECLINED", "note", "bukan kami"));
            move(rig, path, Map.of("assignment", 3, "state", "ACKNOWLEDGED", "source", "RADIO", "at", Instant.now().minusMillis(1).toString()));
            assertThat(Until.within(SOON, () -> reached(rig, path, 2) >= 100)).isTrue();
            refused(rig, path);
            sheet(rig, path);
            duty(rig, path);

            readAgain(rig);
            rig.kill();
            rig.start();
            logIn(rig);
            assertThat(Until.within(SOON, () -> reached(rig, path, 2) == 150)).as("the silent one's clock goes on").isTrue();
            var arrived = move(rig, path, Map.of("assignment", 1, "state", "ON_SCENE"));
            assertThat(each(arrived.path("assignments"), "state")).containsExactly("ON_SCENE", "TIMED_OUT", "EN_ROUTE", "DECLINED");
            assertThat(arrived.path("assignments").get(2).path("steps").valueStream().toList().getLast().path("measured").booleanValue()).isFalse();
            assertThat(arrived.path("assignments").get(1).path("phone").path("name").asString()).as("tonight's, also after a restart").isEqualTo("Piket malam");
            assertThat(arrived.path("clocks").valueStream().filter(c -> c.path("kind").asString().equals("ARRIVAL")).map(c -> c.path("state").asString())).containsExactly("STOPPED");
            assertThat(Until.within(SOON, () -> figure(rig, "arrival", "", "count") == 1)).isTrue();
            assertThat(figure(rig, "arrival", "measured", "share")).isEqualTo(1);
            assertThat(figure(rig, "assignment_agency", "POLRI", "count")).isEqualTo(1);
            assertThat(figure(rig, "ticket_category", "FIR-STR", "count")).isEqualTo(1);
            assertThat(Until.within(SOON, () -> own.taken.stream().anyMatch(t -> t.body().contains("ticket.arrived")))).as("also after a kill").isTrue();
            assertThat(own.taken.toString()).doesNotContain("POLRI", "DINKES", "dua mobil");
            rig.stop();
            onceEach(rig, arrived);
        }
    }

    /// The fire brigade's own system, and one that takes connections and never answers.
    private static void told(Path config, URI own, int hanging) throws IOException {
        var hooks = "http:\n  webhooks:\n    - {id: damkar, url: \"%s\", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, agency: DAMKAR}\n    - {id: hangs, url: \"http://127.0.0.1:%d/\", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}"
                .formatted(own, hanging);
        Files.writeString(config, Files.readString(config).replaceFirst("(?m)^http:$", hooks).replace("#texts: false", "texts: true"));
    }

    private void refused(TextsRig rig, String path) throws Exception {
        var body = Map.of("version", get(rig, path).path("version").longValue(), "state", "DONE");
        var english = send(rig, "PATCH", path + "/assignments/2", body);
        assertThat(english.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(english.body()).path("errors").get(0).path("field").asString()).isEqualTo("state");
        assertThat(english.body()).contains("possible: ACKNOWLEDGED, DECLINED, WITHDRAWN");
        var indonesian = http.send(request(rig, "PATCH", path + "/assignments/2", body).header("Accept-Language", "id").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(indonesian.body()).contains("yang bisa: ACKNOWLEDGED, DECLINED, WITHDRAWN");
        for (var wrong : List.of(Map.of("state", "DONE"), Map.of("version", 1, "state", "SLEEPS"), Map.of("version", 1, "state", "DONE", "at", "besok"), Map.of("version", 1, "state", "DONE", "note", "x".repeat(1_001)))) {
            assertThat(send(rig, "PATCH", path + "/assignments/1", wrong).statusCode()).as(wrong.toString()).isEqualTo(400);
        }
        assertThat(send(rig, "PATCH", path + "/assignments/9", body).statusCode()).isEqualTo(404);
        assertThat(answered(409, send(rig, "POST", "/api/tickets", Map.of("kind", "COMPLAINT", "category", "NOT-THERE"))).path("errors").get(0).path("field").asString()).isEqualTo("category");
    }

    private void sheet(TextsRig rig, String path) throws Exception {
        move(rig, path, Map.of("assignment", 3, "state", "EN_ROUTE", "source", "RADIO", "note", "<img src=x onerror=alert(1)> & \"dua\" mobil"));
        var sheet = http.send(request(rig, "GET", path + "/assignments/3/sheet", Map.of()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(sheet.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        assertThat(sheet.body()).contains("LEMBAR DISPOSISI", "Polres", "kebakaran bangunan", "diberitahukan RADIO", "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;dua&quot; mobil").doesNotContain("<img", "<script");
        assertThat(http.send(request(rig, "GET", path + "/assignments/9/sheet", Map.of()).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    /// A new version of the lists while a ticket runs: a bad one is refused as a whole, a good one counts from then on.
    private void readAgain(TextsRig rig) throws Exception {
        var file = rig.configFile.resolveSibling("city/clocks.yaml");
        var good = Files.readString(file);
        Files.writeString(file, good + "  - { clock: agency_ack, priority: 9, time: 1s }\n");
        var bad = send(rig, "POST", "/api/city/reload", Map.of());
        assertThat(bad.statusCode()).isEqualTo(409);
        assertThat(bad.body()).contains("clocks.yaml:" + (good.lines().count() + 1));
        assertThat(answered(201, send(rig, "POST", "/api/tickets", Map.of("kind", "COMPLAINT", "category", "RD"))).path("clocks").valueStream().map(c -> c.path("kind").asString())).contains("VERIFY");
        Files.writeString(file, good.replace("  - { clock: verify, days: 3 }\n", ""));
        assertThat(answered(200, send(rig, "POST", "/api/city/reload", Map.of())).path("categories").intValue()).isPositive();
        assertThat(answered(201, send(rig, "POST", "/api/tickets", Map.of("kind", "COMPLAINT", "category", "RD"))).path("clocks").valueStream().map(c -> c.path("kind").asString())).doesNotContain("VERIFY");
        Files.writeString(file, good);
    }

    private void duty(TextsRig rig, String path) throws Exception {
        var until = Instant.now().plusSeconds(3_600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
        var wrong = answered(400, send(rig, "PUT", "/api/agencies/DINKES/duty", Map.of("ladder", List.of(Map.of("name", "x", "phone", "1234567")))));
        assertThat(each(wrong.path("errors"), "field")).containsExactly("until");
        assertThat(send(rig, "PUT", "/api/agencies/NOBODY/duty", Map.of("ladder", List.of(Map.of("name", "x", "phone", "081234567890")), "until", until)).statusCode()).isEqualTo(404);
        answered(200, send(rig, "PUT", "/api/agencies/DINKES/duty", Map.of("ladder", List.of(Map.of("name", "Piket malam", "phone", "+6281200000998")), "until", until)));
        var tomorrow = Map.of("ladder", List.of(Map.of("name", "Piket pagi", "phone", "+6281200000997")), "from", until, "until", Instant.now().plusSeconds(7_200).toString());
        var planned = answered(200, send(rig, "PUT", "/api/agencies/DINKES/duty", tomorrow));
        assertThat(each(planned.path("duties"), "from")).hasSize(2).last().isEqualTo(until);
        assertThat(get(rig, path).path("assignments").get(1).path("phone").path("number").asString()).as("at once").isEqualTo("+6281200000998");
        answered(200, send(rig, "PUT", "/api/agencies/POLRI/duty", Map.of("ladder", List.of(Map.of("name", "y", "phone", "081234567890")), "until", until)));
        answered(200, send(rig, "DELETE", "/api/agencies/POLRI/duty", Map.of()));
        var listed = get(rig, "/api/agencies").path("rows").valueStream().toList();
        assertThat(listed.stream().filter(a -> a.path("duty").isObject()).map(a -> a.path("agency").asString())).containsExactly("DINKES");
    }

    /// The log has each mark once, and the ticket that is folded from the database is the one that memory showed.
    private static void onceEach(TextsRig rig, JsonNode shown) throws Exception {
        var number = new TicketNumber(shown.path("number").asString());
        try (var journal = Journal.open(rig.data, JournalSettings.defaults()); var store = Store.start(journal, rig.store())) {
            assertThat(Until.within(SOON, () -> store.projected() >= journal.durable())).isTrue();
            var book = new TicketBook();
            for (var step : store.queries().history(number)) {
                book.evolve(java.util.Objects.requireNonNull(step.fact()), step.at());
            }
            var stored = book.ticket(number).orElseThrow();
            assertThat(stored.version()).isEqualTo(shown.path("version").longValue());
            assertThat(stored.assignments().stream().map(a -> a.state().name())).containsExactlyElementsOf(each(shown.path("assignments"), "state"));
            assertThat(stored.clocks()).hasSize(shown.path("clocks").size());
            var marks = rig.rows("SELECT fact FROM interaction WHERE ticket='" + number + "' AND type='ClockReached'");
            assertThat(marks).doesNotHaveDuplicates().anyMatch(m -> m.contains("\"percent\":100"));
        }
    }

    /// The shipped lists, with two seconds to accept.
    private static void impatient(Path config) throws IOException {
        var shipped = config.resolve("city").toRealPath();
        Files.delete(config.resolve("city"));
        Files.createDirectory(config.resolve("city"));
        for (var name : List.of("agencies.yaml", "categories.yaml")) Files.createSymbolicLink(config.resolve("city").resolve(name), shipped.resolve(name));
        Files.writeString(config.resolve("city/clocks.yaml"), Files.readString(shipped.resolve("clocks.yaml")).replace("agency_ack, priority: 1, time: 60s", "agency_ack, priority: 1, time: 2s"));
    }

    // ---- over HTTP

    private void logIn(TextsRig rig) throws Exception {
        var config = Secrets.complete(Config.read(rig.configFile)).config();
        var supervisor = config.operators().stream().filter(o -> o.is(Config.Role.SUPERVISOR)).findFirst().orElseThrow();
        token = "";
        token = answered(200, send(rig, "POST", "/api/login", Map.of("user", supervisor.id().value(), "password", supervisor.password().orElseThrow().text(), "bearer", true))).path("token").asString();
    }

    private JsonNode move(TextsRig rig, String path, Map<String, Object> wanted) throws Exception {
        var body = new java.util.HashMap<>(wanted);
        var assignment = body.remove("assignment");
        for (int tries = 0; ; tries++) {
            body.put("version", get(rig, path).path("version").longValue());
            var answer = send(rig, "PATCH", path + "/assignments/" + assignment, body);
            if (answer.statusCode() != 412 || tries == 5) return answered(200, answer); // a clock may come between
        }
    }

    private int reached(TextsRig rig, String path, int assignment) {
        try {
            return get(rig, path).path("clocks").valueStream().filter(c -> c.path("kind").asString().equals("AGENCY_ACK") && c.path("assignment").intValue() == assignment)
                    .mapToInt(c -> c.path("reached").intValue()).findFirst().orElse(-1);
        } catch (Exception e) {
            return -1;
        }
    }

    private double figure(TextsRig rig, String of, String key, String metric) {
        try {
            return get(rig, "/api/figures").path("rows").valueStream().filter(r -> r.path("of").asString().equals(of) && r.path("key").asString().equals(key) && r.path("metric").asString().equals(metric))
                    .mapToDouble(r -> r.path("value").asDouble()).findFirst().orElse(-1);
        } catch (Exception e) {
            return -1;
        }
    }

    private JsonNode get(TextsRig rig, String path) throws Exception {
        return answered(200, http.send(request(rig, "GET", path, Map.of()).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> send(TextsRig rig, String method, String path, Map<String, ?> body) throws Exception {
        return http.send(request(rig, method, path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(TextsRig rig, String method, String path, Map<String, ?> body) {
        var request = HttpRequest.newBuilder(URI.create(rig.http + path)).timeout(SOON).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode answered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static List<String> each(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false).map(r -> r.path(field).asString()).toList();
    }
}
