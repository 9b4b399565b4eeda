package id.siaga.floor;

import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.CallerLeft;
import id.siaga.floor.FloorEvent.OfferAnswered;
import id.siaga.floor.FloorEvent.OfferEnded;
import id.siaga.floor.FloorEvent.OfferRinging;
import id.siaga.floor.FloorEvent.OperatorAdded;
import id.siaga.floor.FloorEvent.OperatorDisposed;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorReady;
import id.siaga.floor.FloorEvent.OperatorRemoved;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.floor.FloorEvent.PhoneInUse;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.floor.FloorEvent.ReadBackBegun;
import id.siaga.floor.FloorEvent.ReadBackDone;
import id.siaga.floor.FloorEvent.SessionLost;
import id.siaga.floor.FloorEvent.StillRinging;
import id.siaga.floor.FloorEvent.TalkBroken;
import id.siaga.floor.FloorEvent.TalkFound;
import id.siaga.floor.FloorEvent.TalkOver;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Chase;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who waits, who rings, who talks: the one place that decides which operator gets which caller, and when. One thread at a time; no
/// clock, no I/O. Events go in, effects come out, and what must happen by itself later is [#nextDeadline()].
///
/// An event changes what is known; one decision follows, on all that is known then: the most urgent caller for whom somebody is free
/// gets the longest idle of them. So no order of events, deadlines and late mail can let somebody overtake. After it, no caller waits
/// for whom a fitting operator is free, unless a read-back is under way.
public final class Floor {
    private final FloorRules rules;
    private final long epoch;
    private final Staff staff;
    private final Map<CallId, Caller> callers = new HashMap<>();
    /// Rings and talks that an AGI reply will close.
    private final Map<OfferId, Seat> offers = new HashMap<>();
    private final Redials redials;
    private long lastOffer;
    /// A read-back is under way: nobody is offered before this.
    private long heldSince;
    private long heldUntil = Moments.LONG_AGO;

    /// @param epoch of this life of the gateway: every offer carries it, and offers of earlier lives are ignored
    public Floor(FloorRules rules, Collection<FloorQueue> queues, Collection<FloorOperator> operators, long epoch) {
        this.rules = rules;
        this.epoch = epoch;
        this.staff = new Staff(rules, new Hall(queues));
        this.redials = new Redials(rules.redialWithin());
        operators.forEach(staff.hall::seat);
    }

    // ---- in and out

    public List<Effect> apply(FloorEvent event, Instant at) {
        staff.begin(at);
        take(event);
        return end();
    }

    /// To be called when [#nextDeadline()] has come; harmless at any other time.
    public List<Effect> tick(Instant at) {
        staff.begin(at);
        return end();
    }

    /// When something is to be done even if nothing happens; [Instant#MAX] if never.
    public Instant nextDeadline() {
        long due = Math.min(staff.nextDue(), staff.ladder.nextStep(staff.hall.lines(), staff.now));
        return Moments.instant(held() ? Math.min(due, heldUntil) : due);
    }

    /// How often an event changed nothing, and why.
    public Map<Ignored, Long> ignored() {
        return staff.ignored();
    }

    public FloorView view() {
        return new Picture(staff).view();
    }

    /// Why this call waits, or is where it is; empty for one that is not here.
    public Optional<Explanation> explain(CallId call) {
        return Optional.ofNullable(callers.get(call)).map(new Explainer(staff.hall, staff.now, held())::of);
    }

    /// Callers who will be served before this one; -1 for a call that does not wait.
    public int ahead(CallId call) {
        var caller = callers.get(call);
        return caller == null || caller.with != null ? -1 : staff.hall.ahead(caller);
    }

    /// Decides once, when all is known that this moment brings: an event, deadlines that are over, a read-back that took too long.
    private List<Effect> end() {
        staff.runDue();
        if (held() && heldUntil <= staff.now) {
            heldUntil = Moments.LONG_AGO;
        }
        if (!held()) {
            decide();
        }
        return staff.done();
    }

    private boolean held() {
        return heldUntil != Moments.LONG_AGO;
    }

    private void take(FloorEvent event) {
        switch (event) {
            case CallerJoined joined -> joined(joined);
            case CallerLeft left -> left(left.call(), Effect.Reason.ABANDONED_WAITING);
            case SessionLost lost -> sessionLost(lost.call());
            case OfferRinging ringing -> offer(ringing.offer());
            case OfferAnswered answered -> answered(answered.offer());
            case OfferEnded ended -> ended(ended.offer(), ended.end());
            case StillRinging still -> stillRinging(still.offer());
            case OperatorReady ready -> staff.ready(ready.operator());
            case OperatorOnBreak pause -> staff.leave(pause.operator(), new Break(pause.reason(), staff.moment), "break");
            case OperatorSignedOut out -> staff.leave(out.operator(), new Offline(), "signed out");
            case OperatorDisposed disposed -> staff.disposed(disposed.operator());
            case OperatorAdded added -> staff.added(added.operator());
            case OperatorRemoved removed -> staff.removed(removed.operator());
            case PhoneReachable phone -> staff.reachable(phone.operator(), phone.reachable());
            case PhoneInUse phone -> staff.inUse(phone.operator(), phone.inUse());
            case TalkFound found -> talkFound(found.call(), found.operator());
            case TalkOver over -> talkOver(over.call(), Effect.Reason.SERVED);
            case TalkBroken broken -> talkOver(broken.call(), Effect.Reason.FELL_BACK);
            case ReadBackBegun begun -> {
                heldSince = staff.now;
                heldUntil = Moments.nanos(begun.until());
            }
            case ReadBackDone done -> released(Moments.nanos(done.askedAt()));
        }
    }

    // ---- callers

    private void joined(CallerJoined event) {
        var known = callers.get(event.call());
        if (known != null && !isFound(known)) {
            staff.ignore(Ignored.DUPLICATE);
            return;
        }
        if (!staff.hall.knows(event.queue())) {
            staff.tell(new Effect.Alarm("queue-unknown", event.queue().value()));
        }
        var caller = caller(event, staff.hall.line(event.queue(), event.skills()));
        callers.put(caller.call, caller);
        var turn = caller.place == caller.since ? null : Moments.instant(caller.place);
        staff.tell(new Effect.Queued(caller.call, caller.line().queue.id(), staff.hall.ahead(caller), turn));
        caller.line().add(caller);
        if (known != null && known.with != null) {
            // The phone died in a talk that began in an earlier life: the caller is here again, and a session outranks what was read.
            // No Over: whoever hears that hangs up, and this caller is not served.
            freed(known.with, known, "caller is back");
        }
    }

    private Caller caller(CallerJoined event, Line line) {
        long since = Moments.nanos(event.since());
        long place = since - line.queue.bonus().toNanos();
        var who = event.who();
        return new Caller(event.call(), who, since, who == null ? place : redials.place(who, line.queue.id(), place, staff.now), line);
    }

    private static boolean isFound(Caller caller) {
        return caller.with != null && caller.with.state instanceof Talking talking && talking.offer() == null;
    }

    private void left(CallId call, Effect.Reason whileWaiting) {
        var caller = callers.get(call);
        if (caller == null) {
            staff.ignore(Ignored.UNKNOWN_CALL);
            return;
        }
        var seat = caller.with;
        if (seat == null) {
            caller.line().remove(caller);
            over(caller, whileWaiting);
        } else if (seat.state instanceof Ringing ringing) {
            over(caller, Effect.Reason.ABANDONED_RINGING);
            rungInVain(seat, ringing);
        } else {
            talked(seat, caller, "caller left");
        }
    }

    private void sessionLost(CallId call) {
        var caller = callers.get(call);
        if (caller == null || caller.with == null) {
            left(call, Effect.Reason.FELL_BACK);
            return;
        }
        if (isFound(caller)) {
            staff.ignore(Ignored.DUPLICATE);
            return;
        }
        bind(caller.with, caller, "session lost");
    }

    private void over(Caller caller, Effect.Reason reason) {
        callers.remove(caller.call);
        if (reason != Effect.Reason.SERVED) {
            redials.left(caller, staff.now);
        }
        staff.tell(new Effect.Over(caller.call, reason));
    }

    // ---- offers

    /// Reserve before ring: from this line on the operator is taken, whatever happens to the dialling command.
    private void ring(Seat seat, Caller caller) {
        caller.line().remove(caller);
        var offer = OfferId.of(epoch, ++lastOffer);
        var ringFor = caller.line().queue.ringFor();
        var idleSince = seat.state instanceof Ready ready ? ready.idleSince() : staff.moment;
        var giveUpAt = Moments.instant(Moments.after(Moments.after(staff.now, ringFor), rules.ringGrace()));
        caller.with = seat;
        seat.lastOffer = staff.now;
        offers.put(offer, seat);
        if (seat.state instanceof Break) {
            seat.after = seat.state;
        }
        var because = seat.state instanceof Ready ? "offer" : "an emergency waits";
        staff.move(seat, new Ringing(offer, caller.call, staff.moment, idleSince, giveUpAt, Chase.IN_TIME), because);
        staff.tell(new Effect.Ring(offer, caller.call, seat.who.id(), ringFor));
    }

    /// The seat of an open offer, or null, counted.
    private @Nullable Seat offer(OfferId offer) {
        var seat = offers.get(offer);
        if (seat == null) {
            staff.ignore(offer.epoch() == epoch ? Ignored.UNKNOWN_OFFER : Ignored.STALE_EPOCH);
        }
        return seat;
    }

    private void answered(OfferId offer) {
        var seat = offer(offer);
        if (seat == null) {
            return;
        }
        if (seat.state instanceof Ringing ringing) {
            talk(seat, ringing);
        } else {
            staff.ignore(Ignored.DUPLICATE);
        }
    }

    private void talk(Seat seat, Ringing ringing) {
        seat.misses = 0;
        seat.unreachableUntil = Moments.LONG_AGO;
        var waited = Duration.ofNanos(staff.now - caller(ringing.call()).since);
        staff.move(seat, new Talking(ringing.offer(), ringing.call(), staff.moment), "answered");
        staff.tell(new Effect.Answered(ringing.offer(), ringing.call(), seat.who.id(), waited));
    }

    private void ended(OfferId offer, OfferEnd end) {
        var seat = offer(offer);
        if (seat == null) {
            return;
        }
        if (seat.state instanceof Ringing ringing && end == OfferEnd.TALKED) {
            talk(seat, ringing);
        }
        switch (seat.state) {
            case Ringing ringing -> failed(seat, ringing.call(), offer, end, ringing);
            // the caller hung up in the talk: the reply cannot tell that from a hang-up while it rang
            case Talking talking when end == OfferEnd.TALKED || end == OfferEnd.CALLER_GONE ->
                talked(seat, caller(talking.call()), "talk over");
            // AMI said "answered", the reply says that nobody talks: the reply is right, and the caller is still there
            case Talking talking -> failed(seat, talking.call(), offer, end, null);
            case Ready r -> throw unexpected(seat);
            case WrapUp w -> throw unexpected(seat);
            case Break b -> throw unexpected(seat);
            case Offline o -> throw unexpected(seat);
        }
    }

    private static IllegalStateException unexpected(Seat seat) {
        return new IllegalStateException("an open offer at " + seat.who.id() + " in " + seat.state);
    }

    private void failed(Seat seat, CallId call, OfferId offer, OfferEnd end, @Nullable Ringing ringing) {
        var caller = caller(call);
        staff.tell(new Effect.OfferFailed(offer, call, seat.who.id(), end));
        if (end == OfferEnd.CALLER_GONE && ringing != null) {
            over(caller, Effect.Reason.ABANDONED_RINGING);
            rungInVain(seat, ringing);
            return;
        }
        offers.remove(offer);
        caller.with = null;
        staff.rest(seat, end, ringing == null ? staff.moment : ringing.idleSince());
        caller.line().add(caller);
    }

    /// The caller hung up while the phone rang: nobody's fault, the idle place is kept.
    private void rungInVain(Seat seat, Ringing ringing) {
        offers.remove(ringing.offer());
        staff.toReady(seat, ringing.idleSince(), Moments.LONG_AGO, "caller gone");
    }

    private void talked(Seat seat, Caller caller, String because) {
        if (seat.state instanceof Talking talking && talking.offer() != null) {
            offers.remove(talking.offer());
        }
        over(caller, Effect.Reason.SERVED);
        freed(seat, caller, because);
    }

    private void freed(Seat seat, Caller caller, String because) {
        seat.inUseUntil = Moments.LONG_AGO;
        // no pause between two offers after a talk: it is for rings that failed
        seat.lastOffer = Moments.LONG_AGO;
        var wrapUp = caller.line == null ? rules.foundWrapUp() : caller.line.queue.wrapUp();
        if (seat.after != null || wrapUp.isZero()) {
            staff.toReady(seat, staff.moment, Moments.LONG_AGO, because);
        } else {
            staff.move(seat, new WrapUp(caller.call, Moments.instant(Moments.after(staff.now, wrapUp))), because);
        }
    }

    private void stillRinging(OfferId offer) {
        var seat = offer(offer);
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
                var giveUpAt = Moments.instant(Moments.after(Moments.after(staff.now, caller(t.call()).line().queue.ringFor()), rules.ringGrace()));
                staff.move(seat, new Ringing(offer, t.call(), t.since(), t.since(), giveUpAt, Chase.IN_TIME), "rings after all");
            }
            case OperatorState state -> staff.ignore(Ignored.DUPLICATE);
        }
    }

    // ---- what reading back found

    private void talkFound(CallId call, OperatorId operator) {
        var seat = staff.seat(operator);
        if (seat == null) {
            return;
        }
        var caller = callers.get(call);
        if (caller != null && caller.with == seat) {
            if (seat.state instanceof Ringing ringing) {
                talk(seat, ringing);
            } else {
                staff.ignore(Ignored.DUPLICATE);
            }
        } else if (seat.inCall() || (caller != null && caller.with != null && !isFound(caller))) {
            staff.ignore(Ignored.CONFLICT);
        } else {
            if (caller == null) {
                caller = new Caller(call, staff.now, null);
                callers.put(call, caller);
            } else if (caller.with == null) {
                caller.line().remove(caller);
            } else {
                freed(caller.with, caller, "talk moved on");
            }
            bind(seat, caller, "talk found");
        }
    }

    /// A call without an AGI session to close it.
    private void bind(Seat seat, Caller caller, String because) {
        switch (seat.state) {
            case Ringing ringing -> offers.remove(ringing.offer());
            case Talking talking -> {
                if (talking.offer() != null) {
                    offers.remove(talking.offer());
                }
            }
            // back to where they were, unless they say otherwise meanwhile; but whom we believed away from the desk is there
            case Offline o -> seat.after = seat.state;
            case Break b -> seat.after = b.bySystem() ? null : b;
            case Ready r -> {}
            case WrapUp w -> {}
        }
        caller.with = seat;
        var since = seat.state instanceof Talking talking ? talking.since() : staff.moment;
        staff.move(seat, new Talking(null, caller.call, since), because);
    }

    private void talkOver(CallId call, Effect.Reason reason) {
        var caller = callers.get(call);
        if (caller == null) {
            staff.ignore(Ignored.UNKNOWN_CALL);
        } else if (caller.with == null || !isFound(caller)) {
            // only the AGI reply or the end of its socket closes an offer
            staff.ignore(Ignored.CONFLICT);
        } else {
            over(caller, reason);
            freed(caller.with, caller, "talk over");
        }
    }

    private void released(long askedAt) {
        if (!held() || askedAt < heldSince) {
            staff.ignore(Ignored.DUPLICATE);
            return;
        }
        heldUntil = Moments.LONG_AGO;
    }

    // ---- the decision

    /// The most urgent caller for whom somebody is free gets the one the queue prefers, until there is no such caller. Emergencies that
    /// wait too long get who is not free.
    private void decide() {
        for (var caller = staff.hall.nextServable(); caller != null; caller = staff.hall.nextServable()) {
            var seat = staff.hall.chosen(caller.line());
            if (seat == null) {
                throw new IllegalStateException("nobody is free for " + caller.call);
            }
            ring(seat, caller);
        }
        for (var step = ladder(); step != null; step = ladder()) {
            ring(step.seat(), step.caller());
        }
    }

    private Ladder.@Nullable Step ladder() {
        return staff.ladder.next(staff.hall.lines(), staff.now);
    }

    private Caller caller(CallId call) {
        var caller = callers.get(call);
        if (caller == null) {
            throw new IllegalStateException("an offer without its caller " + call);
        }
        return caller;
    }
}
