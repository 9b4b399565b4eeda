package id.siaga.floor;

import java.time.Duration;
import java.util.ArrayList;

/// Callers who wait for one operator for a while: the one who has their open ticket, or who parked them. Each until the own deadline, all only
/// while that operator is at work; then they stand, at the same place, where they would have stood. Owned by [Lines].
final class Kept extends Line {
    final Line usual;
    final Seat seat;

    Kept(Line usual, Seat seat) {
        super(usual.queue, usual.tier, new Demand.Step(Duration.ZERO, usual.skills), null, usual.pace, Opened.NONE, null);
        this.usual = usual;
        this.seat = seat;
    }

    @Override
    boolean fits(FloorOperator operator) {
        return operator.id().equals(seat.who.id()) && usual.fits(operator);
    }

    /// Lets go whose time is over.
    void release(long now) {
        if (size() == 0) {
            return;
        }
        boolean all = !seat.atWork();
        var over = new ArrayList<Caller>();
        forEach(caller -> {
            if (all || caller.keptUntil <= now) {
                over.add(caller);
            }
        });
        for (var caller : over) {
            remove(caller);
            caller.keptNoMore(now);
            caller.line().add(caller);
        }
    }

    long nextRelease() {
        var next = new long[] {Moments.NEVER};
        forEach(caller -> next[0] = Math.min(next[0], caller.keptUntil));
        return next[0];
    }
}
