package id.siaga.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The telephone of somebody who may agree to a block was rung.
///
/// @param ring counted from 1 within the block
/// @param end empty while it rings or somebody listens
public record Rung(int ring, String person, Instant at, Optional<End> end) {
    /// Ringing, listening and typing: one that began earlier is over, whatever became of it.
    public static final Duration LONGEST = Duration.ofMinutes(3);

    public enum End {
        AGREED,
        DECLINED,
        /// Too many wrong PINs.
        SHUT,
        /// Answered, and nothing decided.
        NO_KEY,
        NO_ANSWER,
        BUSY,
        FAILED
    }

    boolean runs(Instant now) {
        return end.isEmpty() && now.isBefore(at.plus(LONGEST));
    }

    Rung ended(End how) {
        return new Rung(ring, person, at, Optional.of(how));
    }
}
