package id.siaga.simulation;

import id.siaga.floor.Effect;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The people around a floor, in virtual time: callers come and lose patience, operators pick up, talk and write. It decides nothing:
/// who rings is said by the production [Floor], which is told what a real house would tell it, and nothing goes wrong.
final class House {
    private static final long GIGA = 1_000_000_000L;

    /// `turn` keeps what falls on one nanosecond in the order in which it was noted.
    private record Due(long at_ns, long turn, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at_ns != other.at_ns ? Long.compare(at_ns, other.at_ns) : Long.compare(turn, other.turn);
        }
    }

    /// A caller in the house.
    private static final class Stay {
        final Caller caller;
        boolean talks;

        Stay(Caller caller) {
            this.caller = caller;
        }
    }

    /// An operator's ring, talk and wrap-up for one caller. This one and no other like it: not a record.
    private static final class Work {
        final Caller caller;
        final long since_ns;

        Work(Caller caller, long since_ns) {
            this.caller = caller;
            this.since_ns = since_ns;
        }
    }

    private final Floor floor;
    private final Witness witness;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<CallId, Stay> stays = new HashMap<>();
    private final Map<OperatorId, Work> atWork = new HashMap<>();
    private long turns;
    private long now_ns;

    House(Floor floor, List<OperatorId> onDuty, Witness witness) {
        this.floor = floor;
        this.witness = witness;
        onDuty.forEach(operator -> tell(new FloorEvent.OperatorReady(operator)));
    }

    /// May also be called by the witness while the house runs; nobody comes earlier than now.
    void expect(Caller caller) {
        at(Math.max(now_ns, caller.at_ns()), () -> comes(caller));
    }

    /// Until everybody who is expected has gone again.
    void run() {
        while (!agenda.isEmpty() || !stays.isEmpty()) {
            var deadline = floor.nextDeadline();
            if (agenda.isEmpty() && deadline.equals(Instant.MAX)) {
                throw new IllegalStateException(stays.size() + " callers wait for ever");
            }
            if (agenda.isEmpty() || deadline.isBefore(instant(agenda.element().at_ns))) {
                now_ns = deadline.getEpochSecond() * GIGA + deadline.getNano();
                follow(floor.tick(deadline));
            } else {
                var due = agenda.remove();
                now_ns = due.at_ns;
                due.what.run();
            }
        }
    }

    private void comes(Caller caller) {
        var stay = new Stay(caller);
        stays.put(caller.call(), stay);
        witness.came(caller);
        tell(new FloorEvent.CallerJoined(caller.call(), caller.queue(), instant(now_ns), 0, caller.who()));
        if (!stay.talks && caller.needs().patience_ns() != Caller.ENDLESS) {
            at(now_ns + caller.needs().patience_ns(), () -> losesPatience(stay));
        }
    }

    private void losesPatience(Stay stay) {
        if (!stay.talks) {
            tell(new FloorEvent.CallerLeft(stay.caller.call()));
        }
    }

    private void tell(FloorEvent event) {
        follow(floor.apply(event, instant(now_ns)));
    }

    private void follow(List<Effect> effects) {
        for (var effect : effects) {
            switch (effect) {
                case Effect.OperatorMoved moved -> moves(moved);
                case Effect.Ring ring -> rings(ring, stays.get(ring.call()).caller);
                case Effect.Answered answered -> talks(answered, stays.get(answered.call()));
                case Effect.Over over -> goes(stays.remove(over.call()));
                // told to screens and records, which are not part of this house
                default -> {}
            }
        }
    }

    private void moves(Effect.OperatorMoved moved) {
        switch (moved.to()) {
            case OperatorState.Talking talking -> {}
            case OperatorState.WrapUp writing -> {}
            // also out of a wrap-up that an emergency cuts short
            default -> endsWork(moved.operator());
        }
    }

    private void endsWork(OperatorId operator) {
        var work = atWork.remove(operator);
        if (work != null) {
            witness.worked(work.caller, work.since_ns, now_ns);
        }
    }

    private void rings(Effect.Ring ring, Caller caller) {
        atWork.put(ring.operator(), new Work(caller, now_ns));
        // A ring that is over by then is one the floor does not know any more.
        Runnable picksUp = () -> tell(new FloorEvent.OfferAnswered(ring.offer()));
        if (caller.needs().pickUp_ns() == 0) {
            picksUp.run();
        } else {
            at(now_ns + caller.needs().pickUp_ns(), picksUp);
        }
    }

    private void talks(Effect.Answered answered, Stay stay) {
        stay.talks = true;
        witness.answered(stay.caller, now_ns);
        at(now_ns + stay.caller.needs().talk_ns(), () -> hangsUp(answered, stay.caller));
    }

    private void hangsUp(Effect.Answered answered, Caller caller) {
        var work = atWork.get(answered.operator());
        tell(new FloorEvent.OfferEnded(answered.offer(), OfferEnd.TALKED));
        if (caller.needs().wrapUp_ns() > 0) {
            at(now_ns + caller.needs().wrapUp_ns(), () -> hasWritten(answered.operator(), work));
        }
    }

    private void hasWritten(OperatorId operator, @Nullable Work work) {
        if (atWork.get(operator) == work) {
            tell(new FloorEvent.OperatorDisposed(operator));
        }
    }

    private void goes(Stay stay) {
        if (!stay.talks) {
            witness.left(stay.caller, now_ns);
        }
    }

    private void at(long at_ns, Runnable what) {
        agenda.add(new Due(at_ns, turns++, what));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / GIGA, nanos % GIGA);
    }
}
