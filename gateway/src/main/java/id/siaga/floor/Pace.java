package id.siaga.floor;

import java.time.Duration;

/// How fast one queue's calls go, as it was lately: how long one of them keeps an operator, how much of the operators' time that is, and how
/// soon who waits gives up. Kept from what happens on the floor; lost with the gateway.
final class Pace {
    /// Believed until calls say otherwise, as if it had been seen so many times.
    private static final double USUAL_NS = 180e9;
    private static final int USUAL_SEEN = 3;
    /// Older calls count less and less.
    private static final int CALLS = 128;
    private static final int CALLERS = 256;
    private static final double LATELY_NS = Duration.ofMinutes(15).toNanos();

    private double handling_ns = USUAL_NS;
    private int handled = USUAL_SEEN;
    private double load;
    private long loadAt = Moments.LONG_AGO;
    private double gaveUp;
    private double waited_ns;

    /// An operator rang, talked and wrapped up.
    void worked(long nanos, long now) {
        handled = Math.min(CALLS, handled + 1);
        handling_ns += (nanos - handling_ns) / handled;
        load = load(now) + nanos / LATELY_NS;
        loadAt = now;
    }

    void answered(long waited) {
        waits(waited, 0);
    }

    void gaveUp(long waited) {
        waits(waited, 1);
    }

    private void waits(long nanos, int left) {
        waited_ns += nanos - waited_ns / CALLERS;
        gaveUp += left - gaveUp / CALLERS;
    }

    double handling_ns() {
        return handling_ns;
    }

    /// How many operators this queue keeps busy.
    double load(long now) {
        return loadAt == Moments.LONG_AGO ? 0 : load * Math.exp((loadAt - now) / LATELY_NS);
    }

    /// How many of those who wait give up in a nanosecond, for each of them.
    double givingUp() {
        return waited_ns == 0 ? 0 : gaveUp / waited_ns;
    }
}
