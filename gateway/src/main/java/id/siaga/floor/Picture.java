package id.siaga.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The floor at this moment, drawn for readers on other threads.
final class Picture {
    private final Staff staff;

    Picture(Staff staff) {
        this.staff = staff;
    }

    FloorView view() {
        var operators = new ArrayList<FloorView.Operator>();
        var outside = new ArrayList<FloorView.Operator>();
        for (var seat : staff.hall.seats()) {
            (seat.outside() ? outside : operators).add(new FloorView.Operator(
                    seat.who.id(), seat.state, seat.unreachableUntil <= staff.now, seat.inUseUntil > staff.now, seat.misses, seat.after, seat.takesEmergency, seat.connected));
        }
        return new FloorView(staff.moment, waiting(), operators, outside, staff.ignored());
    }

    private List<FloorView.Waiting> waiting() {
        var all = new ArrayList<Caller>();
        staff.hall.lines().inOrder().forEach(line -> line.forEach(all::add));
        all.sort((one, other) -> one == other ? 0 : Line.first(one, other) ? -1 : 1);
        var positions = new HashMap<FloorQueue, Integer>();
        return all.stream()
                .map(caller -> {
                    var queue = caller.line().queue;
                    int position = positions.merge(queue, 1, Integer::sum);
                    return new FloorView.Waiting(caller.call, queue.id(), queue.emergency(), Moments.instant(caller.since), position);
                })
                .toList();
    }
}
