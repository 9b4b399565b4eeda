package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.desk.Rows;
import id.siaga.floor.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the floor calls out happens at a moment: it is shown for a while. What lasts (a break, a phone that is away) is seen by [Watch].
final class FloorAlarms {
    private static final Duration SHOWN = Duration.ofMinutes(10);
    private static final Set<Condition> OURS = Set.of(Condition.LAST_OPERATOR_MISSES, Condition.QUEUE_UNKNOWN, Condition.FLOOR_FULL, Condition.RECORDINGS_FULL);
    private static final int MAX = 100;

    private record Call(Condition condition, String subject) {}

    private final Map<Call, Long> until = new ConcurrentHashMap<>();

    void called(Effect.Alarm alarm) {
        var call = new Call(Condition.of(alarm.key()), alarm.subject());
        if (OURS.contains(call.condition) && until.size() < MAX) {
            until.put(call, System.nanoTime() + SHOWN.toNanos());
        }
    }

    List<Rows.Health> rows() {
        until.values().removeIf(end -> System.nanoTime() - end > 0);
        return until.keySet().stream().map(c -> Faults.wrong(c.condition, c.subject, Said.plain(c.subject))).toList();
    }
}
