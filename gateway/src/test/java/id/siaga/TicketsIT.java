package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several reports of one thing, by text and over HTTP, on a whole gateway that is killed in between.
@Timeout(180)
class TicketsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SITI = "+628123456701";
    private static final String BUDI = "+628123456702";

    @TempDir
    Path dir;

    @Test
    void aMergedTicketAnswersWithTheOneThatGoesOnAcrossAKillAndComesBackAsItWas() throws Exception {
        try (var rig = new TextsRig(dir)) {
            rig.start();
            var desk = Desk.of(rig, Config.Role.SUPERVISOR);
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

    /// @return the ticket that it opened or joined
    private static String text(TextsRig rig, Desk desk, String from, String words) throws Exception {
        assertThat(rig.smsc.deliver(from, "1708", words).get(30, TimeUnit.SECONDS).ok()).isTrue();
        assertThat(Until.within(SOON, () -> desk.textSaying(words).isPresent())).isTrue();
        return desk.textSaying(words).orElseThrow().path("ticket").asString();
    }
}
