package id.siaga.floor;

import java.time.Duration;
import java.time.Instant;

/// Instants as nanoseconds of the epoch, to compare thousands of them quickly. Good until 2262; outside that, the nearest end.
final class Moments {
    static final long NEVER = Long.MAX_VALUE;
    static final long LONG_AGO = Long.MIN_VALUE;

    private static final long GIGA = 1_000_000_000L;

    private Moments() {}

    static long nanos(Instant at) {
        long seconds = at.getEpochSecond();
        if (seconds >= NEVER / GIGA) {
            return NEVER;
        }
        return seconds <= LONG_AGO / GIGA ? LONG_AGO : seconds * GIGA + at.getNano();
    }

    static Instant instant(long nanos) {
        return nanos == NEVER ? Instant.MAX : Instant.ofEpochSecond(Math.floorDiv(nanos, GIGA), Math.floorMod(nanos, GIGA));
    }

    static long after(long at, Duration span) {
        long nanos = span.toSeconds() >= NEVER / GIGA ? NEVER : span.toNanos();
        long sum = at + nanos;
        return sum < at ? NEVER : sum;
    }
}
