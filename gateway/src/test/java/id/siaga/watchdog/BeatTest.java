package id.siaga.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both ends of the beat, on a real socket.
class BeatTest {
    @TempDir
    Path data;

    private final LinkedBlockingQueue<Vigil.Event> heard = new LinkedBlockingQueue<>();

    private static void until(String what, Runnable again, BooleanSupplier holds) {
        Until.holds(what, Duration.ofSeconds(10), () -> {
            again.run();
            return holds.getAsBoolean();
        });
    }

    private Vigil.Event next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aBeatIsHeardAndAnsweredWithWhatTheWatchdogCanDo() throws Exception {
        var asterisk = new boolean[1];
        var _ = Ears.open(BeatPlace.in(data), heard::add, () -> asterisk[0]);
        try (var beat = Beat.to(data)) {
            beat.run();
            assertThat(next()).isEqualTo(new Vigil.Event.Beat());
            until("heard", beat, () -> beat.watched() == Beat.Watched.WITHOUT_ASTERISK);
            asterisk[0] = true;
            until("heard, and Asterisk with it", beat, () -> beat.watched() == Beat.Watched.YES);
        }
        until("the end", () -> {}, () -> heard.contains(new Vigil.Event.Ended()));
    }

    @Test
    void withoutAWatchdogTheFloorGoesOnAndFindsItWhenItComes() throws Exception {
        try (var beat = Beat.to(data)) {
            for (int i = 0; i < 1_000; i++) {
                beat.run();
            }
            assertThat(beat.watched()).isEqualTo(Beat.Watched.NO);
            var _ = Ears.open(BeatPlace.in(data), heard::add, () -> true);
            until("found", beat, () -> beat.watched() == Beat.Watched.YES);
        }
    }

    @Test
    void aWatchdogThatReadsNothingCostsTheFloorNothing() throws Exception {
        var stuck = new boolean[] {true};
        var _ = Ears.open(BeatPlace.in(data), _ -> {
            while (stuck[0]) {
                LockSupport.parkNanos(1_000_000);
            }
        }, () -> true);
        try (var beat = Beat.to(data)) {
            long slowest = 0;
            for (int i = 0; i < 300_000; i++) {                  // more than any socket's buffer
                long before = System.nanoTime();
                beat.run();
                slowest = Math.max(slowest, System.nanoTime() - before);
            }
            assertThat(slowest).isLessThan(1_000_000_000L);
            assertThat(beat.watched()).isEqualTo(Beat.Watched.NO);
        }
        stuck[0] = false;
    }

    @Test
    void theNextGatewayIsHeardWhileTheLastOneHangs() throws Exception {
        var _ = Ears.open(BeatPlace.in(data), heard::add, () -> true);
        try (var hangs = Beat.to(data); var lives = Beat.to(data)) {
            hangs.run();
            assertThat(next()).isEqualTo(new Vigil.Event.Beat());
            lives.run();
            until("heard", lives, () -> lives.watched() == Beat.Watched.YES);
        }
    }
}
