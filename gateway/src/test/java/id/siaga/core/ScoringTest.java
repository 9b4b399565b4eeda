package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.recordings.Tapes;
import id.siaga.sms.numbers.Numbers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What moves the score of a number: a person's word about one of its calls, and nothing that became of the ticket.
class ScoringTest {
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final String NUMBER = "+6281234567890";
    private static final CallId CALL = CallId.of(7, 1);
    private static final OperatorId SARI = new OperatorId("sari");
    private static final TicketNumber FIRE = TicketNumber.of(LocalDate.of(2026, 11, 23), 1);

    @TempDir
    Path dir;

    /// A fire that was seen wrongly in good faith is no prank (domain: "verified hoax by agency (UNFOUNDED + supervisor)").
    @Test
    void whatTheAgencyDidNotFindCountsOnlyWhenAPersonSaysOfTheCallThatItWasAHoax() throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            var clock = Clock.fixed(NOON, ZoneOffset.UTC);
            var recorder = new Recorder(journal, new Numbers("ID"), clock);
            var world = new World();
            var scoring = new Scoring(world.callers(), new BlockBook(), recorder, clock, new Tapes(dir, Duration.ZERO, Duration.ofDays(1), clock));
            recorder.follow((seq, fact, wall) -> {
                world.evolve(fact, wall);
                scoring.worked(seq, fact, world);
            });
            recorder.record(new Interaction.CallStarted(CALL, "112", recorder.personal(NUMBER), "u-1"));
            recorder.record(new Interaction.CallOffered(CALL, OfferId.of(7, 1), SARI, FIRE));
            recorder.record(new Interaction.CallAnswered(CALL, OfferId.of(7, 1), SARI, 900));
            recorder.record(new Interaction.TicketOpened(FIRE, "EMERGENCY", "VOICE_112", "call:" + CALL, new Personal(1, NUMBER), null));
            recorder.record(new Interaction.CallDisposed(CALL, SARI, "GENUINE"));
            var before = scoring.score(NUMBER);
            assertThat(before.said()).singleElement().satisfies(word -> assertThat(word.tenths()).isEqualTo(-60));
            recorder.record(new Interaction.TicketChanged(FIRE, "state", "ON_SCENE", "UNFOUNDED", "sari"));
            assertThat(scoring.score(NUMBER)).isEqualTo(before);
            recorder.record(new Interaction.CallDisposed(CALL, SARI, "HOAX"));
            assertThat(scoring.score(NUMBER).at(NOON)).as("the genuine one does not count beside it").isCloseTo(8, within(1e-9));
            assertThat(world.tickets().ticket(FIRE)).hasValueSatisfying(t -> assertThat(t.state().name()).as("the ticket stands as it was").isEqualTo("UNFOUNDED"));
        }
    }
}
