package id.siaga.floor;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;

/// Where a caller goes on whom the operator who talks with them hands on.
public sealed interface Onward {
    /// To one operator, or to one telephone outside.
    record ToWhom(OperatorId whom) implements Onward {}

    /// To whoever serves another queue.
    record ToQueue(QueueId queue) implements Onward {}

    /// Waits on where they waited: an emergency needs who talks with them.
    record Parked() implements Onward {}
}
