package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.trial.Submitted;
import id.siaga.trial.TrialSmsc;
import id.siaga.webhook.Receiver;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people and other systems do about texts, on a whole gateway: scheduled and cancelled texts, a text that nobody could read, an
/// officer's words, and another system that is told.
@Timeout(180)
class TextWorkIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OFFICER = "+6281200000141"; // of DISHUB's ladder, as shipped
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path dir;

    private String token = "";

    @Test
    void textsWaitAreTakenBackAreRepairedAndOfficersAndOtherSystemsHaveTheirPart() throws Exception {
        try (var crm = new Receiver(); var rig = new TextsRig(dir)) {
            Files.writeString(rig.configFile, Files.readString(rig.configFile).replaceFirst("(?m)^http:$",
                    "http:\n  webhooks: [{id: crm, url: \"%s\", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}]".formatted(crm.url())));
            rig.start();
            logIn(rig);

            var at = Instant.now().plusSeconds(4);
            var later = answered(201, send(rig, "POST", "/api/messages", Map.of("to", "+628111000001", "text", "nanti", "at", at.toString())));
            assertThat(later.path("state").asString()).isEqualTo("SCHEDULED");
            var never = answered(201, send(rig, "POST", "/api/messages", Map.of("to", "+628111000002", "text", "tidak jadi", "at", Instant.now().plusSeconds(3).toString())));
            assertThat(answered(200, send(rig, "POST", "/api/messages/" + never.path("sms").asString() + "/cancel", Map.of())).path("state").asString()).isEqualTo("CANCELLED");
            assertThat(send(rig, "POST", "/api/messages", Map.of("to", "+628111000002", "text", "x", "at", "2020-01-01T00:00:00Z")).statusCode()).isEqualTo(400);

            repaired(rig);
            hostile(rig);
            officer(rig);
            flood(rig);

            assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+628111000001"), SOON)).isPresent();
            assertThat(Instant.now()).as("not before its moment").isAfterOrEqualTo(at);
            assertThat(send(rig, "POST", "/api/messages/" + later.path("sms").asString() + "/cancel", Map.of()).statusCode()).as("too late").isEqualTo(409);
            assertThat(rig.smsc.received().stream().map(Submitted::to)).doesNotContain("+628111000002");
            var delivered = "\"type\":\"message.delivered\"";
            assertThat(Until.within(SOON, () -> crm.taken.stream().map(Receiver.Told::body).anyMatch(t -> t.contains(delivered) && t.contains(later.path("sms").asString())))).as("told %s", crm.taken).isTrue();
            var told = crm.taken.stream().map(Receiver.Told::body).toList();
            assertThat(told).anyMatch(t -> t.contains("message.cancelled") && t.contains(never.path("sms").asString()));
            assertThat(told).as("no number, no word").noneMatch(t -> t.contains("8111000001") || t.contains("nanti"));
        }
    }

    @Test
    void aTextToManyGoesOnAfterAKillNobodyGetsItTwiceAndWhatIsStoppedIsTakenBack() throws Exception {
        try (var rig = new TextsRig(dir)) {
            Files.writeString(rig.configFile, Files.readString(rig.configFile).replace("#quiet_from: \"21:00\"", "quiet_from: \"00:00\"").replace("#quiet_until: \"07:00\"", "quiet_until: \"00:00\""));
            rig.start();
            logIn(rig);
            rig.smsc.deliver("+628110000003", "1708", "BERHENTI").get(20, TimeUnit.SECONDS);
            assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+628110000003"), SOON)).isPresent();
            var all = IntStream.range(0, 120).mapToObj("+62811%07d"::formatted).toList();
            var made = answered(201, send(rig, "POST", "/api/broadcasts", Map.of("text", "Air padam besok", "perMinute", 1800)));
            var path = "/api/broadcasts/" + made.path("id").asString();
            var listed = answered(200, send(rig, "POST", path + "/numbers", Map.of("numbers", String.join(" ", all) + "\n0811-000-0001, 08110000001 abc")));
            assertThat(listed.path("added").intValue()).isEqualTo(120);
            assertThat(listed.path("repeated").intValue()).isEqualTo(1);
            assertThat(listed.path("wrong").size()).isEqualTo(2);
            assertThat(listed.path("cost").intValue()).isEqualTo(120);
            answered(200, send(rig, "POST", path + "/start", Map.of()));
            assertThat(Until.within(SOON, () -> bulk(rig).size() > 20)).isTrue();
            rig.kill();
            assertThat(bulk(rig)).as("killed in the middle").hasSizeLessThan(110);
            rig.start();
            token = "";
            logIn(rig);
            assertThat(Until.within(SOON, () -> state(rig).equals("DONE"))).as(state(rig)).isTrue();
            assertThat(Until.within(SOON, () -> row(rig).path("delivered").intValue() + row(rig).path("unknown").intValue() + unknown(rig) == 119)).as("%s", row(rig)).isTrue();
            assertThat(bulk(rig)).doesNotHaveDuplicates().doesNotContain("+628110000003");
            assertThat(row(rig).path("muted").intValue()).isEqualTo(1);

            var slow = answered(201, send(rig, "POST", "/api/broadcasts", Map.of("text", "Pelan", "perMinute", 60)));
            var other = "/api/broadcasts/" + slow.path("id").asString();
            answered(200, send(rig, "POST", other + "/numbers", Map.of("numbers", "+628120000001 +628120000002 +628120000003 +628120000004 +628120000005")));
            answered(200, send(rig, "POST", other + "/start", Map.of()));
            assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+628120000001"), SOON)).isPresent();
            assertThat(answered(200, send(rig, "POST", other + "/stop", Map.of())).path("state").asString()).isEqualTo("STOPPED");
            assertThat(send(rig, "POST", other + "/stop", Map.of()).statusCode()).isEqualTo(409);
            assertThat(bulk(rig)).doesNotContain("+628120000005");
            var before = bulk(rig).stream().filter(to -> to.startsWith("+62812")).toList();
            answered(200, send(rig, "POST", other + "/start", Map.of()));
            assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+628120000005"), SOON)).as("goes on where it was stopped").isPresent();
            assertThat(bulk(rig)).doesNotHaveDuplicates().containsAll(before);
        }
    }

    private static List<String> bulk(TextsRig rig) {
        return rig.smsc.received().stream().map(Submitted::to).filter(to -> (to.startsWith("+62811000") && !to.equals("+628110000003")) || to.startsWith("+62812000")).toList();
    }

    private JsonNode row(TextsRig rig) {
        return rows(rig, "/api/broadcasts").valueStream().filter(b -> b.path("text").asString("").startsWith("Air")).findFirst().orElseThrow();
    }

    private String state(TextsRig rig) {
        return row(rig).path("state").asString("");
    }

    /// Under way when it was killed, without an answer: in the bulk lane nobody sends it again.
    private static int unknown(TextsRig rig) {
        try {
            return (int) rig.number("SELECT COUNT(*) FROM message WHERE lane='BULK' AND state IN ('UNKNOWN', 'SUBMITTING')");
        } catch (Exception e) {
            return 0;
        }
    }

    /// The SMSC calls UCS-2 octets.
    private void repaired(TextsRig rig) throws Exception {
        var words = "lampu mati ★";
        var body = TrialSmsc.body("+628123450001", "1708", words);
        body[body.length - 2 * words.length() - 3] = 4;
        assertThat(rig.smsc.deliverRaw(body).get(20, TimeUnit.SECONDS).ok()).isTrue();
        assertThat(Until.within(SOON, () -> !rows(rig, "/api/unreadable").isEmpty())).isTrue();
        var bad = rows(rig, "/api/unreadable").get(0);
        var path = "/api/unreadable/" + bad.path("sms").asString();
        assertThat(answered(200, send(rig, "GET", path + "?dataCoding=8", null)).path("text").asString()).isEqualTo(words);
        var read = answered(200, send(rig, "POST", path, Map.of("dataCoding", 8)));
        assertThat(read.path("state").asString()).isEqualTo("READ");
        assertThat(read.path("ticket").asString("")).isNotEmpty();
        assertThat(rows(rig, "/api/unreadable")).isEmpty();
        assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+628123450001"), SOON)).as("and is answered").isPresent();
    }

    /// In the log as it was sent, to the last sign; in the table for a spreadsheet nothing runs and nothing turns.
    private void hostile(TextsRig rig) throws Exception {
        var nasty = "=HYPERLINK(\"http://x.example\")\u202Egnp.exe\u2066\u200F \u0007\u001B[31m\r\n@SUM(1+1) <b>★</b>";
        var said = List.of(nasty, nasty + "tolong ".repeat(1_500).substring(0, 10_000 - nasty.length()));
        for (var words : said) {
            assertThat(rig.smsc.deliverRaw(payload("+628123450009", words)).get(20, TimeUnit.SECONDS).ok()).isTrue();
        }
        Until.holds("as they were sent", SOON, () -> rows(rig, "/api/messages").valueStream().map(m -> m.path("text").asString("")).toList().containsAll(said));
        var table = send(rig, "GET", "/api/messages?format=csv", null).body();
        assertThat(table).contains("'=HYPERLINK").doesNotContain("\u202E", "\u2066", "\u200F", "\u0007", "\u001B");
    }

    /// UCS-2 in a message_payload.
    private static byte[] payload(String from, String words) {
        var empty = TrialSmsc.body(from, "1708", "");
        empty[empty.length - 3] = 8;
        var octets = words.getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        return java.nio.ByteBuffer.allocate(empty.length + 4 + octets.length).put(empty).putShort((short) 0x0424).putShort((short) octets.length).put(octets).array();
    }

    /// Who sends many is read more slowly, but not who cries for help, and nothing is dropped.
    private static void flood(TextsRig rig) throws Exception {
        var facts = new CallFacts(rig.data);
        int before = facts.all("SmsRead").size();
        int urgent = facts.all("SmsUrgent").size();
        for (int i = 0; i < 26; i++) {
            assertThat(rig.smsc.deliver("+628111222333", "1708", "lampu mati, tiang " + i).get(30, TimeUnit.SECONDS).ok()).as("taken at once").isTrue();
        }
        assertThat(rig.smsc.deliver("+628111222333", "112", "tolong, kebakaran").get(30, TimeUnit.SECONDS).ok()).isTrue();
        Until.holds("the cry for help is read", SOON, () -> facts.all("SmsUrgent").size() > urgent);
        assertThat(facts.all("SmsRead").size() - before).as("the last of them has a minute to wait").isLessThan(27);
        Until.holds("one after the other", SOON, () -> facts.all("SmsRead").size() - before >= 22);
    }

    private void officer(TextsRig rig) throws Exception {
        var ticket = answered(201, send(rig, "POST", "/api/tickets", Map.of("kind", "COMPLAINT", "description", "lampu", "priority", 4, "reporter", "+628123450002")));
        var path = "/api/tickets/" + ticket.path("number").asString();
        answered(201, send(rig, "POST", path + "/assignments", Map.of("version", ticket.path("version").longValue(), "agency", "DISHUB")));
        rig.smsc.deliver(OFFICER, "1708", "TIBA " + ticket.path("number").asString()).get(20, TimeUnit.SECONDS);
        assertThat(rig.smsc.awaitReceived(s -> s.to().equals(OFFICER), SOON)).isPresent();
        assertThat(answered(200, send(rig, "GET", path, null)).path("assignments").get(0).path("state").asString()).isEqualTo("ON_SCENE");
        rig.smsc.deliver(OFFICER, "1708", "JAWAB " + ticket.path("number").asString() + " besok menyala").get(20, TimeUnit.SECONDS);
        assertThat(Until.within(SOON, () -> !rows(rig, "/api/reports").isEmpty())).isTrue();
        var report = rows(rig, "/api/reports").get(0);
        answered(200, send(rig, "POST", "/api/reports/" + report.path("sms").asString(), Map.of("accept", true)));
        assertThat(rig.smsc.awaitReceived(s -> s.to().equals("+628123450002"), SOON)).isPresent();
    }

    private JsonNode rows(TextsRig rig, String path) {
        try {
            return answered(200, send(rig, "GET", path, null)).path("rows");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void logIn(TextsRig rig) throws Exception {
        var config = Config.read(rig.configFile);
        var supervisor = config.operators().stream().filter(o -> o.is(Config.Role.SUPERVISOR)).findFirst().orElseThrow().id().value();
        var answer = answered(200, send(rig, "POST", "/api/login", Map.of("user", supervisor, "password", Secrets.password(config, supervisor).orElseThrow(), "bearer", true)));
        token = answer.path("token").asString();
    }

    private HttpResponse<String> send(TextsRig rig, String method, String path, @org.jspecify.annotations.Nullable Object body) throws Exception {
        var request = HttpRequest.newBuilder(rig.http.resolve(path)).timeout(Duration.ofSeconds(20)).header("X-Siaga", "it").header("Content-Type", "application/json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return http.send(request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode answered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
