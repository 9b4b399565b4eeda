package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.Config;
import id.siaga.passwords.Token;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several reports of one thing, by text and over HTTP, on a whole gateway that is killed in between.
@Timeout(180)
class TicketsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PORTAL = "a-key-for-tests-only";
    private static final Map<String, ?> GELAP = Map.of("kind", "COMPLAINT", "description", "gang lima gelap gulita", "ref", "LG-5", "photos", List.of("https://portal.example/foto/1"));
    private static final String SITI = "+628123456701";
    private static final int OPERATORS = 8;
    private static final int ROUNDS = 50;
    private static final String BUDI = "+628123456702";

    @TempDir
    Path dir;

    @Test
    void aMergedTicketAnswersWithTheOneThatGoesOnAcrossAKillAndComesBackAsItWas() throws Exception {
        try (var rig = new TextsRig(dir)) {
            portal(rig);
            rig.start();
            var desk = Desk.of(rig, Config.Role.SUPERVISOR);
            var posted = desk.post(PORTAL, "gang-lima-0001", GELAP);
            assertThat(Desk.answered(201, posted).path("opened").booleanValue()).isTrue();
            var siti = text(rig, desk, SITI, "lampu mati di gang lima");
            var budi = text(rig, desk, BUDI, "gang lima gelap");
            var before = desk.change("PATCH", siti, "", Map.of("category", "LT-OUT"));
            var survivor = desk.change("POST", siti, "/merge", Map.of("into", budi));
            assertThat(survivor.path("number").asString()).isEqualTo(budi);
            assertThat(survivor.path("merged").get(0).path("state").asString()).isEqualTo("MERGED");
            var late = desk.send("PATCH", "/api/tickets/" + siti, Map.of("version", before.path("version").longValue(), "state", "VERIFIED"));
            assertThat(Desk.answered(412, late).path("now").path("mergedInto").asString()).as("who was slower is told what changed").isEqualTo(budi);

            rig.kill();
            rig.start();
            desk.logIn(Config.Role.SUPERVISOR);
            again(rig, desk, posted);
            assertThat(desk.ticket(siti).path("number").asString()).isEqualTo(budi);
            assertThat(text(rig, desk, SITI, "masih gelap")).isEqualTo(budi);
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM ticket WHERE state='MERGED' AND merged_into='" + budi + "'", 1))).isTrue();

            var back = desk.change("POST", siti, "/unmerge", Map.of());
            for (var same : List.of("state", "category", "clocks", "contacts", "notes", "links")) {
                assertThat(back.path(same)).as(same).isEqualTo(before.path(same));
            }
            assertThat(desk.ticket(budi).path("contacts")).as("what came meanwhile stays where it went").hasSize(2);
            var split = desk.change("POST", budi, "/split", Map.of("contact", desk.ticket(budi).path("contacts").get(1).asString()));
            assertThat(split.path("description").asString()).isEqualTo("masih gelap");

            desk.change("PATCH", siti, "", Map.of("state", "NEEDS_INFO", "question", "Tiang nomor berapa?"));
            assertThat(rig.smsc.awaitReceived(s -> s.to().equals(SITI) && s.text().contains("Tiang nomor berapa?"), SOON)).isPresent();
            assertThat(text(rig, desk, SITI, "nomor 12")).isEqualTo(siti);
            assertThat(desk.ticket(siti).path("state").asString()).isEqualTo("NEW");
            assertThat(desk.ticket(siti).path("clocks").valueStream().filter(c -> c.path("kind").asString().equals("FIRST_RESPONSE")).map(c -> c.path("state").asString()))
                    .as("no machine answers for a person").containsExactly("RUNNING");
        }
    }

    /// A key of the village's portal, as `./siaga key` makes it.
    private static void portal(TextsRig rig) throws Exception {
        Files.writeString(rig.configFile, Files.readString(rig.configFile).replaceFirst("(?m)^http:$", "http:\n  keys: [{id: portal, hash: \"" + Matcher.quoteReplacement(Token.hash(PORTAL)) + "\", channel: website}]"));
    }

    /// What was posted before the kill, and a word more of it.
    private static void again(TextsRig rig, Desk desk, HttpResponse<String> first) throws Exception {
        var again = desk.post(PORTAL, "gang-lima-0001", GELAP);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(desk.post(PORTAL, "gang-lima-0001", Map.of("kind", "COMPLAINT", "description", "lain")).statusCode()).isEqualTo(422);
        var number = Desk.answered(201, first).path("ticket").asString();
        var more = Desk.answered(201, desk.post(PORTAL, "gang-lima-0002", Map.of("kind", "COMPLAINT", "description", "masih gelap", "ref", "LG-5")));
        assertThat(more.path("ticket").asString()).as("by its own name for it").isEqualTo(number);
        desk.change("POST", number, "/refs", Map.of("system", "SP4N-LAPOR", "ref", "4711234"));
        assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM outside_ref WHERE ticket='" + number + "'", 2))).isTrue();
        for (var ref : List.of("LG-5", "4711234")) {
            assertThat(desk.get("/api/tickets?ref=" + ref).path("rows").valueStream().map(t -> t.path("number").asString())).containsExactly(number);
        }
        assertThat(desk.ticket(number).path("posts").get(0).path("photos").get(0).asString()).isEqualTo("https://portal.example/foto/1");
        assertThat(rig.number("SELECT COUNT(*) FROM contact WHERE contact LIKE 'api:portal:%' AND ticket='" + number + "'")).isEqualTo(2);
    }

    @Test
    void whatIsAnonymousOrConfidentialIsFoundInTheDatabaseByNobodyWhoMayNot() throws Exception {
        try (var rig = new TextsRig(dir)) {
            rig.start();
            var desk = Desk.of(rig, Config.Role.OPERATOR);
            var open = text(rig, desk, BUDI, "lampu padam di pasar wetan");
            assertThat(rig.smsc.deliver(SITI, "1708", "RAHASIA ANONIM pungli di pasar kulon").get(30, TimeUnit.SECONDS).ok()).isTrue();
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM ticket WHERE anonymous='YES' AND confidential='YES'", 1))).isTrue();
            assertThat(rows(desk, "/api/tickets?q=wetan")).contains(open);
            assertThat(rows(desk, "/api/tickets?q=kulon")).isEqualTo("[]");
            assertThat(rows(desk, "/api/tickets?number=%2B628123456702")).contains(open);
            assertThat(rows(desk, "/api/tickets?number=%2B628123456701")).isEqualTo("[]");
            assertThat(rows(desk, "/api/interactions?number=%2B628123456701")).doesNotContain("TicketOpened", "kulon");
            assertThat(rows(desk, "/api/interactions?unmask=telepon")).contains("wetan", BUDI).doesNotContain("kulon", SITI);
            assertThat(rows(desk, "/api/messages")).contains("wetan", "\"confidential\":true").doesNotContain("kulon", "+6281••••••01");
            assertThat(rows(desk, "/api/tickets")).contains("wetan", "\"anonymous\":true").doesNotContain("kulon");
        }
    }

    /// All of them read the same version and send at the same moment, over HTTP, to the one loop that writes.
    @Test
    void ofManyWhoChangeOneTicketAtTheSameMomentOneIsHeardAndTheOthersReadWhatTheyMissed() throws Exception {
        try (var rig = new TextsRig(dir); var operators = Executors.newFixedThreadPool(OPERATORS)) {
            rig.start();
            var desk = Desk.of(rig, Config.Role.OPERATOR);
            var number = desk.open(Map.of("category", "LT-OUT", "reporter", BUDI)).path("number").asString();
            var heard = new ArrayList<String>();
            for (int round = 0; round < ROUNDS; round++) {
                heard.add(together(desk, number, round, operators));
            }
            assertThat(desk.ticket(number).path("notes").valueStream().map(n -> n.path("text").asString())).as("nothing was overwritten, nothing written twice").containsExactlyElementsOf(heard);
        }
    }

    /// @return the note of the one that was heard
    private static String together(Desk desk, String number, int round, ExecutorService operators) throws Exception {
        long version = desk.ticket(number).path("version").longValue();
        var start = new CyclicBarrier(OPERATORS);
        var answers = operators.invokeAll(IntStream.range(0, OPERATORS).<Callable<HttpResponse<String>>>mapToObj(who -> () -> {
            start.await(SOON.toSeconds(), TimeUnit.SECONDS);
            return desk.send("PATCH", "/api/tickets/" + number, Map.of("version", version, "priority", 1 + who % 4, "note", "putaran " + round + " oleh " + who));
        }).toList());
        var all = new ArrayList<HttpResponse<String>>();
        for (var answer : answers) {
            all.add(answer.get());
        }
        assertThat(all).extracting(HttpResponse::statusCode).as("round %d", round).containsOnlyOnce(200).containsOnly(200, 412);
        var won = Desk.answered(200, all.stream().filter(a -> a.statusCode() == 200).findFirst().orElseThrow());
        assertThat(all.stream().filter(a -> a.statusCode() == 412)).allSatisfy(late -> {
            var now = Desk.answered(412, late).path("now");
            for (var field : List.of("version", "priority", "notes")) {
                assertThat(now.path(field)).as(field).isEqualTo(won.path(field));
            }
        });
        return won.path("notes").valueStream().reduce((_, last) -> last).orElseThrow().path("text").asString();
    }

    @Test
    void anAgencyAndACoordinatorReachTheirOwnTicketsOverTheDatabaseToo() throws Exception {
        try (var rig = new TextsRig(dir)) {
            Files.writeString(rig.configFile, Files.readString(rig.configFile).replaceFirst("(?m)^users:$",
                    "users:\n  - {id: damkar, name: Damkar, role: agency, agency: DAMKAR, password: \"rahasia damkar\"}\n  - {id: koor, name: Koor, role: [coordinator, auditor], password: \"rahasia koor\"}"));
            rig.start();
            var desk = Desk.of(rig, Config.Role.SUPERVISOR);
            var fire = desk.open(Map.of("kind", "EMERGENCY", "category", "FIR-STR", "description", "gudang terbakar", "reporter", SITI)).path("number").asString();
            desk.change("POST", fire, "/assignments", Map.of("agency", "DAMKAR"));
            var lamp = desk.open(Map.of("category", "LT-OUT", "description", "lampu padam", "reporter", BUDI)).path("number").asString();
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM ticket", 2))).isTrue();

            desk.logIn("damkar", "rahasia damkar");
            assertThat(rows(desk, "/api/tickets")).contains(fire).doesNotContain(lamp);
            var moved = desk.change("PATCH", fire, "/assignments/1", Map.of("state", "ACKNOWLEDGED"));
            assertThat(moved.path("assignments").get(0).path("steps").get(0).path("measured").booleanValue()).isTrue();
            assertThat(desk.send("POST", "/api/tickets/" + fire + "/assignments/1/answer", Map.of("text", "Api sudah padam.")).statusCode()).isEqualTo(201);
            assertThat(desk.send("GET", "/api/tickets/" + lamp, Map.of()).statusCode()).isEqualTo(404);
            assertThat(desk.get("/api/tickets/" + fire + "?unmask=cari%20rumah").path("reporter").asString()).isEqualTo(SITI);

            desk.logIn("koor", "rahasia koor");
            assertThat(rows(desk, "/api/tickets")).contains(lamp).doesNotContain(fire);
            assertThat(rows(desk, "/api/tickets?q=gudang")).isEqualTo("[]");
            assertThat(rows(desk, "/api/reports")).as("an answer about an emergency is not theirs").isEqualTo("[]");
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM interaction WHERE type='Seen' AND fact LIKE '%ticket:" + fire + "%cari rumah%'", 1))).isTrue();
            desk.logIn(Config.Role.SUPERVISOR);
            assertThat(rows(desk, "/api/reports")).contains("Api sudah padam.", "DAMKAR: damkar");
        }
    }

    private static String rows(Desk desk, String path) throws Exception {
        return Desk.answered(200, desk.send("GET", path, Map.of())).path("rows").toString();
    }

    /// @return the ticket that it opened or joined
    private static String text(TextsRig rig, Desk desk, String from, String words) throws Exception {
        assertThat(rig.smsc.deliver(from, "1708", words).get(30, TimeUnit.SECONDS).ok()).isTrue();
        assertThat(Until.within(SOON, () -> desk.textSaying(words).isPresent())).isTrue();
        return desk.textSaying(words).orElseThrow().path("ticket").asString();
    }
}
