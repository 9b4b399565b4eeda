package id.siaga.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for the state of another program, which can only be asked for, not heard of: looks every 20 ms until a deadline.
final class Wait {
    private static final Duration EVERY = Duration.ofMillis(20);

    private Wait() {}

    static boolean until(Duration limit, BooleanSupplier holds) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(EVERY.toNanos());
        }
        return true;
    }

    /// For `process` to be ready; tells its last words when it ends instead, or takes too long.
    static void ready(OwnProcess process, Duration limit, BooleanSupplier ready) throws StartFailed {
        var held = until(limit, () -> !process.alive() || ready.getAsBoolean());
        if (held && process.alive()) return;
        var why = process.alive() ? " was not ready within " + limit.toSeconds() + " s" : " ended while starting";
        var words = process.lastWords();
        process.stop(Duration.ofSeconds(2));
        throw new StartFailed(process.name() + why + "; its last words:\n" + words);
    }
}
