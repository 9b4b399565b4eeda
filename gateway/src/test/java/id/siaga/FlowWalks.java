package id.siaga;

import id.siaga.FlowWalker.Finish;
import id.siaga.bench.Rows;
import id.siaga.walks.FlowWalk;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The long version of `FlowWalksIT`.
public final class FlowWalks {
    private static final int DEATHS = 5;

    private final WalksHouse house;
    private final Rows rows;
    private final List<String> wrong = new ArrayList<>();

    private FlowWalks(WalksHouse house, Rows rows) {
        this.house = house;
        this.rows = rows;
    }

    /// @return what was not as the flow says
    public static List<String> all(Rows rows) throws Exception {
        try (var house = WalksHouse.open(Files.createTempDirectory("siaga-walks"), UnaryOperator.identity())) {
            var walks = new FlowWalks(house, rows);
            var every = house.flows().stream().flatMap(f -> f.walks(true).all().stream()).toList();
            var cuts = house.flows().stream().flatMap(f -> f.walks(false).cutEverywhere().stream()).toList();
            rows.alone("walks", "ways", house.flows().stream().mapToInt(f -> f.walks(true).ways().size()).sum(), "step and event");
            walks.report("to every end", house.walk(every, Finish.ENDS));
            walks.report("hung up on at every step", house.walk(cuts, Finish.HANGS_UP));
            walks.report("200 digits at every step", house.walk(cuts, Finish.FLOODS));
            walks.report("prompts that are no audio", house.walkDeaf(every.stream().filter(w -> w.world().desks() == id.siaga.walks.World.Desks.EMPTY).limit(20).toList()));
            for (int death = 1; death <= DEATHS; death++) walks.killed(every, death);
            return List.copyOf(walks.wrong);
        }
    }

    private void killed(List<FlowWalk> walks, int death) throws Exception {
        rows.alone("kill -9 " + death, "calls", house.walkAndDie(walks.subList(0, 20), 1_500L * death), "with one end each");
    }

    private void report(String name, List<WalksHouse.Walked> walked) {
        walked.stream().filter(w -> !w.wrong().isEmpty()).map(w -> name + ": " + w).forEach(wrong::add);
        rows.alone(name, "walks", walked.size(), "calls").alone(name, "as the flow says", walked.stream().mapToInt(w -> w.wrong().isEmpty() ? 1 : 0).sum(), "calls");
        rows.alone(name, "prompts compared", walked.stream().mapToInt(WalksHouse.Walked::compared).sum(), "by length in packets");
    }
}
