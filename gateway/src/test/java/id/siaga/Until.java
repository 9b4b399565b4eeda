package id.siaga;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition with a deadline: the one way for tests and benches to wait for what nothing tells them.
public final class Until {
    private static final Duration EVERY = Duration.ofMillis(5);

    private Until() {}

    /// @return whether it came to hold in time
    public static boolean within(Duration limit, BooleanSupplier holds) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
        return true;
    }

    public static void holds(String what, Duration limit, BooleanSupplier holds) {
        if (!within(limit, holds)) {
            throw new AssertionError("not within " + limit + ": " + what);
        }
    }
}
