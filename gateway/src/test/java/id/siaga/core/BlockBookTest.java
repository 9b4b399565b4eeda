package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.recordings.Tapes;
import id.siaga.screening.Block;
import id.siaga.screening.Rung;
import id.siaga.screening.Standing;
import id.siaga.sms.numbers.Numbers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockBookTest {
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final CallId CALL = CallId.of(7, 1);
    private static final String NUMBER = "+628123456789";

    private final BlockBook book = new BlockBook();

    private static Instant hours(int n) {
        return NOON.plus(Duration.ofHours(n));
    }

    private static List<Interaction> blocked(String caller) {
        return List.of(new Interaction.BlockProposed("4821", caller, CALL, "iseng", 24, "rudi"), new Interaction.BlockAgreed("4821", "dewi", "PAGE", hours(24).toEpochMilli()));
    }

    @Test
    void aCallerIsBlockedFromTheSecondWordToTheEndAndEachCallIsCounted() {
        var facts = blocked("0123abcd");
        book.evolve(facts.getFirst(), NOON);
        assertThat(book.of("0123abcd", NOON)).isEmpty();
        book.evolve(facts.getLast(), NOON);
        book.evolve(new Interaction.BlockMet("4821", CALL), hours(1));
        assertThat(book.of("0123abcd", hours(23)).orElseThrow().met()).isEqualTo(1);
        assertThat(book.of("another", hours(23))).isEmpty();
        assertThat(book.of("0123abcd", hours(24))).isEmpty();
        assertThat(book.running(hours(24))).isEmpty();
    }

    @Test
    void aSnapshotHoldsItUntilItsEndAndNotWhenItWasLifted() {
        var needed = new StillNeeded();
        var facts = blocked("0123abcd");
        needed.add(new Entry(1, 1, NOON, 0, facts.getFirst()));
        assertThat(needed.at(NOON.plus(Block.LAPSES).plusSeconds(1))).as("lapsed").isEmpty();
        needed.add(new Entry(1, 1, NOON, 0, facts.getFirst()));
        needed.add(new Entry(2, 1, NOON, 0, facts.getLast()));
        assertThat(needed.at(hours(23))).containsExactly(1L, 2L);
        needed.add(new Entry(3, 1, hours(2), 0, new Interaction.BlockEnded("4821", "dewi", "banding")));
        assertThat(needed.at(hours(3))).isEmpty();
    }

    @Test
    void whoWasRungAndWhichPinsWereWrongIsKnownAfterARestartAsLongAsItMatters() {
        var facts = List.of(blocked("0123abcd").getFirst(), new Interaction.BlockRung("4821", 1, "dewi"), new Interaction.PinWrong("4821", "dewi"), new Interaction.PinWrong("4821", "dewi"),
                new Interaction.PinWrong("4821", "dewi"), new Interaction.BlockRingEnded("4821", 1, "SHUT"));
        var needed = new StillNeeded();
        for (int n = 0; n < facts.size(); n++) {
            book.evolve(facts.get(n), NOON);
            needed.add(new Entry(n + 1, 1, NOON, 0, facts.get(n)));
        }
        assertThat(book.block("4821").orElseThrow().rung(1).orElseThrow().end()).contains(Rung.End.SHUT);
        assertThat(book.shut("dewi", NOON)).isTrue();
        assertThat(book.shut("kepala", NOON)).isFalse();
        assertThat(needed.at(NOON.plusSeconds(60))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(needed.at(NOON.plus(Duration.ofMinutes(31)))).as("the proposal has lapsed, the PINs count").containsExactly(3L, 4L, 5L);
        assertThat(needed.at(hours(2))).isEmpty();
    }

    @Test
    void whoIsBlockedIsAskedAgainAtEachCallAndDiallingAgainIsNoSign(@TempDir Path dir) throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            var recorder = new Recorder(journal, new Numbers("ID"), Clock.systemUTC());
            assertThat(new Reception(Optional::empty).of(NUMBER, NOON, true).standing()).isEqualTo(Standing.CLEAR);
            var scoring = new Scoring(new CallerBook(), book, recorder, Clock.fixed(hours(1), ZoneOffset.UTC), new Tapes(dir, Duration.ZERO, Duration.ofDays(1), Clock.systemUTC()));
            var reception = new Reception(() -> Optional.of(scoring));
            assertThat(reception.of(NUMBER, NOON, true).facts(CALL)).isEmpty();
            blocked(journal.keys().callerKey().of(NUMBER)).forEach(f -> book.evolve(f, NOON));
            for (int again = 0; again < 3; again++) {
                var received = reception.of(NUMBER, hours(1), true);
                assertThat(received.standing()).isEqualTo(Standing.BLOCKED);
                assertThat(received.facts(CALL)).containsExactly(new Interaction.BlockMet("4821", CALL));
            }
            assertThat(reception.of("+628123456780", hours(1), true).standing()).isEqualTo(Standing.CLEAR);
            assertThat(reception.of("", hours(1), true).standing()).as("nobody without a number is blocked").isEqualTo(Standing.CLEAR);
        }
    }
}
