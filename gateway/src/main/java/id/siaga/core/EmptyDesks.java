package id.siaga.core;

import id.siaga.floor.OperatorState;
import id.siaga.ids.OperatorId;
import java.util.HashMap;
import java.util.Map;

/// Keeps Asterisk's own queues from ringing desks where nobody sits: their members are paused. Told with every move, so that Asterisk
/// knows it on the day we die. On the floor loop.
///
/// Who has a break is rung for 112 all the same, and not for the hotline. Who was put on a break for not answering is not there.
final class EmptyDesks {
    private record Desk(String queue, OperatorId operator) {}

    private final FloorLoop floor;
    private final Map<Desk, Boolean> told = new HashMap<>();
    private Ami ami = Ami.NONE;

    EmptyDesks(FloorLoop floor) {
        this.floor = floor;
    }

    /// Also after Asterisk was away: it may have forgotten all.
    void tellAll(Ami link) {
        ami = link;
        told.clear();
        floor.settings().endpoints().keySet().forEach(o -> moved(o, floor.state(o)));
    }

    void moved(OperatorId operator, OperatorState to) {
        for (var desks : floor.settings().desks()) {
            if (desks.operators().contains(operator)) {
                tell(new Desk(desks.queue(), operator), empty(desks, to));
            }
        }
    }

    private void tell(Desk desk, boolean empty) {
        var before = told.put(desk, empty);
        if (before == null || before.booleanValue() != empty) {
            ami.pauseDesk(desk.queue, floor.settings().endpoints().get(desk.operator), empty);
        }
    }

    private static boolean empty(FloorSettings.Desks desks, OperatorState state) {
        return switch (state) {
            case OperatorState.Offline _ -> true;
            case OperatorState.Break pause -> pause.bySystem() || !desks.emergency();
            case OperatorState.Ready _, OperatorState.Ringing _, OperatorState.Talking _, OperatorState.WrapUp _, OperatorState.Supervising _ -> false;
        };
    }
}
