package id.siaga.simulation;

import id.siaga.floor.Floor;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One seed of a [TheoryCase] on the production floor. Phones are answered at once and there is no wrap-up, as the formulas have it.
final class TheoryRun implements Witness {
    /// What one seed found, over the callers who came after the beginning.
    record Found(double pWait, double level, double meanWait_s, double pAbandon) {}

    private static final QueueId QUEUE = new QueueId("one");
    private static final double GIGA = 1e9;

    private final TheoryCase what;
    private final SplittableRandom dice;
    private final House house;
    private final int atFirst;
    private final long calls;
    private long came;
    private long lastAt_ns;
    private long waited;
    private long inTime;
    private long gone;
    private double wait_s;

    private TheoryRun(TheoryCase what, SteadyState start, long seed, long calls) {
        this.what = what;
        this.calls = calls;
        dice = new SplittableRandom(seed);
        var operators = IntStream.range(0, what.operators()).mapToObj(i -> new FloorOperator(new OperatorId("o" + i), 0, Set.of(QUEUE))).toList();
        var queue = new FloorQueue(QUEUE, true, 1, 0, Duration.ofSeconds(20), Duration.ZERO);
        house = new House(new Floor(FloorRules.defaults(), List.of(queue), operators, 1), operators.stream().map(FloorOperator::id).toList(), this);
        atFirst = start.draw(dice);
    }

    static Found of(TheoryCase what, SteadyState start, long seed, long calls) {
        var run = new TheoryRun(what, start, seed, calls);
        // Who is in the house at the beginning has, by the lack of memory of all that is drawn here, as much of it before them as one who comes.
        for (int i = 0; i < run.atFirst; i++) run.house.expect(run.next(0));
        run.house.expect(run.next(run.gap_ns()));
        run.house.run();
        return new Found((double) run.waited / calls, (double) run.inTime / calls, run.wait_s / calls, (double) run.gone / calls);
    }

    private Caller next(long after_ns) {
        came++;
        lastAt_ns += after_ns;
        var patience_s = what.traffic().patience_s();
        return new Caller(CallId.of(1, came), null, QUEUE, lastAt_ns, new Caller.Needs(
                Double.isInfinite(patience_s) ? Caller.ENDLESS : exponential_ns(patience_s), 0, exponential_ns(what.traffic().handle_s()), 0));
    }

    private long gap_ns() {
        return exponential_ns(3600 / what.traffic().perHour());
    }

    private long exponential_ns(double mean_s) {
        return Math.round(dice.nextExponential() * mean_s * GIGA);
    }

    @Override
    public void came(Caller caller) {
        // Whoever comes later changes nothing for those before: the line is served in order.
        if (counts(caller) && came < atFirst + calls) house.expect(next(gap_ns()));
    }

    @Override
    public void answered(Caller caller, long at_ns) {
        if (counts(caller) && waits(caller, at_ns) <= what.target_s()) inTime++;
    }

    @Override
    public void left(Caller caller, long at_ns) {
        if (counts(caller)) {
            waits(caller, at_ns);
            gone++;
        }
    }

    @Override
    public void worked(Caller caller, long from_ns, long to_ns) {}

    private boolean counts(Caller caller) {
        return caller.call().value() - CallId.of(1, 0).value() > atFirst;
    }

    private double waits(Caller caller, long until_ns) {
        double wait = (until_ns - caller.at_ns()) / GIGA;
        if (wait > 0) waited++;
        wait_s += wait;
        return wait;
    }
}
