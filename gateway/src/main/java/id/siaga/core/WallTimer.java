package id.siaga.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Wakes its owner at one moment of the wall clock. On its loop only.
final class WallTimer {
    /// A leap of the wall clock is noticed after so long at the latest.
    private static final Duration SLEEP_MAX = Duration.ofMinutes(1);

    private final Loop loop;
    private final Clock wall;
    private final Runnable work;
    private long timer = -1;
    private @Nullable Instant at;

    WallTimer(Loop loop, Clock wall, Runnable work) {
        this.loop = loop;
        this.wall = wall;
        this.work = work;
    }

    /// In place of the moment before.
    void next(Optional<Instant> moment) {
        if (moment.isPresent() ? moment.get().equals(at) : at == null) {
            return;
        }
        if (timer >= 0) {
            loop.cancel(timer);
            timer = -1;
        }
        at = moment.orElse(null);
        moment.ifPresent(due -> {
            var wait = Duration.between(wall.instant(), due).plusMillis(1); // a loop counts whole milliseconds: never just before
            timer = loop.after(wait.compareTo(SLEEP_MAX) < 0 ? wait : SLEEP_MAX, this::woken);
        });
    }

    private void woken() {
        timer = -1;
        at = null;
        work.run();
    }
}
