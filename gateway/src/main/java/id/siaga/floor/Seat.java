package id.siaga.floor;

import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Supervising;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.floor.OperatorState.Break;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One operator at run time: the state, and what is known about the phone. Owned by [Floor]; only `Staff.move` changes `state`.
final class Seat {
    /// Place in the bit sets; used again after the operator is removed.
    final int number;
    FloorOperator who;
    OperatorState state = new Offline();
    /// Asked for during a ring or talk, takes effect after it: a break or the end of work.
    @Nullable OperatorState after;
    /// Off the floor as soon as Offline.
    boolean leaving;
    /// Failed rings in a row.
    int misses;
    long lastOffer = Moments.LONG_AGO;
    /// Of the queue whose call keeps the operator busy, wrap-up included, and since when; null when none does.
    @Nullable Pace works;
    long worksSince;
    /// Until when the phone is believed not to be reachable, or in use for something else. In the past: fine.
    long unreachableUntil = Moments.LONG_AGO;
    long inUseUntil = Moments.LONG_AGO;
    /// A leg is kept up: it says more about the phone than the phone does.
    boolean connected;
    /// Called up from a break and rung in vain: not again before this.
    long restsUntil = Moments.LONG_AGO;
    /// Lines this operator may serve. Kept by [Hall].
    Line[] lines = {};
    /// One of them is an emergency line: what a reserve keeps free. Kept by [Hall].
    boolean takesEmergency;

    // Deadlines
    long due = Moments.NEVER;
    int heapAt = -1;

    Seat(int number, FloorOperator who) {
        this.number = number;
        this.who = who;
    }

    /// From when on an offer can be made; NEVER if not Ready.
    long freeFrom() {
        return state instanceof Ready ready ? Math.max(Moments.nanos(ready.notBefore()), Math.max(unreachableUntil, inUseUntil)) : Moments.NEVER;
    }

    /// From when on a break or listening can be interrupted by an emergency, or a wrap-up cut short.
    long callableFrom() {
        long phone = Math.max(unreachableUntil, inUseUntil);
        return switch (state) {
            case Break _ -> Math.max(restsUntil, phone);
            case Supervising _ -> after instanceof Offline ? Moments.NEVER : Math.max(restsUntil, phone);
            case Offline _, Ready _, Ringing _, Talking _, WrapUp _ -> phone;
        };
    }

    /// When something is to be done even if nothing happens.
    long dueAt(long now) {
        return switch (state) {
            case Ready r -> {
                long from = unreachableUntil > now ? unreachableUntil : freeFrom(); // a phone in use is there: not nobody at work
                yield from > now ? from : Moments.NEVER;
            }
            case Ringing r -> r.chase() == OperatorState.Chase.IN_TIME ? Moments.nanos(r.giveUpAt()) : Moments.NEVER;
            case WrapUp w -> Moments.nanos(w.until());
            case Offline o -> Moments.NEVER;
            case Talking t -> Moments.NEVER;
            case Break _, Supervising _ -> callableFrom() > now ? callableFrom() : Moments.NEVER;
        };
    }

    /// Signed in and not on a break, nor listening during one.
    boolean atWork() {
        return !(state instanceof Offline) && !(state instanceof Break) && !(state instanceof Supervising && after != null);
    }

    /// At work and to stay there, and with a phone as far as is known.
    boolean staffed(long now) {
        return atWork() && unreachableUntil <= now && after == null && !outside();
    }

    /// Somebody may come to it: who talks or wraps up will, who is ready needs a phone.
    boolean present(long now) {
        boolean away = !atWork() || (state instanceof Ready && unreachableUntil > now);
        return !away && after == null && !outside();
    }

    /// Not one of the operators: nobody signs in here.
    boolean outside() {
        return who.phone() instanceof FloorOperator.Phone.Outside;
    }

    /// A phone outside has its own time: the network is slower than the house.
    Duration ringFor(FloorQueue queue) {
        return who.phone() instanceof FloorOperator.Phone.Outside(var own) ? own : queue.ringFor();
    }

    /// What the phone does is known, and what is wished for comes after it.
    boolean busy() {
        return inCall() || state instanceof Supervising;
    }

    boolean inCall() {
        return state instanceof Ringing || state instanceof Talking;
    }
}
