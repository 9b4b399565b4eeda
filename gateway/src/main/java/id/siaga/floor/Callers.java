package id.siaga.floor;

import id.siaga.ids.CallId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The callers whom the floor knows, by call, and the places of those who left unserved. Owned by [Floor].
final class Callers {
    private final Staff staff;
    private final Redials redials;
    private final Map<CallId, Caller> known = new HashMap<>();

    Callers(Staff staff, Redials redials) {
        this.staff = staff;
        this.redials = redials;
    }

    @Nullable Caller find(CallId call) {
        return known.get(call);
    }

    Caller get(CallId call) {
        var caller = known.get(call);
        if (caller == null) {
            throw new IllegalStateException("an offer without its caller " + call);
        }
        return caller;
    }

    void add(Caller caller) {
        known.put(caller.call, caller);
    }

    /// The better of the own place and the one that this number left.
    long place(FloorEvent.CallerJoined event, FloorQueue queue, long own) {
        return event.who() == null ? own : redials.place(event.who(), queue.id(), own, staff.now);
    }

    void over(Caller caller, Effect.Reason reason) {
        known.remove(caller.call);
        boolean gaveUp = reason == Effect.Reason.ABANDONED_WAITING || reason == Effect.Reason.ABANDONED_RINGING;
        if (gaveUp && caller.line != null) {
            caller.line.pace.gaveUp(staff.now - caller.since);
        }
        if (reason != Effect.Reason.SERVED) {
            redials.left(caller, staff.now);
        }
        staff.tell(new Effect.Over(caller.call, reason));
    }
}
