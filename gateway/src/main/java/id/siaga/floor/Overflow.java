package id.siaga.floor;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;

/// Who else may have a queue's callers when its own operators do not get to them. The queue's operators are rung on beside it.
///
/// @param after counted from the caller's turn; where nobody is at work for the queue the first of its overflows is due at once, and the
///     others keep their distance to it
/// @param inSurge the same while a surge is declared
public record Overflow(Duration after, Duration inSurge, Target to) {
    /// Who picked up a phone outside hears so long what it is about, until a key takes the call.
    static final Duration LISTENS = Duration.ofSeconds(45);

    public sealed interface Target {
        /// The operators of this queue, for what they can.
        record Queue(QueueId id) implements Target {}

        /// A phone outside, [FloorOperator#outside]. One call at a time.
        record Phone(OperatorId id) implements Target {}
    }

    public Overflow(Duration after, Target to) {
        this(after, after, to);
    }

    public Overflow {
        if (after.isNegative() || inSurge.isNegative()) {
            throw new IllegalArgumentException("an overflow before the call: " + after + ", " + inSurge);
        }
    }

    Duration after(boolean surge) {
        return surge ? inSurge : after;
    }
}
