package id.siaga.floor;

import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Chase;
import id.siaga.floor.OperatorState.Hold;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Supervising;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operators' seats: what people and phones say about them, the one way their states change, and what is due at each. Knows no
/// callers; [Floor] does, and decides. Also the moment at hand and the effects that it collects, which both share.
final class Staff {
    final Hall hall;
    final Ladder ladder;
    final Several several = new Several();
    long now = Moments.LONG_AGO;
    Instant moment = Instant.MIN;
    private boolean surge;
    /// Nobody, most of the time.
    private final Set<Seat> supervising = new LinkedHashSet<>();

    private final FloorRules rules;
    private final Deadlines deadlines = new Deadlines();
    private final EnumMap<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    private List<Effect> effects = List.of();

    Staff(FloorRules rules, Hall hall) {
        this.rules = rules;
        this.hall = hall;
        this.ladder = new Ladder(rules.ladder());
    }

    // ---- one event

    void begin(Instant at) {
        // a clock that steps back stands still instead: a deadline met once stays met
        if (at.isAfter(moment)) {
            moment = at;
            now = Moments.nanos(at);
        }
        effects = new ArrayList<>(4);
    }

    void tell(Effect effect) {
        effects.add(effect);
    }

    List<Effect> done() {
        var done = effects;
        effects = List.of();
        return done;
    }

    void ignore(Ignored why) {
        ignored.merge(why, 1L, Long::sum);
    }

    Map<Ignored, Long> ignored() {
        return Map.copyOf(ignored);
    }

    @Nullable Seat seat(OperatorId operator) {
        var seat = hall.seat(operator);
        if (seat == null) {
            ignore(Ignored.UNKNOWN_OPERATOR);
        }
        return seat;
    }

    // ---- what operators and their phones say

    void ready(OperatorId operator) {
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
            case Supervising v -> stay(seat);
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
            settle(seat);
        }
    }

    void leave(OperatorId operator, OperatorState to, String because) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        if (seat.outside()) {
            ignore(Ignored.CONFLICT);
        } else if (seat.busy()) {
            seat.after = seat.leaving ? new Offline() : to;
            settle(seat);
        } else if (to.equals(seat.state) || (to instanceof Break && seat.state instanceof Offline)) {
            ignore(to.equals(seat.state) ? Ignored.DUPLICATE : Ignored.CONFLICT);
        } else {
            move(seat, to, because);
        }
    }

    void disposed(OperatorId operator) {
        var seat = seat(operator);
        if (seat != null && seat.state instanceof WrapUp) {
            toReady(seat, moment, Moments.LONG_AGO, "disposed");
        }
        // in any other state: said during the talk or after the wrap-up, which is fine and no business of the floor
    }

    void added(FloorOperator operator) {
        var known = hall.seat(operator.id());
        var seat = hall.seat(operator.atDesk(known != null && (known.who.skills() & FloorOperator.DESK) != 0));
        if (seat.leaving) {
            seat.leaving = false;
            seat.after = null;
        }
    }

    void removed(OperatorId operator) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        seat.leaving = true;
        if (seat.busy()) {
            seat.after = new Offline();
        } else {
            move(seat, new Offline(), "removed");
        }
    }

    /// Also who wraps up now is free at once: what a call was can still be said later.
    void surge(int reserve) {
        surge = true;
        hall.reserveAtLeast(reserve);
        hall.seats().stream().filter(seat -> seat.state instanceof WrapUp).toList().forEach(seat -> toReady(seat, moment, Moments.LONG_AGO, "surge"));
    }

    boolean surge() {
        return surge;
    }

    void surgeOver() {
        surge = false;
        hall.reserveAtLeast(0);
    }

    Duration wrapUp(Duration usual) {
        return surge ? Duration.ZERO : usual;
    }

    void atDesk(OperatorId operator, boolean open) {
        var seat = seat(operator);
        if (seat != null && seat.who.skills() != seat.who.atDesk(open).skills()) {
            hall.seat(seat.who.atDesk(open));
        }
    }

    void connected(OperatorId operator, boolean up) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        if (seat.connected == up) {
            ignore(Ignored.DUPLICATE);
            return;
        }
        seat.connected = up;
        seat.unreachableUntil = Moments.LONG_AGO;
        seat.inUseUntil = Moments.LONG_AGO;
        settle(seat);
    }

    void reachable(OperatorId operator, boolean reachable) {
        var seat = seat(operator);
        if (seat == null || seat.connected) {
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
            tell(new Effect.Alarm("phone-unreachable", seat.who.id().value()));
        }
        seat.unreachableUntil = Math.max(seat.unreachableUntil, until);
    }

    void inUse(OperatorId operator, boolean inUse) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        if (seat.busy() || seat.connected) {
            // the floor's own offer, or the leg, makes the phone "in use"; remembering that would keep the operator away after the talk
            return;
        }
        seat.inUseUntil = inUse ? Moments.after(now, rules.phoneTrust()) : Moments.LONG_AGO;
        settle(seat);
    }

    void hold(Seat seat, boolean emergency) {
        if (seat.state instanceof Talking(var offer, var call, var since, var hold) && hold == null) {
            move(seat, new Talking(offer, call, since, new Hold(moment, emergency)), "held");
        } else {
            ignore(Ignored.DUPLICATE);
        }
    }

    void resume(Seat seat) {
        if (seat.state instanceof Talking(var offer, var call, var since, var hold) && hold != null) {
            move(seat, new Talking(offer, call, since, null), "resumed");
        } else {
            ignore(Ignored.DUPLICATE);
        }
    }

    // ---- listening to a talk

    void supervise(OperatorId operator, CallId call, Seat whose) {
        var seat = seat(operator);
        if (seat == null) {
            return;
        }
        switch (seat.state) {
            case Ready _, WrapUp _, Break _ when !seat.outside() -> {
                seat.after = seat.state instanceof Break ? seat.state : null;
                move(seat, new Supervising(call, whose.who.id(), moment), "supervises");
            }
            case Offline _, Ready _, WrapUp _, Break _, Ringing _, Talking _, Supervising _ -> ignore(Ignored.CONFLICT);
        }
    }

    void superviseNoMore(OperatorId operator) {
        var seat = seat(operator);
        if (seat != null && seat.state instanceof Supervising) {
            toReady(seat, moment, Moments.LONG_AGO, "heard enough");
        } else if (seat != null) {
            ignore(Ignored.DUPLICATE);
        }
    }

    /// With the talk ends whoever listens to it.
    private void heard(OperatorId whose) {
        for (var seat : List.copyOf(supervising)) {
            if (seat.state instanceof Supervising(var _, var heard, var _) && heard.equals(whose)) {
                toReady(seat, moment, Moments.LONG_AGO, "talk over");
            }
        }
    }

    // ---- after a ring

    /// After a failed ring: what it says about the operator and about the phone.
    void rest(Seat seat, OfferEnd end, Instant idleSince) {
        switch (end) {
            case NO_ANSWER, REJECTED, DROPPED, WITHDRAWN -> miss(seat, end, Moments.after(now, rules.coolDown()));
            case NOT_TAKEN -> miss(seat, end, Moments.LONG_AGO);
            case YIELDED -> {
                seat.lastOffer = Moments.LONG_AGO; // the phone was not rung
                toReady(seat, idleSince, Moments.LONG_AGO, "yielded");
            }
            case BUSY -> {
                // a guess, and a short one: told otherwise at once, or tried again; no guess where the leg came up that was in the way
                seat.inUseUntil = seat.connected ? Moments.LONG_AGO : Moments.after(now, rules.coolDown());
                inVain(seat);
                toReady(seat, seat.outside() ? moment : idleSince, Moments.LONG_AGO, "phone busy");
            }
            // the pause is for the phone, which was just told to stop; the idle place is kept
            case ELSEWHERE, UNSENT, HANDED_ON -> toReady(seat, idleSince, Moments.after(now, rules.minOfferInterval()), end == OfferEnd.UNSENT ? "not rung" : "answered elsewhere");
            case UNREACHABLE -> {
                if (!seat.connected) {
                    unreachable(seat, Moments.after(now, rules.coolDown()));
                }
                inVain(seat);
                toReady(seat, moment, Moments.LONG_AGO, "phone unreachable");
            }
            case TALKED, CALLER_GONE -> throw new IllegalArgumentException(end + " is no failed ring");
        }
    }

    /// A phone outside has no page and no colleague beside it: whatever kept it from being taken counts, and is told.
    private void inVain(Seat seat) {
        if (seat.outside() && ++seat.misses % rules.missesMax() == 0) {
            tell(new Effect.Alarm("standby-misses", seat.who.id().value()));
        }
    }

    private void miss(Seat seat, OfferEnd end, long coolDown) {
        inVain(seat);
        seat.misses += seat.outside() ? 0 : 1;
        var because = "missed: " + end;
        if (seat.misses % rules.missesMax() != 0 || seat.after != null || seat.outside()) {
            // idle since now, too: who failed once is not the longest idle again when the cool-down is over
            toReady(seat, moment, coolDown, because);
        } else if (hall.lastForEmergency(seat, now)) {
            tell(new Effect.Alarm("last-operator-misses", seat.who.id().value()));
            toReady(seat, moment, coolDown, because);
        } else {
            tell(new Effect.Alarm("operator-misses", seat.who.id().value()));
            move(seat, new Break(Break.NO_ANSWER, moment), because);
        }
    }

    // ---- time, moves

    /// To be told of every caller whose phones begin or cease to ring.
    void note(Caller caller) {
        ladder.note(caller);
        several.note(caller);
    }

    /// Who has waited long enough is content with less of an operator.
    private void relax() {
        hall.lines().relax(now);
        ladder.relax(now);
        several.relax(now);
    }

    long nextDue() {
        var first = deadlines.first();
        long relaxes = Math.min(hall.lines().nextRelaxing(), several.nextRelaxing());
        return Math.min(relaxes, first == null ? Moments.NEVER : first.due);
    }

    void runDue() {
        for (var seat = deadlines.first(); seat != null && seat.due <= now; seat = deadlines.first()) {
            due(seat);
        }
        relax();
    }

    private void due(Seat seat) {
        switch (seat.state) {
            case Ringing r -> {
                move(seat, new Ringing(r.offer(), r.call(), r.since(), r.idleSince(), r.giveUpAt(), Chase.ASKED), "ring overdue");
                tell(new Effect.ReadBack(r.offer(), r.call(), seat.who.id()));
            }
            case WrapUp w -> toReady(seat, moment, Moments.LONG_AGO, "wrap-up over");
            case Ready r -> settle(seat);
            case Talking t -> settle(seat);
            case Break b -> settle(seat);
            case Supervising v -> settle(seat);
            case Offline o -> settle(seat);
        }
    }

    /// Ready, or where the operator asked to go meanwhile.
    void toReady(Seat seat, Instant idleSince, long notBefore, String because) {
        var after = seat.after;
        seat.after = null;
        long paused = seat.lastOffer == Moments.LONG_AGO ? notBefore : Math.max(notBefore, Moments.after(seat.lastOffer, rules.minOfferInterval()));
        if (after != null) {
            seat.restsUntil = paused;
            move(seat, after, because);
        } else {
            move(seat, new Ready(idleSince, paused > now ? Moments.instant(paused) : moment), because);
        }
    }

    /// The one place that changes a state.
    void move(Seat seat, OperatorState to, String because) {
        var from = seat.state;
        seat.state = to;
        worked(seat);
        hall.moved(seat, from, now);
        if (!seat.outside()) {
            tell(new Effect.OperatorMoved(seat.who.id(), from, to, because));
        }
        settle(seat);
        if (to instanceof Supervising) {
            supervising.add(seat);
        } else if (!supervising.isEmpty()) {
            supervising.remove(seat);
            if (!(to instanceof Talking)) {
                heard(seat.who.id());
            }
        }
        if (seat.leaving && to instanceof Offline) {
            deadlines.set(seat, Moments.NEVER);
            hall.remove(seat);
        }
    }

    private void worked(Seat seat) {
        if (seat.works != null && !(seat.state instanceof Talking) && !(seat.state instanceof WrapUp)) {
            seat.works.worked(now - seat.worksSince, now);
            seat.works = null;
        }
    }

    void settle(Seat seat) {
        hall.free(seat, seat.freeFrom() <= now);
        hall.present(seat, seat.present(now));
        ladder.note(seat);
        deadlines.set(seat, seat.dueAt(now));
    }
}
