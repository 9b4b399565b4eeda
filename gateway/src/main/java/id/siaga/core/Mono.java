package id.siaga.core;

import java.time.Instant;

/// The floor's time: wall clock at start plus nanoTime, so that a step of the wall clock moves no deadline.
public final class Mono {
    private final Instant wallAtStart = Instant.now();
    private final long nanosAtStart = System.nanoTime();

    public Instant now() {
        return at(System.nanoTime());
    }

    /// A moment of `System.nanoTime()` in this time.
    Instant at(long nanoTime) {
        return wallAtStart.plusNanos(nanoTime - nanosAtStart);
    }
}
