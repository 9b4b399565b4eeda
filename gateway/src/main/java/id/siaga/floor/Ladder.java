package id.siaga.floor;

import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Supervising;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds for emergency callers whom nobody has answered yet further phones, and operators who are not free: first who wraps up, later who
/// is on a break or only helps ([LadderRules]). Says who; [Floor] rings. Looks at the heads of the emergency lines and at the callers for
/// whom phones ring, and at operators 64 at a time.
final class Ladder {
    /// For one caller at a time: a centre of hundreds is not to be rung out for one call.
    static final int PHONES_MAX = 20;

    private static final int SECOND = 2;

    record Step(Caller caller, Seat seat) {}

    private final LadderRules rules;
    /// Callers for whom phones ring and others may.
    private final TreeSet<Caller> growing = new TreeSet<>((one, other) -> one == other ? 0 : one.before(other) ? -1 : 1);
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
        resting = Bits.put(resting, seat.number, seat.state instanceof Break || seat.state instanceof Supervising);
    }

    /// To be told of every caller whose phones begin or cease to ring.
    void note(Caller caller) {
        if (caller.open && caller.talks == null && caller.desks() > 0 && caller.line().queue.emergency()) {
            growing.add(caller);
        } else if (!growing.isEmpty()) {
            growing.remove(caller);
        }
    }

    void relax(long now) {
        growing.forEach(caller -> {
            caller.sentNoMore(now);
            caller.relax(now);
        });
    }

    /// Emergencies for whom operators' phones ring, in the order of service of one tier.
    Iterable<Caller> growing() {
        return growing;
    }

    private long secondAt(Caller caller) {
        return Moments.after(caller.place, rules.secondAfter());
    }

    private long everyoneAt(Caller caller) {
        return Moments.after(caller.place, rules.everyoneAfter());
    }

    // ---- when

    /// When the next step of a caller is due; NEVER if all are past.
    long nextStep(List<Line> lines, long now) {
        long next = Moments.NEVER;
        for (var line : lines) {
            if (!line.queue.emergency()) {
                break;
            }
            if (line.head() != null) {
                next = Math.min(next, nextStep(line.head(), now));
            }
        }
        for (var caller : growing) {
            next = Math.min(next, Math.min(nextStep(caller, now), caller.relaxesAt()));
        }
        return next;
    }

    private long nextStep(Caller caller, long now) {
        return secondAt(caller) > now ? secondAt(caller) : everyoneAt(caller) > now ? everyoneAt(caller) : Moments.NEVER;
    }

    // ---- who

    /// The first caller of all for whom somebody can be called up, and whom. Who has no phone at all comes before who has one.
    @Nullable Step next(Hall hall, long now) {
        Step best = null;
        for (var line : hall.lines().inOrder()) {
            if (!line.queue.emergency()) {
                break;
            }
            var head = line.head();
            if (head != null && secondAt(head) <= now && (best == null || Line.first(head, best.caller))) {
                var seat = calledUp(head, hall, now);
                best = seat == null ? best : new Step(head, seat);
            }
        }
        return best == null ? further(hall, now) : best;
    }

    private @Nullable Step further(Hall hall, long now) {
        for (var caller : growing) {
            if (secondAt(caller) > now) {
                break;
            }
            boolean mayHaveMore = caller.desks() < (everyoneAt(caller) <= now ? PHONES_MAX : SECOND);
            var free = mayHaveMore ? hall.chosen(caller.line()) : null;
            var seat = mayHaveMore && free == null ? calledUp(caller, hall, now) : free;
            if (seat != null) {
                return new Step(caller, seat);
            }
        }
        return null;
    }

    private @Nullable Seat calledUp(Caller caller, Hall hall, long now) {
        var line = caller.line();
        var seat = first(wrapping, line.fit, now);
        if (seat != null || everyoneAt(caller) > now) {
            return seat;
        }
        seat = first(resting, line.fit, now);
        seat = seat == null ? hall.chosenOfAll(line) : seat;
        seat = seat == null ? first(wrapping, line.help, now) : seat;
        return seat == null ? first(resting, line.help, now) : seat;
    }

    private @Nullable Seat first(long[] set, long[] fit, long now) {
        Seat best = null;
        for (int word = 0; word < Math.min(set.length, fit.length); word++) {
            for (long bits = set[word] & fit[word]; bits != 0; bits &= bits - 1) {
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
            case Supervising listens -> listens.since();
            case Offline _, Ready _, Ringing _, Talking _ -> throw new IllegalStateException(seat.who.id() + " cannot be called up: " + seat.state);
        };
    }
}
