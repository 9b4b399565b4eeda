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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Hall hall;
    private final Deadlines deadlines = new Deadlines();
    private final Map<CallId, Caller> callers = new HashMap<>();
    /// Rings and talks that an AGI reply will close.
    private final Map<OfferId, Seat> offers = new HashMap<>();
    private final EnumMap<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    private long lastOffer;
    private long now = Moments.LONG_AGO;
    private Instant moment = Instant.MIN;
    /// A read-back is under way: nobody is offered before this.
    private long heldSince;
    private long heldUntil = Moments.LONG_AGO;
    private List<Effect> effects = List.of();

    /// @param epoch of this life of the gateway: every offer carries it, and offers of earlier lives are ignored
    public Floor(FloorRules rules, Collection<FloorQueue> queues, Collection<FloorOperator> operators, long epoch) {
        this.rules = rules;
        this.epoch = epoch;
        this.hall = new Hall(queues);
        operators.forEach(hall::seat);
    }

    // ---- in and out

    public List<Effect> apply(FloorEvent event, Instant at) {
        begin(at);
        take(event);
        return end();
    }

    /// To be called when [#nextDeadline()] has come; harmless at any other time.
    public List<Effect> tick(Instant at) {
        begin(at);
        return end();
    }

    /// When something is to be done even if nothing happens; [Instant#MAX] if never.
    public Instant nextDeadline() {
        var first = deadlines.first();
        long due = first == null ? Moments.NEVER : first.due;
        return Moments.instant(held() ? Math.min(due, heldUntil) : due);
    }

    /// How often an event changed nothing, and why.
    public Map<Ignored, Long> ignored() {
        return Map.copyOf(ignored);
    }

    public FloorView view() {
        var operators = new ArrayList<FloorView.Operator>();
        for (var seat : hall.seats()) {
            operators.add(new FloorView.Operator(
                    seat.who.id(), seat.state, seat.unreachableUntil <= now, seat.inUseUntil > now, seat.misses, seat.after));
        }
        return new FloorView(moment, waiting(), operators, ignored);
    }

    private List<FloorView.Waiting> waiting() {
        var all = new ArrayList<Caller>(callers.size());
        hall.lines().forEach(line -> line.forEach(all::add));
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

    /// Callers who will be served before this one; -1 for a call that does not wait.
    public int ahead(CallId call) {
        var caller = callers.get(call);
        return caller == null || caller.with != null ? -1 : hall.ahead(caller);
    }

    private void begin(Instant at) {
        // a clock that steps back stands still instead: a deadline met once stays met
        if (at.isAfter(moment)) {
            moment = at;
            now = Moments.nanos(at);
        }
        effects = new ArrayList<>(4);
    }

    /// Decides once, when all is known that this moment brings: an event, deadlines that are over, a read-back that took too long.
    private List<Effect> end() {
        runDue();
        if (held() && heldUntil <= now) {
            heldUntil = Moments.LONG_AGO;
        }
        if (!held()) {
            decide();
        }
        var done = effects;
        effects = List.of();
        return done;
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
            case OperatorReady ready -> ready(ready.operator());
            case OperatorOnBreak pause -> leave(pause.operator(), new Break(pause.reason(), moment), "break");
            case OperatorSignedOut out -> leave(out.operator(), new Offline(), "signed out");
            case OperatorDisposed disposed -> disposed(disposed.operator());
            case OperatorAdded added -> added(added.operator());
            case OperatorRemoved removed -> removed(removed.operator());
            case PhoneReachable phone -> reachable(phone.operator(), phone.reachable());
            case PhoneInUse phone -> inUse(phone.operator(), phone.inUse());
            case TalkFound found -> talkFound(found.call(), found.operator());
            case TalkOver over -> talkOver(over.call(), Effect.Reason.SERVED);
            case TalkBroken broken -> talkOver(broken.call(), Effect.Reason.FELL_BACK);
            case ReadBackBegun begun -> {
                heldSince = now;
                heldUntil = Moments.nanos(begun.until());
            }
            case ReadBackDone done -> released(Moments.nanos(done.askedAt()));
        }
    }

    // ---- callers

    private void joined(CallerJoined event) {
        var known = callers.get(event.call());
        if (known != null && !isFound(known)) {
            ignore(Ignored.DUPLICATE);
            return;
        }
        if (!hall.knows(event.queue())) {
            effects.add(new Effect.Alarm("queue-unknown", event.queue().value()));
        }
        var caller = new Caller(event.call(), Moments.nanos(event.since()), hall.line(event.queue(), event.skills()));
        callers.put(caller.call, caller);
        effects.add(new Effect.Queued(caller.call, caller.line().queue.id(), hall.ahead(caller)));
        caller.line().add(caller);
        if (known != null && known.with != null) {
            // The phone died in a talk that began in an earlier life: the caller is here again, and a session outranks what was read.
            // No Over: whoever hears that hangs up, and this caller is not served.
            freed(known.with, known, "caller is back");
        }
    }

    private static boolean isFound(Caller caller) {
        return caller.with != null && caller.with.state instanceof Talking talking && talking.offer() == null;
    }

    private void left(CallId call, Effect.Reason whileWaiting) {
        var caller = callers.get(call);
        if (caller == null) {
            ignore(Ignored.UNKNOWN_CALL);
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
            ignore(Ignored.DUPLICATE);
            return;
        }
        bind(caller.with, caller, "session lost");
    }

    private void over(Caller caller, Effect.Reason reason) {
        callers.remove(caller.call);
        effects.add(new Effect.Over(caller.call, reason));
    }

    // ---- offers

    /// Reserve before ring: from this line on the operator is taken, whatever happens to the dialling command.
    private void ring(Seat seat, Caller caller) {
        var offer = OfferId.of(epoch, ++lastOffer);
        var ringFor = caller.line().queue.ringFor();
        var idleSince = seat.state instanceof Ready ready ? ready.idleSince() : moment;
        var giveUpAt = Moments.instant(Moments.after(Moments.after(now, ringFor), rules.ringGrace()));
        caller.with = seat;
        seat.lastOffer = now;
        offers.put(offer, seat);
        move(seat, new Ringing(offer, caller.call, moment, idleSince, giveUpAt, Chase.IN_TIME), "offer");
        effects.add(new Effect.Ring(offer, caller.call, seat.who.id(), ringFor));
    }

    /// The seat of an open offer, or null, counted.
    private @Nullable Seat offer(OfferId offer) {
        var seat = offers.get(offer);
        if (seat == null) {
            ignore(offer.epoch() == epoch ? Ignored.UNKNOWN_OFFER : Ignored.STALE_EPOCH);
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
            ignore(Ignored.DUPLICATE);
        }
    }

    private void talk(Seat seat, Ringing ringing) {
        seat.misses = 0;
        seat.unreachableUntil = Moments.LONG_AGO;
        var waited = Duration.ofNanos(now - caller(ringing.call()).since);
        move(seat, new Talking(ringing.offer(), ringing.call(), moment), "answered");
        effects.add(new Effect.Answered(ringing.offer(), ringing.call(), seat.who.id(), waited));
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
        effects.add(new Effect.OfferFailed(offer, call, seat.who.id(), end));
        if (end == OfferEnd.CALLER_GONE && ringing != null) {
            over(caller, Effect.Reason.ABANDONED_RINGING);
            rungInVain(seat, ringing);
            return;
        }
        offers.remove(offer);
        caller.with = null;
        rest(seat, end, ringing == null ? moment : ringing.idleSince());
        caller.line().add(caller);
    }

    /// After a failed ring: what it says about the operator and about the phone.
    private void rest(Seat seat, OfferEnd end, Instant idleSince) {
        switch (end) {
            case NO_ANSWER, REJECTED, DROPPED, WITHDRAWN -> miss(seat, end);
            case BUSY -> {
                // a guess, and a short one: told otherwise at once, or tried again
                seat.inUseUntil = Moments.after(now, rules.coolDown());
                toReady(seat, idleSince, Moments.LONG_AGO, "phone busy");
            }
            case UNREACHABLE -> {
                unreachable(seat, Moments.after(now, rules.coolDown()));
                toReady(seat, moment, Moments.LONG_AGO, "phone unreachable");
            }
            case TALKED, CALLER_GONE -> throw new IllegalArgumentException(end + " is no failed ring");
        }
    }

    private void miss(Seat seat, OfferEnd end) {
        seat.misses++;
        var because = "missed: " + end;
        long coolDown = Moments.after(now, rules.coolDown());
        if (seat.misses % rules.missesMax() != 0 || seat.after != null) {
            // idle since now, too: who failed once is not the longest idle again when the cool-down is over
            toReady(seat, moment, coolDown, because);
        } else if (hall.lastForEmergency(seat, now)) {
            effects.add(new Effect.Alarm("last-operator-misses", seat.who.id().value()));
            toReady(seat, moment, coolDown, because);
        } else {
            effects.add(new Effect.Alarm("operator-misses", seat.who.id().value()));
            move(seat, new Break(Break.NO_ANSWER, moment), because);
        }
    }

    /// The caller hung up while the phone rang: nobody's fault, the idle place is kept.
    private void rungInVain(Seat seat, Ringing ringing) {
        offers.remove(ringing.offer());
        toReady(seat, ringing.idleSince(), Moments.LONG_AGO, "caller gone");
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
            toReady(seat, moment, Moments.LONG_AGO, because);
        } else {
            move(seat, new WrapUp(caller.call, Moments.instant(Moments.after(now, wrapUp))), because);
        }
    }

    private void stillRinging(OfferId offer) {
        var seat = offer(offer);
        if (seat == null) {
            return;
        }
        switch (seat.state) {
            case Ringing r when r.chase() == Chase.ASKED -> {
                move(seat, new Ringing(r.offer(), r.call(), r.since(), r.idleSince(), r.giveUpAt(), Chase.WITHDRAWN), "ring overdue");
                effects.add(new Effect.Withdraw(offer, r.call(), seat.who.id(), "ring overdue"));
            }
            // "answered" was about an earlier offer of the same two; the ring gets its time anew, or nobody would ever look at it again
            case Talking t when t.offer() != null -> {
                var giveUpAt = Moments.instant(Moments.after(Moments.after(now, caller(t.call()).line().queue.ringFor()), rules.ringGrace()));
                move(seat, new Ringing(offer, t.call(), t.since(), t.since(), giveUpAt, Chase.IN_TIME), "rings after all");
            }
            case OperatorState state -> ignore(Ignored.DUPLICATE);
        }
    }

    // ---- operators

    private void ready(OperatorId operator) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        switch (seat.state) {
            case Offline o -> signIn(seat, "signed in");
            case Break b -> signIn(seat, "back from break");
            case WrapUp w -> signIn(seat, "ready");
            case Ringing r -> stay(seat);
            case Talking t -> stay(seat);
            // also during a cool-down: a desk that repeats itself must not undo it
            case Ready r -> ignore(Ignored.DUPLICATE);
        }
    }

    private void signIn(Seat seat, String because) {
        seat.misses = 0;
        toReady(seat, moment, Moments.LONG_AGO, because);
    }

    /// Takes a wish to leave back.
    private void stay(Seat seat) {
        if (seat.after == null) {
            ignore(Ignored.DUPLICATE);
        } else if (!seat.leaving) {
            seat.after = null;
        }
    }

    private void leave(OperatorId operator, OperatorState to, String because) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        if (seat.inCall()) {
            seat.after = seat.leaving ? new Offline() : to;
        } else if (to.equals(seat.state) || (to instanceof Break && seat.state instanceof Offline)) {
            ignore(to.equals(seat.state) ? Ignored.DUPLICATE : Ignored.CONFLICT);
        } else {
            move(seat, to, because);
        }
    }

    private void disposed(OperatorId operator) {
        var seat = seat(operator);
        if (seat != null && seat.state instanceof WrapUp) {
            toReady(seat, moment, Moments.LONG_AGO, "disposed");
        }
        // in any other state: said during the talk or after the wrap-up, which is fine and no business of the floor
    }

    private void added(FloorOperator operator) {
        var seat = hall.seat(operator);
        if (seat.leaving) {
            seat.leaving = false;
            seat.after = null;
        }
    }

    private void removed(OperatorId operator) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        seat.leaving = true;
        if (seat.inCall()) {
            seat.after = new Offline();
        } else {
            move(seat, new Offline(), "removed");
        }
    }

    private void reachable(OperatorId operator, boolean reachable) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        if (reachable) {
            seat.unreachableUntil = Moments.LONG_AGO;
        } else {
            unreachable(seat, Moments.after(now, rules.phoneTrust()));
        }
        settle(seat);
    }

    private void unreachable(Seat seat, long until) {
        if (seat.unreachableUntil == Moments.LONG_AGO && seat.staffed(now)) {
            effects.add(new Effect.Alarm("phone-unreachable", seat.who.id().value()));
        }
        seat.unreachableUntil = Math.max(seat.unreachableUntil, until);
    }

    private void inUse(OperatorId operator, boolean inUse) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        if (seat.inCall()) {
            // the floor's own offer makes the phone "in use"; remembering that would keep the operator away after the talk
            return;
        }
        seat.inUseUntil = inUse ? Moments.after(now, rules.phoneTrust()) : Moments.LONG_AGO;
        settle(seat);
    }

    // ---- what reading back found

    private void talkFound(CallId call, OperatorId operator) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        var caller = callers.get(call);
        if (caller != null && caller.with == seat) {
            if (seat.state instanceof Ringing ringing) {
                talk(seat, ringing);
            } else {
                ignore(Ignored.DUPLICATE);
            }
        } else if (seat.inCall() || (caller != null && caller.with != null && !isFound(caller))) {
            ignore(Ignored.CONFLICT);
        } else {
            if (caller == null) {
                caller = new Caller(call, now, null);
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
        var since = seat.state instanceof Talking talking ? talking.since() : moment;
        move(seat, new Talking(null, caller.call, since), because);
    }

    private void talkOver(CallId call, Effect.Reason reason) {
        var caller = callers.get(call);
        if (caller == null) {
            ignore(Ignored.UNKNOWN_CALL);
        } else if (caller.with == null || !isFound(caller)) {
            // only the AGI reply or the end of its socket closes an offer
            ignore(Ignored.CONFLICT);
        } else {
            over(caller, reason);
            freed(caller.with, caller, "talk over");
        }
    }

    private void released(long askedAt) {
        if (!held() || askedAt < heldSince) {
            ignore(Ignored.DUPLICATE);
            return;
        }
        heldUntil = Moments.LONG_AGO;
    }

    // ---- time, moves

    private void runDue() {
        for (var seat = deadlines.first(); seat != null && seat.due <= now; seat = deadlines.first()) {
            due(seat);
        }
    }

    private void due(Seat seat) {
        switch (seat.state) {
            case Ringing r -> {
                move(seat, new Ringing(r.offer(), r.call(), r.since(), r.idleSince(), r.giveUpAt(), Chase.ASKED), "ring overdue");
                effects.add(new Effect.ReadBack(r.offer(), r.call(), seat.who.id()));
            }
            case WrapUp w -> toReady(seat, moment, Moments.LONG_AGO, "wrap-up over");
            case Ready r -> settle(seat);
            case Talking t -> settle(seat);
            case Break b -> settle(seat);
            case Offline o -> settle(seat);
        }
    }

    /// The most urgent caller for whom somebody is free gets the longest idle of them, until there is no such caller.
    private void decide() {
        for (var caller = hall.nextServable(); caller != null; caller = hall.nextServable()) {
            var seat = hall.longestIdle(caller.line());
            if (seat == null) {
                throw new IllegalStateException("nobody is free for " + caller.call);
            }
            caller.line().remove(caller);
            ring(seat, caller);
        }
    }

    /// Ready, or where the operator asked to go meanwhile.
    private void toReady(Seat seat, Instant idleSince, long notBefore, String because) {
        var after = seat.after;
        seat.after = null;
        if (after != null) {
            move(seat, after, because);
        } else {
            long paused = seat.lastOffer == Moments.LONG_AGO ? notBefore : Math.max(notBefore, Moments.after(seat.lastOffer, rules.minOfferInterval()));
            move(seat, new Ready(idleSince, paused > now ? Moments.instant(paused) : moment), because);
        }
    }

    /// The one place that changes a state.
    private void move(Seat seat, OperatorState to, String because) {
        var from = seat.state;
        seat.state = to;
        effects.add(new Effect.OperatorMoved(seat.who.id(), from, to, because));
        settle(seat);
        if (seat.leaving && to instanceof Offline) {
            deadlines.set(seat, Moments.NEVER);
            hall.remove(seat);
        }
    }

    private void settle(Seat seat) {
        hall.free(seat, seat.freeFrom() <= now);
        deadlines.set(seat, seat.dueAt(now));
    }

    private @Nullable Seat seat(OperatorId operator) {
        var seat = hall.seat(operator);
        if (seat == null) {
            ignore(Ignored.UNKNOWN_OPERATOR);
        }
        return seat;
    }

    private Caller caller(CallId call) {
        var caller = callers.get(call);
        if (caller == null) {
            throw new IllegalStateException("an offer without its caller " + call);
        }
        return caller;
    }

    private void ignore(Ignored why) {
        ignored.merge(why, 1L, Long::sum);
    }
}
