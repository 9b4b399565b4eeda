package id.siaga.floor;

import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds for emergency callers who wait too long somebody who is not free: first who wraps up, later who is on a break ([LadderRules]).
/// Says who; [Floor] rings. Looks at the heads of the emergency lines only, and at operators 64 at a time.
final class Ladder {
    record Step(Caller caller, Seat seat) {}

    private final LadderRules rules;
    private Seat[] seats = new Seat[64];
    private long[] wrapping = new long[1];
    private long[] resting = new long[1];

    Ladder(LadderRules rules) {
        this.rules = rules;
    }

    /// To be told of every seat whose state moved.
    void note(Seat seat) {
        if (seat.number >= seats.length) {
            seats = Arrays.copyOf(seats, seat.number * 2);
        }
        seats[seat.number] = seat;
        wrapping = Bits.put(wrapping, seat.number, seat.state instanceof WrapUp);
        resting = Bits.put(resting, seat.number, seat.state instanceof Break);
    }

    /// When the next step of a caller is due; NEVER if all are past.
    long nextStep(List<Line> lines, long now) {
        long next = Moments.NEVER;
        for (var line : lines) {
            if (!line.queue.emergency()) {
                break;
            }
            var head = line.head();
            if (head != null) {
                long wrapUps = Moments.after(head.place, rules.wrapUpAfter());
                next = Math.min(next, wrapUps > now ? wrapUps : later(Moments.after(head.place, rules.breakAfter()), now));
            }
        }
        return next;
    }

    private static long later(long at, long now) {
        return at > now ? at : Moments.NEVER;
    }

    /// The first caller of all for whom somebody can be called up, and whom.
    @Nullable Step next(List<Line> lines, long now) {
        Step best = null;
        for (var line : lines) {
            if (!line.queue.emergency()) {
                break;
            }
            var head = line.head();
            if (head != null && Moments.after(head.place, rules.wrapUpAfter()) <= now && (best == null || Line.first(head, best.caller))) {
                var seat = calledUp(head, now);
                best = seat == null ? best : new Step(head, seat);
            }
        }
        return best;
    }

    private @Nullable Seat calledUp(Caller caller, long now) {
        var seat = first(wrapping, caller.line(), now);
        return seat == null && Moments.after(caller.place, rules.breakAfter()) <= now ? first(resting, caller.line(), now) : seat;
    }

    private @Nullable Seat first(long[] set, Line line, long now) {
        Seat best = null;
        for (int word = 0; word < Math.min(set.length, line.fit.length); word++) {
            for (long bits = set[word] & line.fit[word]; bits != 0; bits &= bits - 1) {
                var seat = seats[(word << 6) + Long.numberOfTrailingZeros(bits)];
                if (seat.callableFrom() <= now && (best == null || age(seat).isBefore(age(best)))) {
                    best = seat;
                }
            }
        }
        return best;
    }

    /// Of two: whose wrap-up ends first, whose break began first.
    private static Instant age(Seat seat) {
        return switch (seat.state) {
            case WrapUp wrapUp -> wrapUp.until();
            case Break pause -> pause.since();
            case Offline _, Ready _, Ringing _, Talking _ -> throw new IllegalStateException(seat.who.id() + " cannot be called up: " + seat.state);
        };
    }
}
