package id.siaga.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// The people who call on a day. Everything about a call is drawn before the first one rings, from dice of its own for each kind: the same
/// seed brings the same people to every number of operators, and a surge leaves the usual callers as they were.
final class Crowd {
    static final long MINUTE_NS = 60_000_000_000L;
    static final int MINUTES = 24 * 60;
    private static final double GIGA = 1e9;

    record Draft(Kind kind, long at_ns, Caller.Needs needs) {}

    private Crowd() {}

    /// In the order in which they come.
    static List<Draft> of(Demand demand, long seed) {
        var all = new ArrayList<Draft>();
        var dice = new SplittableRandom(seed);
        for (var kind : Kind.values()) come(kind, demand, dice.split(), all);
        all.sort(Comparator.comparingLong(Draft::at_ns));
        return all;
    }

    /// A Poisson process whose rate changes by the minute: `left` is how many calls are expected until the next one comes.
    private static void come(Kind kind, Demand demand, SplittableRandom dice, List<Draft> into) {
        var needs = dice.split();
        double left = dice.nextExponential();
        for (int minute = 0; minute < MINUTES; minute++) {
            double expected = demand.perHour(kind, minute / 60.0) / 60;
            double done = 0;
            for (; expected - done > left; left = dice.nextExponential()) {
                done += left;
                into.add(new Draft(kind, minute * MINUTE_NS + (long) (done / expected * MINUTE_NS), needs(kind, needs)));
            }
            left -= expected - done;
        }
    }

    static Caller.Needs needs(Kind kind, SplittableRandom dice) {
        return new Caller.Needs(nanos(dice.nextExponential() * kind.patience_s), nanos(dice.nextDouble(Kind.PICK_UP_MIN_S, Kind.PICK_UP_MAX_S)),
                nanos(dice.nextDouble(kind.talkMin_s, kind.talkMax_s)), nanos(kind.wrapUp_s));
    }

    static long nanos(double seconds) {
        return (long) (seconds * GIGA);
    }
}
