package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final class Hand extends Clock {
        private Instant at = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public Instant instant() {
            return at;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Hand wall = new Hand();
    private final Hand mono = new Hand();
    private final ClockWatch watch = new ClockWatch(wall, mono);

    private java.util.Optional<ClockWatch.Step> after(Duration onTheWall, Duration inTruth) {
        wall.at = wall.at.plus(onTheWall);
        mono.at = mono.at.plus(inTruth);
        return watch.look();
    }

    @Test
    void aStepIsToldOnceWithItsLength() {
        assertThat(after(Duration.ofHours(-3).plusSeconds(1), Duration.ofSeconds(1)).orElseThrow().by()).isEqualTo(Duration.ofHours(-3));
        assertThat(after(Duration.ofSeconds(1), Duration.ofSeconds(1))).isEmpty();
        assertThat(after(Duration.ofMinutes(2), Duration.ofSeconds(1)).orElseThrow().by()).isEqualTo(Duration.ofSeconds(119));
    }

    @Test
    void aLongPauseOrAGentleCorrectionIsNoStep() {
        assertThat(after(Duration.ofMinutes(10), Duration.ofMinutes(10))).isEmpty();
        for (int i = 0; i < 100; i++) {
            assertThat(after(Duration.ofMillis(1_500), Duration.ofSeconds(1))).isEmpty();
        }
    }
}
