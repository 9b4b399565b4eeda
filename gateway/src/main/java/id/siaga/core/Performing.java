package id.siaga.core;

import id.siaga.floor.Effect;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the floor decided is done: by the sessions of the calls, by Asterisk, by the cards; and becomes facts. On the floor loop.
final class Performing {
    private final FloorLoop floor;
    private final LiveCalls calls;
    private final Ids ids;
    private final Breath breath;
    private final Reservations reservations = new Reservations();
    private final Map<OperatorId, OperatorState> states = new HashMap<>();
    private final ArrayDeque<Effect> todo = new ArrayDeque<>();
    private boolean performing;

    Performing(FloorLoop floor, LiveCalls calls, Ids ids, Breath breath) {
        this.floor = floor;
        this.calls = calls;
        this.ids = ids;
        this.breath = breath;
    }

    /// In the order of the decisions: what an effect causes in the same breath is done after what was decided before it.
    void take(List<Effect> effects) {
        todo.addAll(effects);
        if (!performing) {
            performing = true;
            try {
                breath.in(this::all);
            } finally {
                performing = false;
            }
        }
    }

    /// A bug in one effect must not stop those behind it.
    private void all() {
        RuntimeException first = null;
        while (!todo.isEmpty()) {
            try {
                one(todo.remove());
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void one(Effect effect) {
        if (floor.work().takes(effect)) {
            return;
        }
        switch (effect) {
            case Effect.Ring f -> ring(f);
            case Effect.Withdraw f -> withdraw(f);
            case Effect.Dismiss f -> calls.of(f.offer()).ifPresent(call -> call.beside().dismiss(f.offer()));
            case Effect.Part f -> floor.handOns().part(f);
            case Effect.Urge f -> calls.of(f.offer()).ifPresent(call -> call.offering().whisper(HandOns.EMERGENCY_WAITS));
            case Effect.HandedOn f -> floor.handOns().handedOn(f);
            case Effect.ReadBack _ -> floor.asterisk().readBackSoon();
            case Effect.Queued f -> breath.record(new Interaction.CallQueued(f.call(), f.queue(), f.turn()));
            case Effect.OfferFailed f -> breath.record(new Interaction.OfferFailed(f.call(), f.offer(), f.operator(), f.end().name()));
            case Effect.Answered f -> answered(f);
            case Effect.Over f -> floor.asterisk().over(f.call(), floor.now()); // the session tells how the call ended
            case Effect.OperatorMoved f -> {
                states.put(f.operator(), f.to());
                floor.supervision().moved(f.operator(), f.to());
                floor.asterisk().moved(f.operator(), f.to());
                breath.record(new Interaction.OperatorMoved(f.operator(), f.from().word(), f.to().word(), f.because(), pause(f)));
            }
            case Effect.Alarm f -> floor.alarm(f);
        }
    }

    private static @Nullable String pause(Effect.OperatorMoved moved) {
        if (moved.to() instanceof OperatorState.Break pause) {
            return pause.reason();
        }
        return moved.to() instanceof OperatorState.Supervising && moved.from() instanceof OperatorState.Break before ? before.reason() : null;
    }

    private void ring(Effect.Ring ring) {
        var call = calls.all().get(ring.call());
        if (call == null || call.over()) {
            // Decided for a caller who left in the same breath: the session's end has told the floor, or will.
            floor.tell(new FloorEvent.OfferEnded(ring.offer(), OfferEnd.CALLER_GONE));
            return;
        }
        calls.offered(ring.offer(), call);
        var number = reservations.of(ring.call(), ids::ticket);
        var connected = floor.connectedLegs().of(ring.operator());
        if (connected.isPresent()) {
            call.offering().joinConnected(ring.offer(), connected.get(), ring.manner() == Effect.Manner.OPEN ? Phone.Taken.BY_SIGN : Phone.Taken.BY_ANSWERING);
        } else {
            ring(ring, call.offering(), number);
        }
        breath.record(new Interaction.CallOffered(ring.call(), ring.offer(), ring.operator(), number));
    }

    private void ring(Effect.Ring ring, Offering offering, TicketNumber number) {
        var phone = floor.settings().phone(ring.operator());
        switch (ring.manner()) {
            case ALONE -> offering.ring(ring.offer(), ring.operator(), phone, ring.ringFor(), number);
            case OPEN -> offering.ringBeside(ring.offer(), ring.operator(), phone, ring.ringFor(), number);
        }
    }

    private void withdraw(Effect.Withdraw withdraw) {
        var call = calls.of(withdraw.offer()).filter(c -> !c.beside().withdraw(withdraw.offer()));
        call.map(c -> c.offering().withdraw(withdraw.offer())).ifPresent(floor.asterisk()::hangUp);
    }

    /// Where nobody has been heard yet, the fact waits for that.
    private void answered(Effect.Answered effect) {
        var fact = new Interaction.CallAnswered(effect.call(), effect.offer(), effect.operator(), effect.waited().toMillis());
        if (calls.of(effect.offer()).filter(call -> call.offering().holds(fact)).isEmpty()) {
            breath.record(fact);
        }
    }

    /// What the floor last said of this operator.
    OperatorState state(OperatorId operator) {
        return states.getOrDefault(operator, new OperatorState.Offline());
    }

    /// The number that this call goes by from now on, also on an operator's display.
    void ticketOf(CallId call, TicketNumber ticket) {
        reservations.known(call, ticket);
    }

    void forget(CallId call) {
        reservations.forget(call);
    }
}
