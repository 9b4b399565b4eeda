package id.siaga.floor;

import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.List;

/// One queue as configured.
///
/// @param emergency 112: strictly before every queue that is not, whatever the priorities say
/// @param priority lower first, strictly
/// @param demand what an operator must have
/// @param reserve so many other operators who take emergency calls must stay free, or one who does is not offered. Who takes none is
///     always offered: that one keeps nobody from 112
/// @param bonus its callers stand among those of other queues of the same priority as if they had come so much earlier, or later when
///     it is negative. Fixed when they come, so the order ages by itself; capped, so that nobody is passed for ever
/// @param choose which of the free operators
/// @param overflow who else may have its callers, in the order of time
/// @param preferFor so long a caller whom an operator knows waits for that one, while others are free; zero, and always for an emergency: nobody does
public record FloorQueue(
        QueueId id, boolean emergency, int priority, Demand demand, Duration ringFor, Duration wrapUp, int reserve, Duration bonus, Choice choose,
        List<Overflow> overflow, Duration preferFor) {
    public static final Duration BONUS_MAX = Duration.ofMinutes(2);

    public FloorQueue(QueueId id, boolean emergency, int priority, long skills, Duration ringFor, Duration wrapUp) {
        this(id, emergency, priority, skills, ringFor, wrapUp, 0, Duration.ZERO);
    }

    public FloorQueue(QueueId id, boolean emergency, int priority, long skills, Duration ringFor, Duration wrapUp, int reserve, Duration bonus) {
        this(id, emergency, priority, Demand.of(skills), ringFor, wrapUp, reserve, bonus, Choice.LONGEST_IDLE);
    }

    public FloorQueue(QueueId id, boolean emergency, int priority, long skills, Duration ringFor, Duration wrapUp, int reserve, Duration bonus, Choice choose) {
        this(id, emergency, priority, Demand.of(skills), ringFor, wrapUp, reserve, bonus, choose);
    }

    /// What it asks for at first.
    public long skills() {
        return demand.first();
    }

    /// More than one phone may ring for one caller.
    boolean ringsSeveral() {
        return emergency || choose == Choice.RING_SEVERAL;
    }

    public FloorQueue(QueueId id, boolean emergency, int priority, Demand demand, Duration ringFor, Duration wrapUp, int reserve, Duration bonus, Choice choose) {
        this(id, emergency, priority, demand, ringFor, wrapUp, reserve, bonus, choose, Duration.ZERO);
    }

    public FloorQueue(QueueId id, boolean emergency, int priority, Demand demand, Duration ringFor, Duration wrapUp, int reserve, Duration bonus, Choice choose, Duration preferFor) {
        this(id, emergency, priority, demand, ringFor, wrapUp, reserve, bonus, choose, List.of(), preferFor);
    }

    public FloorQueue overflowing(Overflow... steps) {
        return new FloorQueue(id, emergency, priority, demand, ringFor, wrapUp, reserve, bonus, choose, List.of(steps), preferFor);
    }

    public FloorQueue {
        overflow = List.copyOf(overflow);
        for (int i = 1; i < overflow.size(); i++) {
            if (overflow.get(i).after().compareTo(overflow.get(i - 1).after()) < 0 || overflow.get(i).inSurge().compareTo(overflow.get(i - 1).inSurge()) < 0) {
                throw new IllegalArgumentException("queue " + id + ": its overflows go up");
            }
        }
        if (bonus.abs().compareTo(BONUS_MAX) > 0) {
            throw new IllegalArgumentException("queue " + id + ": bonus must be within " + BONUS_MAX);
        }
        if (reserve < 0 || (emergency && reserve != 0)) {
            throw new IllegalArgumentException("queue " + id + ": reserve must not be negative, and none for an emergency queue");
        }
        if (preferFor.isNegative() || (emergency && !preferFor.isZero())) {
            throw new IllegalArgumentException("queue " + id + ": preferFor must not be negative, and none for an emergency queue");
        }
        if (ringFor.isNegative() || ringFor.isZero() || wrapUp.isNegative()) {
            throw new IllegalArgumentException("queue " + id + ": ringFor must be positive, wrapUp not negative");
        }
    }
}
