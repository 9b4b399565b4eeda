package id.siaga.floor;

import id.siaga.ids.QueueId;
import java.time.Duration;

/// One queue as configured.
///
/// @param emergency 112: strictly before every queue that is not, whatever the priorities say
/// @param priority lower first, strictly
/// @param skills bits that an operator must have, all of them
public record FloorQueue(QueueId id, boolean emergency, int priority, long skills, Duration ringFor, Duration wrapUp) {
    public FloorQueue {
        if (ringFor.isNegative() || ringFor.isZero() || wrapUp.isNegative()) {
            throw new IllegalArgumentException("queue " + id + ": ringFor must be positive, wrapUp not negative");
        }
    }
}
