package id.siaga.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The short version of `siaga simulate theory`: a fiftieth of the calls, a third of the seeds, and a band one and a half times as wide as the
/// 99 % interval, so that no figure of these seeds lies outside by chance. One operator more does not fit in.
class TheoryTest {
    private static final int SEEDS = 10;
    private static final long CALLS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"C 10 Erl on 14", "C 1.6 Erl on 2", "A 48 Erl on 50", "A 60/h of 90 s on 3", "B 20 Erl on 10"})
    void theFloorIsAsErlangSays(String name) {
        for (var figure : Theory.compare(named(name), 1, SEEDS, CALLS)) {
            assertThat(figure.simulated()).as("%s %s", name, figure.figure()).isCloseTo(figure.theory(), within(1.5 * figure.half()));
        }
    }

    @Test
    void oneOperatorMoreWouldBeSeen() {
        var real = named("C 10 Erl on 14");
        var others = Theory.compare(new TheoryCase("one more", real.traffic(), 15, real.target_s()), 1, SEEDS, CALLS);
        assertThat(others).allMatch(Comparison::isInside);
        var expected = real.theory();
        assertThat(Math.abs(others.get(0).simulated() - expected.pWait())).isGreaterThan(3 * others.get(0).half());
        assertThat(Math.abs(others.get(1).simulated() - expected.answeredWithin(20))).isGreaterThan(3 * others.get(1).half());
        assertThat(Math.abs(others.get(2).simulated() - expected.meanWait_s())).isGreaterThan(3 * others.get(2).half());
    }

    @Test
    void aHouseThatHasRunForEverBeginsAsItGoesOn() {
        // M/M/5 at 4 Erlang has 4 talks and C·ρ/(1−ρ) waiting
        var start = new SteadyState(named("C 4 Erl on 5"));
        var dice = new Random(1);
        double mean = java.util.stream.IntStream.range(0, 200_000).map(i -> start.draw(dice)).average().orElseThrow();
        assertThat(mean).isCloseTo(4 + 0.554113 * 4, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"15, 2.9467", "29, 2.7564", "99, 2.6264", "100000, 2.5759"})
    void studentsTIsThatOfTheTables(int freedom, double t) {
        assertThat(Comparison.student(freedom)).isCloseTo(t, within(5e-4));
    }

    @Test
    void theSameSeedsFindTheSame() {
        var what = named("A 60/h of 90 s on 3");
        assertThat(Theory.compare(what, 7, 2, 1_000)).isEqualTo(Theory.compare(what, 7, 2, 1_000)).isNotEqualTo(Theory.compare(what, 8, 2, 1_000));
    }

    private static TheoryCase named(String name) {
        return TheoryCase.ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
