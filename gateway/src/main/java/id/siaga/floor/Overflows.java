package id.siaga.floor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Opens to callers who waited too long what their queue has besides its own operators ([Overflow]): moves them on to the line of the next
/// step, and finds the phone outside that rings for them. A step once open stays open. Owned by [Floor], which rings.
final class Overflows {
    private final Staff staff;

    Overflows(Staff staff) {
        this.staff = staff;
    }

    /// Everybody whose next step is due moves on. Only heads are looked at: of one line the first is due first.
    void advance() {
        for (var line : staff.hall.lines().overflowing()) {
            for (var head = line.head(); head != null && due(head) <= staff.now; head = line.head()) {
                line.remove(head);
                head.line = line.onward;
                head.line().add(head);
            }
        }
        staff.ladder.growing().forEach(this::advance);
        staff.several.growing().forEach(this::advance);
    }

    /// Who waited for somebody in particular may be late for steps.
    void rung(Caller caller) {
        if (!caller.waits()) {
            advance(caller);
        }
    }

    /// Whose phones ring moves on too: whoever takes the call first has it.
    private void advance(Caller caller) {
        while (due(caller) <= staff.now) {
            caller.line = caller.line().onward;
        }
    }

    /// When somebody moves on if nothing else happens; NEVER if nobody will.
    long nextDue() {
        long next = Moments.NEVER;
        for (var line : staff.hall.lines().overflowing()) {
            next = line.head() == null ? next : Math.min(next, due(line.head()));
        }
        return staff.hall.lines().overflowing().isEmpty() ? next : Math.min(next, Math.min(nextDue(staff.ladder.growing()), nextDue(staff.several.growing())));
    }

    private long nextDue(Iterable<Caller> ringing) {
        long next = Moments.NEVER;
        for (var caller : ringing) {
            next = Math.min(next, due(caller));
        }
        return next;
    }

    private long due(Caller caller) {
        var line = caller.line();
        return line.onward == null ? Moments.NEVER : opensAt(caller, line, line.queue.overflow().get(line.opened));
    }

    /// @param line where the caller stands, or will when nobody is waited for any more
    /// @param step of its queue
    long opensAt(Caller caller, Line line, Overflow step) {
        boolean surge = staff.surge();
        var early = staff.hall.unstaffed(line) ? line.queue.overflow().getFirst().after(surge) : Duration.ZERO;
        return Moments.after(caller.place, step.after(surge).minus(early));
    }

    /// The first caller for whom a phone outside can be rung, and which; of one tier those for whom no operator's phone rings before the others.
    ///
    /// @param severalPhones without the way to ring beside others such a phone would keep the caller from operators: then only where there are none
    Ladder.@Nullable Step next(boolean severalPhones) {
        if (!staff.hall.lines().reachOutside()) {
            return null;
        }
        Ladder.Step best = null;
        for (var line : staff.hall.lines().inOrder()) {
            var head = line.phones.isEmpty() ? null : line.head();
            if (head != null && (best == null || Line.first(head, best.caller())) && (severalPhones || (head.rings.isEmpty() && staff.hall.unstaffed(line)))) {
                var phone = staff.hall.freePhone(line);
                best = phone == null ? best : new Ladder.Step(head, phone);
            }
        }
        if ((best != null && best.caller().line().queue.emergency()) || !severalPhones) {
            return best;
        }
        var further = further(staff.ladder.growing());
        return further != null ? further : best != null ? best : further(staff.several.growing());
    }

    private Ladder.@Nullable Step further(Iterable<Caller> ringing) {
        for (var caller : ringing) {
            var phone = staff.hall.freePhone(caller.line());
            if (phone != null) {
                return new Ladder.Step(caller, phone);
            }
        }
        return null;
    }
}
