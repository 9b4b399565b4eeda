package id.siaga.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// The gateway's time: wall clock at start plus nanoTime, so that a step of the wall clock moves no deadline, no session and no "ten minutes
/// ago". Only what people compare with a calendar follows the wall: the times in the journal and the day of a ticket number.
public final class Mono extends Clock {
    private final Instant wallAtStart;
    private final long nanosAtStart;
    private final ZoneId zone;

    public Mono(Clock wall) {
        this(wall.instant(), System.nanoTime(), wall.getZone());
    }

    private Mono(Instant wallAtStart, long nanosAtStart, ZoneId zone) {
        this.wallAtStart = wallAtStart;
        this.nanosAtStart = nanosAtStart;
        this.zone = zone;
    }

    public Instant now() {
        return at(System.nanoTime());
    }

    /// A moment of `System.nanoTime()` in this time.
    Instant at(long nanoTime) {
        return wallAtStart.plusNanos(nanoTime - nanosAtStart);
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new Mono(wallAtStart, nanosAtStart, other);
    }
}
