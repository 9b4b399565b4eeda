package id.siaga.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.siaga.ids.CallId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static long calls;

    private static Score said(Score score, String disposition, Instant at) {
        return score.with(new Score.Said(CallId.of(7, ++calls), disposition, Score.tenths(disposition, Duration.ofMinutes(1)), at));
    }

    @ParameterizedTest
    @CsvSource({"PRANK, 1, CLEAR", "PRANK, 2, WATCH", "PRANK, 4, WATCH", "PRANK, 5, SCREEN", "HOAX, 1, WATCH", "HOAX, 2, SCREEN", "SILENT, 5, CLEAR", "SILENT, 15, SCREEN",
            "GENUINE, 9, CLEAR", "INFORMATION, 99, CLEAR", "MISDIAL, 99, CLEAR", "TEST, 99, CLEAR", "DISCONNECTED, 99, CLEAR"})
    void soManyWordsOfAKindMakeThisStanding(String disposition, int times, Standing standing) {
        var score = Score.NONE;
        for (int i = 0; i < times; i++) score = said(score, disposition, NOW);
        assertThat(score.standing(NOW)).isEqualTo(standing);
    }

    @Test
    void onlyACallThatBrokeOffAtOnceCountsAsCutOff() {
        assertThat(Score.tenths("DISCONNECTED", Duration.ofSeconds(9))).isEqualTo(5);
        assertThat(Score.tenths("DISCONNECTED", Duration.ofSeconds(10))).isZero();
    }

    @Test
    void halfOfItIsGoneInAWeek() {
        var score = said(Score.NONE, "HOAX", NOW);
        assertThat(score.at(NOW.plus(Duration.ofDays(7)))).isCloseTo(4, within(1e-9));
        assertThat(said(score, "HOAX", NOW.plus(Duration.ofDays(7))).at(NOW.plus(Duration.ofDays(14)))).isCloseTo(6, within(1e-9));
        assertThat(score.at(NOW.plus(Score.FORGOTTEN))).as("not even a trace").isZero();
        assertThat(score.counting(NOW.plus(Score.FORGOTTEN))).as("nor is it shown").isEmpty();
        assertThat(score.counting(NOW.plus(Duration.ofDays(89)))).hasSize(1);
        assertThat(score.at(NOW.minusSeconds(3_600))).as("a clock that went back").isCloseTo(8, within(1e-9));
    }

    @Test
    void aGenuineCallLiftsAndBuysNoLaterPranks() {
        var genuine = said(said(Score.NONE, "GENUINE", NOW), "GENUINE", NOW);
        assertThat(said(genuine, "HOAX", NOW).at(NOW)).isCloseTo(8, within(1e-9));
        assertThat(said(said(Score.NONE, "HOAX", NOW), "GENUINE", NOW).standing(NOW)).isEqualTo(Standing.CLEAR);
    }

    @Test
    void whoCorrectsAWordTakesTheOldOneBack() {
        var call = CallId.of(8, 1);
        var wrong = Score.NONE.with(new Score.Said(call, "HOAX", 80, NOW)).with(new Score.Said(CallId.of(8, 2), "HOAX", 80, NOW));
        assertThat(wrong.standing(NOW)).isEqualTo(Standing.SCREEN);
        assertThat(wrong.with(new Score.Said(call, "INFORMATION", 0, NOW)).at(NOW)).isCloseTo(8, within(1e-9));
    }

    @Test
    void aMachineThatCallsAllDayDoesNotFillTheMemory() {
        var score = Score.NONE;
        for (int i = 0; i < 10_000; i++) score = said(score, "SILENT", NOW);
        assertThat(score.said()).hasSize(64);
        assertThat(score.standing(NOW)).isEqualTo(Standing.SCREEN);
    }
}
