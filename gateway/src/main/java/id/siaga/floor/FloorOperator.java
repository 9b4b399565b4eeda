package id.siaga.floor;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// One operator as configured: what they can and which queues they serve.
///
/// @param helps queues whose callers ring here too, but only when everybody is rung ([LadderRules#everyoneAfter]): a supervisor
/// @param levels how good they are for a queue that chooses by it: the more the better
/// @param phone where it stands
public record FloorOperator(OperatorId id, long skills, Set<QueueId> queues, Set<QueueId> helps, Map<QueueId, Integer> levels, Phone phone) {
    public sealed interface Phone {
        /// Before an operator, who signs in and out.
        record Desk() implements Phone {}

        /// Somewhere else: rung when an [Overflow] says so, whether anybody is there or not, and a key tells that it was a person who took the
        /// call. Rings so long.
        record Outside(Duration ringFor) implements Phone {}
    }

    /// The skill of having the page open, which comes and goes: what is offered as a card asks for it.
    public static final long DESK = 1L << 63;

    public FloorOperator(OperatorId id, long skills, Set<QueueId> queues) {
        this(id, skills, queues, Set.of());
    }

    public FloorOperator(OperatorId id, long skills, Set<QueueId> queues, Set<QueueId> helps) {
        this(id, skills, queues, helps, Map.of());
    }

    public FloorOperator(OperatorId id, long skills, Set<QueueId> queues, Set<QueueId> helps, Map<QueueId, Integer> levels) {
        this(id, skills, queues, helps, levels, new Phone.Desk());
    }

    public static FloorOperator outside(OperatorId id, Duration ringFor) {
        return new FloorOperator(id, 0, Set.of(), Set.of(), Map.of(), new Phone.Outside(ringFor));
    }

    public FloorOperator {
        queues = Set.copyOf(queues);
        helps = Set.copyOf(helps);
        levels = Map.copyOf(levels);
    }

    FloorOperator atDesk(boolean open) {
        return new FloorOperator(id, open ? skills | DESK : skills & ~DESK, queues, helps, levels, phone);
    }
}
