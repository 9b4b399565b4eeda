package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Agency.Rung;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DutiesTest {
    private static final List<Rung> TONIGHT = List.of(new Rung("Budi\tSantoso\n", "+6281200000999"), new Rung("Ani", "0354555"));
    private static final Duration SHIFT = Duration.ofHours(10);
    private final Desk desk = new Desk();
    private final Duties duties = new Duties();

    private Answer wish(List<Rung> ladder, @Nullable Instant from, Instant until) {
        return duties.put(desk.city, "DAMKAR", new Personal(1, Duties.written(ladder)), from, until, "sari", desk.now);
    }

    private Answer ends(@Nullable Instant from) {
        return duties.end(desk.city, "DAMKAR", from, "sari", desk.now);
    }

    private void done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        ((Answer.Done) answer).facts().forEach(f -> duties.evolve((Interaction.AgencyDuty) f, desk.now));
    }

    private List<String> phones(Instant at) {
        return duties.ladder(desk.city, "DAMKAR", at).stream().map(r -> r.name() + " " + r.phone()).toList();
    }

    @Test
    void tonightsTelephonesCountFromTheirBeginningToTheirEndAndNoLonger() {
        var usual = phones(desk.now);
        var from = desk.now.plus(Duration.ofHours(2));
        var until = desk.now.plus(Duration.ofHours(10));
        done(wish(TONIGHT, from, until));
        assertThat(phones(from.minusMillis(1))).isEqualTo(usual);
        assertThat(phones(from)).as("a tab in a name is none").containsExactly("Budi Santoso  +6281200000999", "Ani 0354555");
        assertThat(phones(until.minusMillis(1))).hasSize(2);
        assertThat(phones(until)).isEqualTo(usual);
        assertThat(duties.of("DAMKAR", until)).isEmpty();
        assertThat(duties.at("DAMKAR", until)).isEmpty();
        assertThat(duties.ladder(desk.city, "PSC119", from)).as("others").isEqualTo(desk.city.agencies().get("PSC119").ladder());
    }

    @Test
    void atOnceWithoutABeginningAndBackAtOnce() {
        done(wish(TONIGHT, null, desk.now.plusSeconds(60)));
        assertThat(phones(desk.now)).hasSize(2);
        done(ends(null));
        assertThat(phones(desk.now)).hasSize(3);
    }

    @Test
    void whoIsPutInForTomorrowDoesNotSendTonightsHome() {
        var tonight = desk.now.plus(SHIFT);
        done(wish(TONIGHT, null, tonight));
        done(wish(one("Cici"), tonight, tonight.plus(SHIFT)));
        done(wish(one("Dedi"), night(5), night(5).plus(SHIFT)));
        assertThat(phones(desk.now)).containsExactly("Budi Santoso  +6281200000999", "Ani 0354555");
        assertThat(phones(tonight.minusMillis(1))).hasSize(2);
        assertThat(phones(tonight)).containsExactly("Cici +6281200000998");
        assertThat(phones(tonight.plus(SHIFT))).as("between them the city's list").hasSize(3);
        assertThat(phones(night(5))).containsExactly("Dedi +6281200000998");
        assertThat(duties.of("DAMKAR", desk.now)).extracting(d -> d.ladder().getFirst().name()).containsExactly("Budi Santoso ", "Cici", "Dedi");
        assertThat(duties.of("DAMKAR", tonight)).as("what is over is not shown").hasSize(2);
    }

    @Test
    void whoStandsInForTwoHoursGivesBack() {
        done(wish(TONIGHT, null, desk.now.plus(SHIFT)));
        var from = desk.now.plusSeconds(3_600);
        done(wish(one("Cici"), from, from.plusSeconds(7_200)));
        assertThat(phones(from.minusMillis(1))).hasSize(2);
        assertThat(phones(from)).containsExactly("Cici +6281200000998");
        assertThat(phones(from.plusSeconds(7_200))).hasSize(2);
        done(ends(from));
        assertThat(phones(from)).as("taken out").hasSize(2);
    }

    @Test
    void whatWouldNeverCountAgainIsNotShown() {
        done(wish(one("Cicci"), null, desk.now.plus(SHIFT)));
        done(wish(one("Evi"), night(1), night(1).plus(SHIFT)));
        desk.now = desk.now.plusSeconds(300);
        done(wish(one("Cici"), null, desk.now.plus(SHIFT)));
        assertThat(duties.of("DAMKAR", desk.now)).extracting(d -> d.ladder().getFirst().name()).containsExactly("Cici", "Evi");
        done(wish(one("Fitri"), desk.now.plus(SHIFT), night(3)));
        assertThat(duties.of("DAMKAR", desk.now)).extracting(d -> d.ladder().getFirst().name()).as("a plan that another covers").containsExactly("Cici", "Fitri");
    }

    private static List<Rung> one(String name) {
        return List.of(new Rung(name, "+6281200000998"));
    }

    private Instant night(int number) {
        return desk.now.plus(Duration.ofDays(number + 1L));
    }

    @Test
    void whatCannotBeIsRefused() {
        for (var until : List.of(desk.now, desk.now.minusSeconds(1), desk.now.plus(Duration.ofDays(32)))) {
            assertThat(Desk.refused(wish(TONIGHT, null, until))).startsWith("until");
        }
        assertThat(Desk.refused(wish(TONIGHT, desk.now.plus(Duration.ofDays(367)), desk.now.plus(Duration.ofDays(368))))).startsWith("from");
        assertThat(duties.put(desk.city, "NOBODY", new Personal(1, ""), null, desk.now.plusSeconds(1), "sari", desk.now)).isInstanceOf(Answer.Unknown.class);
        assertThat(duties.end(desk.city, "NOBODY", null, "sari", desk.now)).isInstanceOf(Answer.Unknown.class);
        assertThat(ends(desk.now)).as("none begins then").isInstanceOf(Answer.Unknown.class);
        for (int night = 0; night < Duties.PER_AGENCY_MAX; night++) {
            done(wish(TONIGHT, night(night), night(night).plus(SHIFT)));
        }
        assertThat(Desk.refused(wish(TONIGHT, night(80), night(80).plus(SHIFT)))).contains("at most 50");
        done(wish(TONIGHT, night(3), night(3).plus(SHIFT)));
        assertThat(duties.of("DAMKAR", desk.now)).as("put in again").hasSize(Duties.PER_AGENCY_MAX);
    }

    @Test
    void whoIsOnDutyIsAnOfficerForAsLongAndTheListsOfficersStaySo() {
        var officers = new Officers(desk.city, number -> number, duties);
        assertThat(officers.at("+6281200000999", desk.now)).isEmpty();
        done(wish(TONIGHT, null, desk.now.plusSeconds(60)));
        assertThat(officers.at("+6281200000999", desk.now)).extracting(Officers.Officer::agency).containsExactly("DAMKAR");
        assertThat(officers.at("+6281200000101", desk.now)).hasSize(1);
        assertThat(officers.at("+6281200000999", desk.now.plusSeconds(60))).isEmpty();
    }

    @Test
    void theNextRingIsTonights() {
        var ringing = new Ringing(new Ringing.Manner(2, Duration.ofSeconds(25), Duration.ofSeconds(60), 1), (agency, at) -> duties.ladder(desk.city, agency, at), clear -> new Personal(1, clear));
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, "DAMKAR"));
        ringing.settle(desk.ticket(fire), true, desk.now).forEach(desk::apply);
        done(wish(TONIGHT, null, desk.now.plusSeconds(600)));
        Ringing.ended(desk.book, new RingId(fire, 1, 1), Ring.End.NO_ANSWER).forEach(desk::apply);
        desk.now = desk.now.plus(Ringing.PAUSE);
        ringing.settle(desk.ticket(fire), true, desk.now).forEach(desk::apply);
        assertThat(desk.ticket(fire).assignments().getFirst().rings().getLast().name()).isEqualTo("Ani");
    }
}
