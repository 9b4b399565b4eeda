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
    private final Desk desk = new Desk();
    private final Duties duties = new Duties();

    private Answer wish(@Nullable List<Rung> ladder, @Nullable Instant from, @Nullable Instant until) {
        return Duties.change(desk.city, "DAMKAR", ladder == null ? null : new Personal(1, Duties.written(ladder)), from, until, "sari", desk.now);
    }

    private void done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        ((Answer.Done) answer).facts().forEach(f -> duties.evolve((Interaction.AgencyDuty) f));
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
        assertThat(duties.ladder(desk.city, "PSC119", from)).as("others").isEqualTo(desk.city.agencies().get("PSC119").ladder());
    }

    @Test
    void atOnceWithoutABeginningAndBackAtOnce() {
        done(wish(TONIGHT, null, desk.now.plusSeconds(60)));
        assertThat(phones(desk.now)).hasSize(2);
        done(wish(null, null, null));
        assertThat(phones(desk.now)).hasSize(3);
    }

    @Test
    void whatCannotBeIsRefused() {
        for (var until : List.of(desk.now, desk.now.minusSeconds(1), desk.now.plus(Duration.ofDays(32)))) {
            assertThat(Desk.refused(wish(TONIGHT, null, until))).startsWith("until");
        }
        assertThat(Duties.change(desk.city, "NOBODY", null, null, null, "sari", desk.now)).isInstanceOf(Answer.Unknown.class);
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
