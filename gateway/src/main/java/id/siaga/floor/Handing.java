package id.siaga.floor;

import id.siaga.floor.OperatorState.Talking;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Callers who are meant for somebody: an operator knows them, hands them on, or parks them. In each case they wait like everybody, at the place they
/// have, and for a while only for whom they are meant. Owned by [Floor], which decides who is rung.
final class Handing {
    private final Staff staff;
    private final Callers callers;
    private final Duration within;

    /// @param within so long only who a caller was handed on to is rung for them
    Handing(Staff staff, Callers callers, Duration within) {
        this.staff = staff;
        this.callers = callers;
        this.within = within;
    }

    /// Who is known to an operator at work waits for that one, for as long as the queue says.
    void prefer(Caller caller, @Nullable OperatorId operator) {
        caller.relax(staff.now);
        var line = caller.line();
        var seat = operator == null ? null : staff.hall.seat(operator);
        if (seat != null && line.fits(seat.who)) {
            keep(caller, seat);
        }
    }

    private void keep(Caller caller, Seat seat) {
        var line = caller.line();
        if (seat.atWork() && !line.queue.preferFor().isZero()) {
            waitFor(caller, new Kept(line, seat), line.queue.preferFor());
        }
    }

    private void waitFor(Caller caller, Aside line, Duration span) {
        caller.asideUntil = Moments.after(staff.now, span);
        caller.line = staff.hall.standAside(line);
    }

    // ---- the wish

    /// The caller is parted from the phone, and goes on when that is done ([#goesOn]). Said again, it is tried again: the order to part may be lost.
    void handOn(FloorEvent.HandedOn event) {
        var caller = callers.find(event.call());
        if (caller != null && caller.talks != null && may(event.call(), event.by(), event.to()) == Handover.YES
                && caller.talks.state instanceof Talking(OfferId offer, CallId call, var _, var _) && offer != null) {
            caller.onward = event.to();
            staff.tell(new Effect.Part(offer, call, event.by()));
        } else {
            staff.ignore(Ignored.CONFLICT);
        }
    }

    Handover may(CallId call, OperatorId by, Onward to) {
        var caller = callers.find(call);
        var seat = caller == null ? null : caller.talks;
        boolean talks = seat != null && seat.who.id().equals(by) && seat.state instanceof Talking talking && talking.offer() != null;
        if (!talks || caller.line().isOfCards() || !caller.rings.isEmpty()) {
            return Handover.NOT_YOURS;
        }
        return may(caller, seat, to);
    }

    private Handover may(Caller caller, Seat from, Onward to) {
        return switch (to) {
            case Onward.ToWhom(var whom) -> isThere(staff.hall.seat(whom), from) ? Handover.YES : Handover.NOBODY_THERE;
            case Onward.ToQueue(var queue) -> {
                var line = staff.hall.knows(queue) ? staff.hall.line(queue, caller.skills) : null;
                yield line == null || line.isOfCards() || staff.hall.unstaffed(line) ? Handover.NOBODY_THERE : Handover.YES;
            }
            case Onward.Parked _ -> caller.line().queue.emergency() || !isNeeded(from) ? Handover.NOT_NEEDED : Handover.YES;
        };
    }

    private boolean isThere(@Nullable Seat seat, Seat from) {
        return seat != null && seat != from && (seat.outside() || seat.staffed(staff.now));
    }

    /// An emergency waits, for which no phone rings, and this operator could take it, who does not go after this talk.
    private boolean isNeeded(Seat seat) {
        return seat.after == null && staff.hall.lines().inOrder().stream()
                .anyMatch(line -> line.queue.emergency() && !line.isOfCards() && line.head() != null && Bits.has(line.fit, seat.number));
    }

    // ---- and its end

    /// Parted from that phone: waits again, since now, at the place of before.
    void goesOn(Caller caller, OperatorId from, OfferId offer, Onward to) {
        staff.tell(new Effect.HandedOn(offer, caller.call, from, to));
        caller.onward = null;
        caller.since = staff.now;
        switch (to) {
            case Onward.ToWhom(var whom) -> {
                var seat = staff.hall.seat(whom);
                if (seat != null) {
                    waitFor(caller, Sent.to(caller.line(), seat), within);
                }
            }
            case Onward.ToQueue(var queue) -> toQueue(caller, staff.hall.line(queue, caller.skills));
            case Onward.Parked _ -> {
                // whatever brought them together: who was handed this caller may lack skills that the queue asks for
                var seat = staff.hall.seat(from);
                caller.relax(staff.now);
                if (seat != null) {
                    keep(caller, seat);
                }
            }
        }
        caller.line().add(caller);
    }

    /// From a hotline for good; an emergency stays one, and comes back when nobody there takes it.
    private void toQueue(Caller caller, Line line) {
        if (caller.line().queue.emergency() && !line.queue.emergency()) {
            waitFor(caller, Sent.to(caller.line(), line), within);
        } else {
            caller.line = line;
            caller.relax(staff.now);
            staff.tell(new Effect.Queued(caller.call, line.queue.id(), staff.hall.lines().ahead(caller), Moments.instant(caller.place)));
        }
    }
}
