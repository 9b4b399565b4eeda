package id.siaga.walks;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ivr.Drawing;
import id.siaga.ivr.Drawing.Arrow;
import id.siaga.ivr.Flow;
import id.siaga.ivr.Step;
import id.siaga.ivr.Task;
import id.siaga.walks.World.Office;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `FlowWalksIT` and `bench walks` walk on the real Asterisk is all there is to walk: every arrow of each shipped flow's picture.
class FlowWalksTest {
    @TempDir
    private Path dir;

    static List<String> names() throws Exception {
        return ShippedFlow.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyArrowOfAShippedFlowIsWalkedAndEveryEndIsReached(String name) throws Exception {
        var shipped = ShippedFlow.copied(name, dir, UnaryOperator.identity());
        var flow = shipped.flows().get(Office.OPEN);
        var walks = shipped.walks(true);
        assertThat(arrows(flow)).as("no walk goes").isSubsetOf(walks.ways().stream().map(w -> new Arrow(w.from(), w.to(), "")).collect(Collectors.toSet()));
        assertThat(walks.all().stream().map(FlowWalk::ends)).containsAll(ends(flow));
        if (flow.steps().values().stream().anyMatch(Step.Choose.class::isInstance)) {
            for (var language : flow.languages()) assertThat(walks.ways()).as(language).anyMatch(w -> w.language().equals(language) && ends(flow).contains(w.to()));
        }
    }

    /// Without those of steps that nobody is ever found at, and what a disk that stands still leads to.
    private static Set<Arrow> arrows(Flow flow) {
        return Drawing.of(flow).arrows().stream().filter(a -> !(flow.steps().get(a.from()) instanceof Step.Go) && !stands(flow.steps().get(a.from()), a.to()))
                .map(a -> new Arrow(a.from(), through(flow, a.to()), "")).collect(Collectors.toSet());
    }

    private static boolean stands(Step from, String to) {
        return from instanceof Step.Do(_, Task.Cover _, _, var otherwise) && otherwise.equals(to);
    }

    private static String through(Flow flow, String step) {
        return flow.steps().get(step) instanceof Step.Go(var next) ? through(flow, next) : step;
    }

    private static Set<String> ends(Flow flow) {
        return flow.steps().entrySet().stream().filter(s -> s.getValue() instanceof Step.Enqueue || s.getValue() instanceof Step.End || s.getValue() instanceof Step.Return)
                .map(java.util.Map.Entry::getKey).collect(Collectors.toSet());
    }
}
