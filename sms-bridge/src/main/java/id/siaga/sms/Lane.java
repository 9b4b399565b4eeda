package id.siaga.sms;

import java.time.Duration;
import java.util.Optional;

/// Who waits for whom: a lane is served only when those before it have nothing to send.
public enum Lane {
    EMERGENCY,
    /// What an operator wrote.
    OPERATOR,
    /// What the gateway writes by itself: ticket numbers, changes of state.
    STATUS,
    /// To many.
    BULK;

    /// How long an unknown outcome is held for a receipt before the text is sent again; empty: for ever, it stays unknown.
    public Optional<Duration> unknownHold() {
        return switch (this) {
            case EMERGENCY -> Optional.of(Duration.ofSeconds(15)); // a duplicate is better than silence
            case OPERATOR, STATUS -> Optional.of(Duration.ofMinutes(5));
            case BULK -> Optional.empty();
        };
    }

    /// The wait after so many failures, before the jitter.
    public Duration backOff(int failures) {
        var nth = Math.max(1, failures);
        return Duration.ofSeconds(switch (this) {
            case EMERGENCY -> nth == 1 ? 1 : nth == 2 ? 3 : 10;
            case OPERATOR, STATUS, BULK -> nth == 1 ? 5 : nth == 2 ? 15 : nth == 3 ? 60 : 300;
        });
    }
}
