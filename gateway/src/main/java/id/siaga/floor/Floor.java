package id.siaga.floor;

import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.CallerLeft;
import id.siaga.floor.FloorEvent.CallerRaised;
import id.siaga.floor.FloorEvent.DeskOpened;
import id.siaga.floor.FloorEvent.HandedOn;
import id.siaga.floor.FloorEvent.NotParted;
import id.siaga.floor.FloorEvent.OfferAnswered;
import id.siaga.floor.FloorEvent.OfferEnded;
import id.siaga.floor.FloorEvent.OfferRinging;
import id.siaga.floor.FloorEvent.OperatorAdded;
import id.siaga.floor.FloorEvent.OperatorConnected;
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
import id.siaga.floor.FloorEvent.SeveralPhones;
import id.siaga.floor.FloorEvent.StillRinging;
import id.siaga.floor.FloorEvent.SurgeDeclared;
import id.siaga.floor.FloorEvent.SupervisionBegun;
import id.siaga.floor.FloorEvent.SupervisionOver;
import id.siaga.floor.FloorEvent.SurgeOver;
import id.siaga.floor.FloorEvent.TalkBroken;
import id.siaga.floor.FloorEvent.TalkFound;
import id.siaga.floor.FloorEvent.TalkGone;
import id.siaga.floor.FloorEvent.TalkHeld;
import id.siaga.floor.FloorEvent.TalkOver;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
    private final Staff staff;
    private final Callers callers;
    private final Handing handing;
    private final Offers offers;
    private final Overflows overflows;
    private final Urging urging;
    /// A read-back is under way: nobody is offered before this.
    private long heldSince;
    private long heldUntil = Moments.LONG_AGO;

    /// @param epoch of this life of the gateway: every offer carries it, and offers of earlier lives are ignored
    public Floor(FloorRules rules, Collection<FloorQueue> queues, Collection<FloorOperator> operators, long epoch) {
        this.staff = new Staff(rules, new Hall(queues));
        this.callers = new Callers(staff, new Redials(rules.redialWithin()));
        this.handing = new Handing(staff, callers, rules.handedWithin());
        this.offers = new Offers(rules, epoch, staff, callers, handing);
        this.overflows = new Overflows(staff);
        this.urging = new Urging(staff, handing);
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
        long due = Math.min(staff.nextDue(), staff.ladder.nextStep(staff.hall.lines().inOrder(), staff.now));
        return Moments.instant(Math.min(due, held() ? heldUntil : Math.min(urging.nextDue(), Math.min(offers.nextDue(), overflows.nextDue()))));
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
        return Optional.ofNullable(callers.find(call)).map(new Explainer(staff.hall, overflows, staff.now, held())::of);
    }

    /// Callers who will be served before this one; -1 for a call that does not wait.
    public int ahead(CallId call) {
        var caller = callers.find(call);
        return caller == null || !caller.waits() ? -1 : staff.hall.lines().ahead(caller);
    }

    /// How long this caller will still wait, as it looks now; empty for a call that does not wait, and while nobody who could serve it is at work.
    public Optional<Duration> expectedWait(CallId call) {
        var caller = callers.find(call);
        return caller == null || !caller.waits() ? Optional.empty() : new Forecast(staff.hall, staff.now).of(caller.line(), caller);
    }

    /// The same for who would join this queue now.
    public Optional<Duration> expectedWait(QueueId queue) {
        return new Forecast(staff.hall, staff.now).of(staff.hall.line(queue, 0), null);
    }

    /// Its callers may wait for an operator who knows them.
    public boolean prefers(QueueId queue) {
        return !staff.hall.line(queue, 0).queue.preferFor().isZero();
    }

    /// Whether the operator who talks with this caller may hand them on.
    public Handover mayHandOn(CallId call, OperatorId by, Onward to) {
        return handing.may(call, by, to);
    }

    /// Whoever of two comes first, whether they wait or not; false if one of them is not known, or was found talking.
    public boolean isBefore(CallId one, CallId other) {
        var first = callers.find(one);
        var second = callers.find(other);
        return first != null && second != null && first.line != null && second.line != null && Line.first(first, second);
    }

    /// Decides once, when all is known that this moment brings: an event, deadlines that are over, a read-back that took too long.
    private List<Effect> end() {
        staff.runDue();
        if (held() && heldUntil <= staff.now) {
            heldUntil = Moments.LONG_AGO;
        }
        if (!held()) {
            offers.runDue();
            overflows.advance();
            decide();
            urging.run();
        }
        return staff.done();
    }

    private boolean held() {
        return heldUntil != Moments.LONG_AGO;
    }

    private void take(FloorEvent event) {
        switch (event) {
            case CallerJoined joined -> joined(joined);
            case CallerRaised raised -> raised(raised.call());
            case CallerLeft left -> left(left.call(), Effect.Reason.ABANDONED_WAITING);
            case SessionLost lost -> sessionLost(lost.call());
            case HandedOn handed -> handing.handOn(handed);
            case NotParted lost -> offers.notParted(lost.offer());
            case OfferRinging ringing -> offers.seat(ringing.offer());
            case OfferAnswered answered -> offers.answered(answered.offer());
            case OfferEnded ended -> offers.ended(ended.offer(), ended.end());
            case StillRinging still -> offers.stillRinging(still.offer());
            case SeveralPhones phones -> offers.severalPhones(phones.possible());
            case OperatorReady ready -> staff.ready(ready.operator());
            case OperatorOnBreak pause -> staff.leave(pause.operator(), new Break(pause.reason(), staff.moment), "break");
            case OperatorSignedOut out -> staff.leave(out.operator(), new Offline(), "signed out");
            case OperatorDisposed disposed -> staff.disposed(disposed.operator());
            case OperatorAdded added -> staff.added(added.operator());
            case OperatorRemoved removed -> staff.removed(removed.operator());
            case SurgeDeclared surge -> staff.surge(surge.reserve());
            case SurgeOver over -> staff.surgeOver();
            case DeskOpened desk -> staff.atDesk(desk.operator(), desk.open());
            case OperatorConnected leg -> staff.connected(leg.operator(), leg.up());
            case PhoneReachable phone -> staff.reachable(phone.operator(), phone.reachable());
            case PhoneInUse phone -> staff.inUse(phone.operator(), phone.inUse());
            case TalkHeld held -> talkHeld(held);
            case SupervisionBegun begun -> supervise(begun);
            case SupervisionOver over -> staff.superviseNoMore(over.supervisor());
            case TalkFound found -> talkFound(found.call(), found.operator());
            case TalkOver over -> talkOver(over.call(), Effect.Reason.SERVED);
            case TalkGone gone -> talkOver(gone.call(), Effect.Reason.UNSEEN);
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
        var known = callers.find(event.call());
        if (known != null && !isFound(known)) {
            staff.ignore(Ignored.DUPLICATE);
            return;
        }
        if (!staff.hall.knows(event.queue())) {
            staff.tell(new Effect.Alarm("queue-unknown", event.queue().value()));
        }
        var caller = caller(event, staff.hall.line(event.queue(), event.skills()));
        queued(caller, event.prefers());
        if (known != null && known.talks != null) {
            // The phone died in a talk that began in an earlier life: the caller is here again, and a session outranks what was read.
            // No Over: whoever hears that hangs up, and this caller is not served.
            offers.freed(known.talks, known, "caller is back");
        }
    }

    private Caller caller(CallerJoined event, Line line) {
        long since = Moments.nanos(event.since());
        long place = since - line.queue.bonus().toNanos() + event.behind().toNanos();
        var caller = new Caller(event.call(), event.who(), since, callers.place(event, line.queue, place), line);
        caller.skills = event.skills();
        return caller;
    }

    private void queued(Caller caller, @Nullable OperatorId prefers) {
        callers.add(caller);
        handing.prefer(caller, prefers);
        var turn = caller.place == caller.since ? null : Moments.instant(caller.place);
        staff.tell(new Effect.Queued(caller.call, caller.line().queue.id(), staff.hall.lines().ahead(caller), turn));
        caller.line().add(caller);
    }

    /// Places are final: it is another caller of the same call who waits on.
    private void raised(CallId call) {
        var low = callers.find(call);
        if (low == null || !low.waits()) {
            staff.ignore(Ignored.UNKNOWN_CALL);
            return;
        }
        low.line().remove(low);
        long place = low.since - low.line().queue.bonus().toNanos();
        var high = new Caller(call, low.who, low.since, Math.min(place, low.place), low.line());
        high.takeOver(low);
        queued(high, null);
    }

    private static boolean isFound(Caller caller) {
        return caller.talks != null && caller.talks.state instanceof Talking talking && talking.offer() == null;
    }

    private void left(CallId call, Effect.Reason whileWaiting) {
        var caller = callers.find(call);
        if (caller == null) {
            staff.ignore(Ignored.UNKNOWN_CALL);
        } else if (caller.waits()) {
            caller.line().remove(caller);
            callers.over(caller, whileWaiting);
            offers.ringNoMore(caller, "caller gone");
        } else {
            offers.left(caller);
        }
    }

    private void sessionLost(CallId call) {
        var caller = callers.find(call);
        if (caller == null || (caller.waits() && caller.rings.isEmpty())) {
            left(call, Effect.Reason.FELL_BACK);
        } else if (isFound(caller)) {
            staff.ignore(Ignored.DUPLICATE);
        } else {
            if (caller.waits()) {
                caller.line().remove(caller);
            }
            offers.fellBack(caller);
        }
    }

    private void talkHeld(TalkHeld event) {
        var caller = callers.find(event.call());
        if (caller == null || caller.talks == null) {
            staff.ignore(Ignored.UNKNOWN_CALL);
        } else if (event.held()) {
            staff.hold(caller.talks, caller.line != null && caller.line.queue.emergency());
        } else {
            staff.resume(caller.talks);
        }
    }

    private void supervise(SupervisionBegun event) {
        var caller = callers.find(event.call());
        if (caller == null || caller.talks == null) {
            staff.ignore(Ignored.UNKNOWN_CALL);
        } else {
            staff.supervise(event.supervisor(), event.call(), caller.talks);
        }
    }

    // ---- what reading back found

    private void talkFound(CallId call, OperatorId operator) {
        var seat = staff.seat(operator);
        if (seat == null) {
            return;
        }
        var caller = callers.find(call);
        if (caller != null && caller.talks == null && caller.rings.contains(seat)) {
            offers.talk(seat, (Ringing) seat.state);
        } else if (caller != null && caller.talks == seat) {
            staff.ignore(Ignored.DUPLICATE);
        } else if (seat.inCall() || (caller != null && !caller.waits() && !isFound(caller))) {
            staff.ignore(Ignored.CONFLICT);
        } else {
            offers.bind(seat, found(call, caller), "talk found");
        }
    }

    private Caller found(CallId call, @Nullable Caller known) {
        if (known == null) {
            var caller = new Caller(call, staff.now, null);
            callers.add(caller);
            return caller;
        }
        if (known.talks == null) {
            known.line().remove(known);
            offers.ringNoMore(known, "talk found");
        } else {
            offers.freed(known.talks, known, "talk moved on");
        }
        return known;
    }

    private void talkOver(CallId call, Effect.Reason reason) {
        var caller = callers.find(call);
        if (caller == null) {
            staff.ignore(Ignored.UNKNOWN_CALL);
        } else if (caller.talks == null || !isFound(caller)) {
            // only the AGI reply or the end of its socket closes an offer
            staff.ignore(Ignored.CONFLICT);
        } else {
            callers.over(caller, reason);
            offers.freed(caller.talks, caller, "talk over");
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
    /// wait too long get who is not free, and a further phone, before any hotline caller gets anybody.
    private void decide() {
        for (var step = next(); step != null; step = next()) {
            offers.ring(step.seat(), step.caller());
            overflows.rung(step.caller());
        }
    }

    private Ladder.@Nullable Step next() {
        var caller = staff.hall.nextServable();
        var further = caller != null && caller.line().queue.emergency() ? null : staff.ladder.next(staff.hall, staff.now);
        if (further != null) {
            return further;
        } else if (caller != null) {
            return new Ladder.Step(caller, chosen(caller));
        }
        var several = staff.several.next(staff.hall);
        return several == null ? overflows.next(offers.severalPhones()) : several;
    }

    private Seat chosen(Caller caller) {
        var seat = staff.hall.chosen(caller.line());
        if (seat == null) {
            throw new IllegalStateException("nobody is free for " + caller.call);
        }
        return seat;
    }
}
