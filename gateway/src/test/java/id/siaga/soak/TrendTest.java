package id.siaga.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final double MINUTE = 1 / 60.0;

    /// @return a figure a minute: `at`, rising by so much in an hour, with a saw-tooth of the collector's kind on it
    private static List<Double> minutes(int n, double at, double perHour, double noise) {
        var random = new SplittableRandom(7);
        return IntStream.range(0, n).mapToObj(i -> at + perHour * i * MINUTE + noise * (2 * random.nextDouble() - 1)).toList();
    }

    @Test
    void aLeakUnderASawToothIsFoundInAnHour() {
        var trend = Trend.of(minutes(60, 60, 20, 5), MINUTE);
        assertThat(trend.perHour()).isCloseTo(20, within(5.0));
        assertThat(trend.verdict(5)).isEqualTo(Trend.Verdict.GROWING);
    }

    @Test
    void whatOnlyGoesUpAndDownIsFlat() {
        assertThat(Trend.of(minutes(60, 60, 0, 5), MINUTE).verdict(8)).isEqualTo(Trend.Verdict.FLAT);
        assertThat(Trend.of(minutes(60, 60, -30, 5), MINUTE).verdict(8)).isEqualTo(Trend.Verdict.FLAT);
    }

    @Test
    void aFewMinutesTellNothing() {
        assertThat(Trend.of(minutes(6, 60, 0, 5), MINUTE).verdict(8)).isEqualTo(Trend.Verdict.UNTOLD);
        assertThat(Trend.of(minutes(3, 60, 500, 0), MINUTE).verdict(8)).isEqualTo(Trend.Verdict.UNTOLD);
    }

    @Test
    void aStraightLineIsExact() {
        assertThat(Trend.of(minutes(10, 5, 12, 0), MINUTE).perHour()).isCloseTo(12, within(1e-9));
    }
}
