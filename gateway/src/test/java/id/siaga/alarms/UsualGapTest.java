package id.siaga.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualGapTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final Instant MONDAY = Instant.parse("2026-01-04T17:00:00Z");      // midnight in Jakarta
    private static final int STEP = 30;

    private UsualGap gap = new UsualGap(ZONE);
    private Instant now = MONDAY;

    /// Calls an hour: none but one at night, many by day, as a small city has them.
    private double rate() {
        int hour = now.atZone(ZONE).getHour();
        return hour < 5 ? 0.5 : hour < 8 ? 6 : 20;
    }

    /// @return the largest `quiet` seen
    private double live(Duration length, SplittableRandom random, boolean lineIsDead) {
        double largest = 0;
        for (var end = now.plus(length); now.isBefore(end); now = now.plusSeconds(STEP)) {
            gap.look(now);
            largest = Math.max(largest, gap.quiet());
            if (!lineIsDead && random.nextDouble() < rate() * STEP / 3600) {
                gap.call(now);
            }
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void anOrdinaryMonthStaysFarBelowTheLimitAndADeadLineIsFoundWithinItsUsualGaps(long seed) {
        var random = new SplittableRandom(seed);
        live(Duration.ofDays(28), random, false);
        assertThat(live(Duration.ofDays(28), random, false)).isLessThan(20);
        while (now.atZone(ZONE).getHour() != 10) {
            live(Duration.ofMinutes(10), random, false);
        }
        gap.call(now);
        assertThat(live(Duration.ofMinutes(20), random, true)).as("7 calls are missing").isBetween(4.0, 11.0);
        assertThat(live(Duration.ofMinutes(50), random, true)).as("23 calls are missing").isGreaterThan(16);
    }

    @Test
    void theNightIsNoAlarm() {
        var random = new SplittableRandom(5);
        live(Duration.ofDays(28), random, false);
        gap.call(now);                                           // midnight
        assertThat(live(Duration.ofHours(4), random, true)).isLessThan(6);
    }

    @Test
    void withoutTwoWeeksOfHistoryNothingIsSaid() {
        var random = new SplittableRandom(6);
        live(Duration.ofDays(10), random, false);
        now = now.plusSeconds(3600 * 10);
        assertThat(live(Duration.ofDays(1), random, true)).isZero();
    }

    @Test
    void timeInWhichNobodyWatchedIsNotQuiet() {
        var random = new SplittableRandom(7);
        live(Duration.ofDays(28), random, false);
        double before = gap.quiet();
        now = now.plus(Duration.ofDays(2));
        gap.look(now);
        assertThat(gap.quiet()).isEqualTo(before);
    }

    @Test
    void theUsualGapIsWhatTheHourBringsAndSurvivesARestart() {
        live(Duration.ofDays(56), new SplittableRandom(8), false);
        var ten = now.plus(Duration.ofHours(10));
        assertThat(gap.usual(ten).toSeconds()).isCloseTo(180, within(90L));
        var again = new UsualGap(ZONE, gap.history());
        assertThat(again.usual(ten)).isEqualTo(gap.usual(ten));
        gap = again;
        now = ten;
        assertThat(live(Duration.ofMinutes(30), new SplittableRandom(9), true)).isGreaterThan(4);
    }

    @Test
    void aDamagedHistoryIsRefused() {
        assertThatThrownBy(() -> new UsualGap(ZONE, new double[3])).isInstanceOf(IllegalArgumentException.class);
        var wrong = new double[2 * UsualGap.HOURS];
        wrong[7] = Double.NaN;
        assertThatThrownBy(() -> new UsualGap(ZONE, wrong)).isInstanceOf(IllegalArgumentException.class);
    }
}
