package id.siaga.floor;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.Set;

/// One operator as configured: what they can and which queues they serve.
///
/// @param helps queues whose callers ring here too, but only when everybody is rung ([LadderRules#everyoneAfter]): a supervisor
public record FloorOperator(OperatorId id, long skills, Set<QueueId> queues, Set<QueueId> helps) {
    /// The skill of having the page open, which comes and goes: what is offered as a card asks for it.
    public static final long DESK = 1L << 63;

    public FloorOperator(OperatorId id, long skills, Set<QueueId> queues) {
        this(id, skills, queues, Set.of());
    }

    public FloorOperator {
        queues = Set.copyOf(queues);
        helps = Set.copyOf(helps);
    }

    FloorOperator atDesk(boolean open) {
        return new FloorOperator(id, open ? skills | DESK : skills & ~DESK, queues, helps);
    }
}
