package id.siaga.floor;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;

/// Callers who wait for somebody in particular for a while. Each until the own deadline, all only while there is somebody to wait for; then they
/// stand, at the same place, where they would have stood. Owned by [Lines].
abstract class Aside extends Line {
    final Line usual;
    /// The same callers, whose time is over first before the others: asked after every event.
    private final TreeSet<Caller> byTime = new TreeSet<>(Comparator.comparingLong((Caller caller) -> caller.asideUntil).thenComparing(caller -> caller.call));

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

    @Override
    void add(Caller caller) {
        super.add(caller);
        byTime.add(caller);
    }

    @Override
    void remove(Caller caller) {
        super.remove(caller);
        byTime.remove(caller);
    }

    /// Lets go whose time is over.
    void release(long now) {
        boolean all = inVain();
        while (!byTime.isEmpty() && (all || byTime.first().asideUntil <= now)) {
            var caller = byTime.first();
            remove(caller);
            caller.asideNoMore(now);
            caller.line().add(caller);
        }
    }

    long nextRelease() {
        return byTime.isEmpty() ? Moments.NEVER : byTime.first().asideUntil;
    }
}
