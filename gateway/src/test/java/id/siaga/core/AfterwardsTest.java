package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.core.Afterwards.Verdict;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterwardsTest {
    private static final Instant DEATH = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = DEATH.plusSeconds(60);
    private static final CallRecord OPEN = CallRecord.started(CallId.of(1, 1), "112", null, "1795.1", DEATH.minusSeconds(30));

    private static Verdict of(CallRecord known) {
        return Afterwards.verdict(Optional.of(known), LATER, DEATH);
    }

    @Test
    void whatEndedAfterTheLogAndIsNotInItIsAContact() {
        assertThat(Afterwards.verdict(Optional.empty(), LATER, DEATH)).isEqualTo(new Verdict.Unknown());
    }

    /// After a restore, or when the mark of the reader is lost, Asterisk's record is read from its beginning.
    @Test
    void whatWasOverBeforeTheLogEndedIsNotToldASecondTime() {
        assertThat(Afterwards.verdict(Optional.empty(), DEATH.minusSeconds(120), DEATH)).isEqualTo(new Verdict.Known());
    }

    @Test
    void anOpenCallIsLeftToTheGateway() {
        assertThat(of(OPEN)).isEqualTo(new Verdict.TooEarly());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FELL_BACK", "LOST", "UNSEEN"})
    void anEndThatNobodySawIsCompleted(String outcome) {
        assertThat(of(OPEN.ended(outcome, LATER))).isEqualTo(new Verdict.Unseen(OPEN.call()));
    }

    @Test
    void whatTheLogSawStays() {
        assertThat(of(OPEN.ended("ABANDONED_WAITING", LATER))).isEqualTo(new Verdict.Known());
        assertThat(of(OPEN.answered(new OperatorId("sari"), DEATH).ended("LOST", LATER))).isEqualTo(new Verdict.Known());
    }
}
