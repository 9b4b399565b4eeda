package id.siaga.floor;

import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Chase;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Supervising;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From the ring of a phone to the end of the talk. One caller may have several phones ringing: the first that answers has the caller, the
/// others ring on until that talk has stood for [OfferEnd#TRIAL], because a phone that drops what it picked up must not take them with
/// it. Owned by [Floor], which decides who is rung.
final class Offers {
    private record Trial(Caller caller, long over) {}

    private final FloorRules rules;
    private final long epoch;
    private final Staff staff;
    private final Callers callers;
    private final Handing handing;
    /// Rings and talks that an AGI reply, or the end of a leg, will close.
    private final Map<OfferId, Seat> open = new HashMap<>();
    private final ArrayDeque<Trial> trials = new ArrayDeque<>();
    private boolean severalPhones;
    private long lastOffer;

    Offers(FloorRules rules, long epoch, Staff staff, Callers callers, Handing handing) {
        this.rules = rules;
        this.epoch = epoch;
        this.staff = staff;
        this.callers = callers;
        this.handing = handing;
    }

    /// Phones that ring already are not concerned: their caller comes back to the line when they are no good.
    void severalPhones(boolean possible) {
        severalPhones = possible;
    }

    /// Phones can be rung beside others.
    boolean severalPhones() {
        return severalPhones;
    }

    // ---- a ring

    /// Reserve before ring: from this line on the operator is taken, whatever happens to the dialling command.
    void ring(Seat seat, Caller caller) {
        boolean waited = caller.waits();
        if (caller.rings.isEmpty()) {
            caller.open = severalPhones && (seat.outside() || (caller.line().queue.ringsSeveral() && !caller.line().isOfCards()));
        }
        var offer = OfferId.of(epoch, ++lastOffer);
        var idleSince = seat.state instanceof Ready ready ? ready.idleSince() : staff.moment;
        caller.rings(seat);
        if (waited && !caller.waits()) {
            caller.line().remove(caller);
            if (!(caller.line() instanceof Sent)) {
                caller.asideNoMore(staff.now); // whom a person chose rings alone until the time is over
            }
        }
        staff.note(caller);
        seat.lastOffer = staff.now;
        open.put(offer, seat);
        if (seat.state instanceof Break) {
            seat.after = seat.state;
        }
        var because = seat.state instanceof Ready ? "offer" : "an emergency waits";
        staff.move(seat, new Ringing(offer, caller.call, staff.moment, idleSince, giveUpAt(seat, caller), Chase.IN_TIME), because);
        staff.tell(new Effect.Ring(offer, caller.call, seat.who.id(), seat.ringFor(caller.line().queue), caller.open ? Effect.Manner.OPEN : Effect.Manner.ALONE));
    }

    private Instant giveUpAt(Seat seat, Caller caller) {
        var listens = seat.outside() ? Overflow.LISTENS : Duration.ZERO;
        return Moments.instant(Moments.after(staff.now, seat.ringFor(caller.line().queue).plus(listens).plus(rules.ringGrace())));
    }

    /// The seat of an open offer, or null, counted.
    @Nullable Seat seat(OfferId offer) {
        var seat = open.get(offer);
        if (seat == null) {
            staff.ignore(offer.epoch() == epoch ? Ignored.UNKNOWN_OFFER : Ignored.STALE_EPOCH);
        }
        return seat;
    }

    void stillRinging(OfferId offer) {
        var seat = seat(offer);
        if (seat == null) {
            return;
        }
        switch (seat.state) {
            case Ringing r when r.chase() == Chase.ASKED -> {
                staff.move(seat, new Ringing(r.offer(), r.call(), r.since(), r.idleSince(), r.giveUpAt(), Chase.WITHDRAWN), "ring overdue");
                staff.tell(new Effect.Withdraw(offer, r.call(), seat.who.id(), "ring overdue"));
            }
            // "answered" was about an earlier offer of the same two; the ring gets its time anew, or nobody would ever look at it again
            case Talking t when t.offer() != null -> {
                var caller = callers.get(t.call());
                caller.talks = null;
                seat.works = null;
                caller.rings(seat);
                if (caller.waits()) {
                    caller.line().add(caller);
                }
                staff.note(caller);
                staff.move(seat, new Ringing(offer, t.call(), t.since(), t.since(), giveUpAt(seat, caller), Chase.IN_TIME), "rings after all");
            }
            case OperatorState state -> staff.ignore(Ignored.DUPLICATE);
        }
    }

    // ---- an answer

    void answered(OfferId offer) {
        var seat = seat(offer);
        if (seat == null) {
            return;
        }
        if (seat.state instanceof Ringing ringing && callers.get(ringing.call()).talks == null) {
            talk(seat, ringing);
        } else {
            staff.ignore(seat.state instanceof Ringing ? Ignored.CONFLICT : Ignored.DUPLICATE);
        }
    }

    void talk(Seat seat, Ringing ringing) {
        var caller = callers.get(ringing.call());
        if (caller.waits()) {
            caller.line().remove(caller);
        }
        caller.ringsNoMore(seat);
        caller.talks = seat;
        staff.note(caller);
        caller.asideNoMore(staff.now);
        seat.misses = 0;
        seat.unreachableUntil = Moments.LONG_AGO;
        seat.works = caller.line().pace;
        seat.worksSince = Moments.nanos(ringing.since());
        seat.works.answered(staff.now - caller.since);
        staff.move(seat, new Talking(ringing.offer(), ringing.call(), staff.moment, null), "answered");
        staff.tell(new Effect.Answered(ringing.offer(), ringing.call(), seat.who.id(), Duration.ofNanos(staff.now - caller.since)));
        if (!caller.rings.isEmpty()) {
            trials.add(new Trial(caller, Moments.after(staff.now, OfferEnd.TRIAL)));
        }
    }

    /// When the next talk has stood long enough to let the other phones go; NEVER if none is on trial.
    long nextDue() {
        var first = trials.peek();
        return first == null ? Moments.NEVER : first.over;
    }

    void runDue() {
        for (var trial = trials.peek(); trial != null && trial.over <= staff.now; trial = trials.peek()) {
            trials.remove();
            if (stands(trial.caller)) {
                trial.caller.rings.forEach(this::dismiss);
            }
        }
    }

    /// Not if the phone dropped the call, even if another has taken it since: that one is on trial of its own.
    private boolean stands(Caller caller) {
        return caller.talks != null && caller.talks.state instanceof Talking talking
                && Moments.after(Moments.nanos(talking.since()), OfferEnd.TRIAL) <= staff.now;
    }

    private void dismiss(Seat seat) {
        if (seat.state instanceof Ringing ringing) {
            staff.tell(new Effect.Dismiss(ringing.offer(), ringing.call(), seat.who.id()));
        }
    }

    // ---- the end of an offer

    void ended(OfferId offer, OfferEnd end) {
        var seat = seat(offer);
        if (seat == null) {
            return;
        }
        if (seat.state instanceof Ringing ringing && end == OfferEnd.TALKED && callers.get(ringing.call()).talks == null) {
            talk(seat, ringing);
        }
        switch (seat.state) {
            case Ringing ringing -> failed(seat, ringing.call(), offer, end == OfferEnd.TALKED ? OfferEnd.ELSEWHERE : end, ringing.idleSince());
            // the caller hung up in the talk: the reply cannot tell that from a hang-up while it rang
            case Talking talking when end == OfferEnd.TALKED || end == OfferEnd.CALLER_GONE -> talked(seat, callers.get(talking.call()), "talk over");
            case Talking talking when end == OfferEnd.HANDED_ON && callers.get(talking.call()).onward != null -> handedOn(seat, callers.get(talking.call()), offer);
            // AMI said "answered", the reply says that nobody talks: the reply is right, and the caller is still there
            case Talking talking -> failed(seat, talking.call(), offer, end, staff.moment);
            case Ready _, WrapUp _, Break _, Offline _, Supervising _ -> throw new IllegalStateException("an open offer at " + seat.who.id() + " in " + seat.state);
        }
    }

    private void failed(Seat seat, CallId call, OfferId offer, OfferEnd end, Instant idleSince) {
        var caller = callers.get(call);
        staff.tell(new Effect.OfferFailed(offer, call, seat.who.id(), end));
        if (end == OfferEnd.CALLER_GONE) {
            left(caller);
            return;
        }
        open.remove(offer);
        boolean waited = caller.waits();
        caller.ringsNoMore(seat);
        caller.talks = caller.talks == seat ? null : caller.talks;
        caller.onward = null;
        staff.note(caller);
        staff.rest(seat, end, idleSince);
        if (!waited && caller.waits()) {
            caller.asideNoMore(staff.now);
            caller.line().add(caller);
        }
    }

    void notParted(OfferId offer) {
        var seat = seat(offer);
        if (seat != null && seat.state instanceof Talking talking && callers.get(talking.call()).onward != null) {
            callers.get(talking.call()).onward = null;
        } else if (seat != null) {
            staff.ignore(Ignored.DUPLICATE);
        }
    }

    private void handedOn(Seat seat, Caller caller, OfferId offer) {
        var to = Objects.requireNonNull(caller.onward);
        var wrapUp = wrapUp(caller); // of the queue that they talked for: the caller is about to stand in another
        open.remove(offer);
        caller.talks = null;
        handing.goesOn(caller, seat.who.id(), offer, to);
        if (to instanceof Onward.Parked) {
            seat.inUseUntil = Moments.LONG_AGO;
            seat.lastOffer = Moments.LONG_AGO;
            staff.toReady(seat, staff.moment, Moments.LONG_AGO, "parked"); // an emergency waits: no wrap-up
        } else {
            freed(seat, caller.call, wrapUp, "handed on");
        }
    }

    // ---- the caller's going

    /// The caller, who does not wait, is gone.
    void left(Caller caller) {
        if (caller.talks != null) {
            talked(caller.talks, caller, "caller left");
        } else {
            callers.over(caller, Effect.Reason.ABANDONED_RINGING);
            ringNoMore(caller, "caller gone");
        }
    }

    /// Nobody's fault, the idle places are kept. Whoever ends a session hangs up what rings for it.
    void ringNoMore(Caller caller, String because) {
        for (var seat : caller.rings) {
            var ringing = (Ringing) seat.state;
            open.remove(ringing.offer());
            staff.toReady(seat, ringing.idleSince(), Moments.LONG_AGO, because);
        }
        caller.rings = List.of();
        staff.note(caller);
    }

    /// The session died: Asterisk goes on alone. A talk goes on, and so does a ring that nothing was beside; phones that ring side by side
    /// take the caller out of Asterisk's own queue if somebody answers, and are in use for as long as they ring.
    void fellBack(Caller caller) {
        if (caller.talks != null) {
            ringNoMore(caller, "session lost");
            bind(caller.talks, caller, "session lost");
        } else if (!caller.open) {
            bind(caller.rings.getFirst(), caller, "session lost");
        } else {
            callers.over(caller, Effect.Reason.FELL_BACK);
            // but not where nothing rings: a leg that is kept up
            caller.rings.stream().filter(seat -> !seat.connected).forEach(seat -> seat.inUseUntil = Moments.after(staff.now, rules.coolDown()));
            ringNoMore(caller, "caller fell back");
        }
    }

    /// A call without an AGI session to close it.
    void bind(Seat seat, Caller caller, String because) {
        switch (seat.state) {
            case Ringing ringing -> open.remove(ringing.offer());
            case Talking talking -> {
                if (talking.offer() != null) {
                    open.remove(talking.offer());
                }
            }
            // back to where they were, unless they say otherwise meanwhile; but whom we believed away from the desk is there
            case Offline o -> seat.after = seat.state;
            case Break b -> seat.after = b.bySystem() ? null : b;
            case Ready r -> {}
            case WrapUp w -> {}
            case Supervising s -> {}
        }
        caller.ringsNoMore(seat);
        caller.talks = seat;
        var before = seat.state instanceof Talking talking ? talking : null;
        staff.move(seat, new Talking(null, caller.call, before == null ? staff.moment : before.since(), before == null ? null : before.hold()), because);
    }

    private void talked(Seat seat, Caller caller, String because) {
        if (seat.state instanceof Talking talking && talking.offer() != null) {
            open.remove(talking.offer());
        }
        callers.over(caller, Effect.Reason.SERVED);
        ringNoMore(caller, "answered elsewhere");
        freed(seat, caller, because);
    }

    private Duration wrapUp(Caller caller) {
        return staff.wrapUp(caller.line == null ? rules.foundWrapUp() : caller.line.queue.wrapUp());
    }

    void freed(Seat seat, Caller caller, String because) {
        freed(seat, caller.call, wrapUp(caller), because);
    }

    private void freed(Seat seat, CallId call, Duration wrapUp, String because) {
        seat.inUseUntil = Moments.LONG_AGO;
        // no pause between two offers after a talk: it is for rings that failed
        seat.lastOffer = Moments.LONG_AGO;
        if (seat.after != null || wrapUp.isZero() || seat.outside()) {
            staff.toReady(seat, staff.moment, Moments.LONG_AGO, because);
        } else {
            staff.move(seat, new WrapUp(call, Moments.instant(Moments.after(staff.now, wrapUp))), because);
        }
    }
}
