package id.siaga.floor;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.Set;

/// One operator as configured: what they can and which queues they serve.
public record FloorOperator(OperatorId id, long skills, Set<QueueId> queues) {
    public FloorOperator {
        queues = Set.copyOf(queues);
    }
}
