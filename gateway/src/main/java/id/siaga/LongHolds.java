package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.core.FloorLoop;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Callers of 112 who have been held for too long: music is no help. On any thread.
final class LongHolds {
    private final FloorLoop floor;
    private final Duration most;
    private final Clock clock;

    LongHolds(FloorLoop floor, Duration most, Clock clock) {
        this.floor = floor;
        this.most = most;
        this.clock = clock;
    }

    List<Rows.Health> rows() {
        return rows(floor.view(), clock.instant().minus(most));
    }

    static List<Rows.Health> rows(FloorView view, Instant heldBefore) {
        return view.operators().stream().filter(operator -> holdsEmergency(operator.state(), heldBefore)).map(FloorView.Operator::id)
                .map(operator -> Faults.wrong(Condition.EMERGENCY_HELD, operator.value(), Said.plain(operator.value()))).toList();
    }

    private static boolean holdsEmergency(OperatorState state, Instant before) {
        return state instanceof OperatorState.Talking talking && talking.hold() != null && talking.hold().emergency() && talking.hold().since().isBefore(before);
    }
}
