package id.siaga.floor;

import java.time.Duration;
import java.util.ArrayList;

/// Callers who wait for somebody in particular for a while. Each until the own deadline, all only while there is somebody to wait for; then they
/// stand, at the same place, where they would have stood. Owned by [Lines].
abstract class Aside extends Line {
    final Line usual;

    /// @param where it stands among the lines, and by whose rules
    Aside(Line usual, Line where, Opened opened) {
        super(where.queue, where.tier, new Demand.Step(Duration.ZERO, where.skills), null, where.pace, opened, null);
        this.usual = usual;
    }

    abstract boolean isLike(Aside other);

    /// Who was waited for will not come.
    abstract boolean inVain();

    /// What keeps everybody else from its callers.
    abstract Explanation.Why why(long until);

    @Override
    boolean isHelpedBy(FloorOperator operator) {
        return fits(operator);
    }

    /// Lets go whose time is over.
    void release(long now) {
        if (size() == 0) {
            return;
        }
        boolean all = inVain();
        var over = new ArrayList<Caller>();
        forEach(caller -> {
            if (all || caller.asideUntil <= now) {
                over.add(caller);
            }
        });
        for (var caller : over) {
            remove(caller);
            caller.asideNoMore(now);
            caller.line().add(caller);
        }
    }

    long nextRelease() {
        var next = new long[] {Moments.NEVER};
        forEach(caller -> next[0] = Math.min(next[0], caller.asideUntil));
        return next[0];
    }
}
