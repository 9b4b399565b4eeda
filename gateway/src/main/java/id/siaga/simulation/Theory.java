package id.siaga.simulation;

import id.siaga.simulation.Comparison.Figure;
import id.siaga.staffing.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/// The production floor against Erlang's formulas: many seeds of one case, and what of theory lies within what they found.
public final class Theory {
    private Theory() {}

    /// @param from the first of `seeds` seeds, at least 2; they run on as many threads as there are cores
    public static List<Comparison> compare(TheoryCase what, long from, int seeds, long calls) {
        var start = new SteadyState(what);
        var found = LongStream.range(from, from + seeds).parallel().mapToObj(seed -> TheoryRun.of(what, start, seed, calls)).toList();
        var theory = what.theory();
        var all = new ArrayList<Comparison>();
        all.add(compare(what, Figure.P_WAIT, theory.pWait(), found, TheoryRun.Found::pWait));
        all.add(compare(what, Figure.LEVEL, theory.answeredWithin(what.target_s()), found, TheoryRun.Found::level));
        all.add(compare(what, Figure.MEAN_WAIT, theory.meanWait_s(), found, TheoryRun.Found::meanWait_s));
        if (what.traffic().patience_s() != Traffic.ENDLESS) {
            all.add(compare(what, Figure.P_ABANDON, theory.pAbandon(), found, TheoryRun.Found::pAbandon));
        }
        return all;
    }

    private static Comparison compare(TheoryCase what, Figure figure, double theory, List<TheoryRun.Found> found, ToDoubleFunction<TheoryRun.Found> of) {
        return Comparison.of(what, figure, theory, found.stream().mapToDouble(of).toArray());
    }
}
