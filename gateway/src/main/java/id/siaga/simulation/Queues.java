package id.siaga.simulation;

import id.siaga.floor.FloorQueue;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.List;

/// The two queues of the shipped configuration.
final class Queues {
    static final QueueId EMERGENCY = new QueueId("emergency");
    static final QueueId HOTLINE = new QueueId("hotline");

    private static final Duration RING = Duration.ofSeconds(20);
    /// At most; an operator ends it when the caller's [Kind] is written down.
    private static final Duration WRAP_UP = Duration.ofSeconds(30);

    private Queues() {}

    static List<FloorQueue> all(int reserve) {
        return List.of(
                new FloorQueue(EMERGENCY, true, 1, 0, RING, WRAP_UP),
                new FloorQueue(HOTLINE, false, 2, 0, RING, WRAP_UP, reserve, Duration.ZERO));
    }
}
