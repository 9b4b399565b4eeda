package id.siaga.alarms;

import java.time.Duration;
import java.util.List;

public sealed interface AlarmEffect {
    /// Stands in the log and in the metrics from now on.
    record Raise(Sign sign) implements AlarmEffect {}

    record Clear(Sign sign, Duration lasted) implements AlarmEffect {}

    /// To the people named in the configuration: everything that is due, as one message.
    record Tell(List<Line> lines) implements AlarmEffect {
        public Tell {
            lines = List.copyOf(lines);
        }
    }

    enum Why {
        NEW,
        STILL,
        OVER
    }

    record Line(Why why, Sign sign, Duration lasted) {}
}
