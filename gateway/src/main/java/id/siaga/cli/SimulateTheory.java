package id.siaga.cli;

import id.siaga.simulation.Comparison;
import id.siaga.simulation.Theory;
import id.siaga.simulation.TheoryCase;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `siaga simulate theory`: the floor against Erlang's formulas. 0 when all figures hold, 1 when one does not.
@Command(name = "theory", description = {"Membandingkan pembagi panggilan dengan rumus Erlang.",
        "The production floor against Erlang's formulas: every figure must lie in the 99 %% confidence interval of the seeds, and within 2 %% where operators are busy at most 85 %% and the figure is at least 0.01.",
        "One figure in a hundred lies outside by chance: a case with such a one is run again with as many new seeds, and that run counts."}, mixinStandardHelpOptions = true)
public final class SimulateTheory implements Callable<Integer> {
    @Option(names = "--seeds", paramLabel = "N", description = "Seeds of each case; default ${DEFAULT-VALUE}.")
    private int seeds = 30;

    @Option(names = "--calls", paramLabel = "N", description = "Calls of each seed; default ${DEFAULT-VALUE}.")
    private long calls = 1_000_000;

    @Option(names = "--from", paramLabel = "SEED", description = "The first seed; default ${DEFAULT-VALUE}.")
    private long from = 1;

    @Option(names = "--case", paramLabel = "TEXT", description = "Only cases whose name holds this, such as \"A 100\".")
    private String only = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (seeds < 2 || calls < 1) throw wrong("--seeds must be at least 2, --calls at least 1");
        var cases = TheoryCase.ALL.stream().filter(each -> each.name().contains(only)).toList();
        if (cases.isEmpty()) throw wrong("no case is called \"" + only + "\"; there are: " + String.join(", ", TheoryCase.ALL.stream().map(TheoryCase::name).toList()));
        var io = Check.io(spec);
        var lasting = new ArrayList<Comparison>();
        head(io.getOut());
        for (var each : cases) {
            var first = run(each, from, io.getOut());
            lasting.addAll(first.stream().allMatch(Comparison::holds) ? first : run(each, from + seeds, io.getOut()));
        }
        return verdict(lasting, io.getOut());
    }

    private List<Comparison> run(TheoryCase what, long first, PrintWriter out) {
        long began = System.nanoTime();
        var compared = Theory.compare(what, first, seeds, calls);
        compared.forEach(each -> row(each, out));
        out.printf(Locale.ROOT, "%-20s  seeds %,d to %,d of %,d calls: %.0f s%n", "", first, first + seeds - 1, calls, (System.nanoTime() - began) / 1e9);
        out.flush();
        return compared;
    }

    private static void head(PrintWriter out) {
        out.printf("%-20s  %-12s  %12s  %12s  %12s  %-8s  %9s%n", "case", "figure", "theory", "simulated", "99 % ±", "inside", "off by");
    }

    private static void row(Comparison each, PrintWriter out) {
        out.printf(Locale.ROOT, "%-20s  %-12s  %12.6f  %12.6f  %12.6f  %-8s  %7.2f %%%s%n", each.of().name(), each.figure().title(), each.theory(),
                each.simulated(), each.half(), each.isInside() ? "yes" : "NO", 100 * each.relative(), each.isAskedToBeNear() ? each.isNear() ? "" : "  MORE THAN 2 %" : "  (not asked)");
    }

    private static int verdict(List<Comparison> all, PrintWriter out) {
        long failed = all.stream().filter(each -> !each.holds()).count();
        out.printf("%d figures of %d cases: %d do not hold%n", all.size(), all.stream().map(Comparison::of).distinct().count(), failed);
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Check.io(spec), sentence);
    }
}
