package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SenderPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private final SenderPace pace = new SenderPace();

    @Test
    void twentyAtOnceThenOneAfterTheOtherAndOthersAreNotSlowed() {
        assertThat(IntStream.range(0, 23).mapToObj(_ -> Duration.between(NOW, pace.turn("a", NOW)).toSeconds()).filter(s -> s > 0)).containsExactly(10L, 20L, 30L);
        assertThat(pace.turn("b", NOW)).isEqualTo(NOW);
    }

    @Test
    void whoRestsMaySendManyAgain() {
        IntStream.range(0, 40).forEach(_ -> pace.turn("a", NOW));
        var later = NOW.plusSeconds(400);
        assertThat(IntStream.range(0, 20).mapToObj(_ -> pace.turn("a", later))).containsOnly(later);
        assertThat(pace.turn("a", later)).isAfter(later);
    }

    @Test
    void nobodysTextWaitsLongerThanAnHour() {
        assertThat(IntStream.range(0, 5_000).mapToObj(_ -> pace.turn("a", NOW))).allMatch(t -> !t.isAfter(NOW.plus(SenderPace.LONGEST)));
    }

    @Test
    void textsOfOneSenderKeepTheirOrderAndNeverComeBeforeTheyCame() {
        var random = new Random(7);
        var now = NOW;
        var last = NOW;
        for (int i = 0; i < 10_000; i++) {
            now = now.plusMillis(random.nextInt(20_000));
            var turn = pace.turn("a", now);
            assertThat(turn).isAfterOrEqualTo(now).isAfterOrEqualTo(last);
            last = turn;
        }
    }
}
