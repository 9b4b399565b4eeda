package id.siaga.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Notices when somebody, or NTP after a start without a network, sets the wall clock. Nothing of ours moves with it, but the times in the
/// records jump, and whoever reads them must know. Asked about once a second, by one thread.
public final class ClockWatch {
    /// NTP slews by less; a leap second is less.
    private static final Duration STEP = Duration.ofSeconds(5);

    /// @param by forward, or back if negative
    public record Step(Duration by, Instant to) {}

    private final Clock wall;
    private final Clock mono;
    private Duration apart;

    public ClockWatch(Clock wall, Clock mono) {
        this.wall = wall;
        this.mono = mono;
        this.apart = Duration.between(mono.instant(), wall.instant());
    }

    /// @return the step since the last look
    public Optional<Step> look() {
        var now = wall.instant();
        var before = apart;
        apart = Duration.between(mono.instant(), now);
        var by = apart.minus(before);
        return by.abs().compareTo(STEP) > 0 ? Optional.of(new Step(by, now)) : Optional.empty();
    }
}
