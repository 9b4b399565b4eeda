package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.FlowWalker.Finish;
import id.siaga.walks.FlowWalk;
import id.siaga.walks.Walks;
import id.siaga.walks.World.Desks;
import id.siaga.walks.World.Office;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped flows on the real Asterisk: the shortest walk by each way into an end, every prompt that reaches the caller compared with its file, keys by
/// RFC 4733, by SIP INFO and during the prompt; every way in every language is `bench walks`.
class FlowWalksIT {
    /// Nobody waits longer than this for a key here.
    private static final String PATIENCE = "wait: 3";

    @TempDir
    private static Path dir;

    private static WalksHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = WalksHouse.open(dir, text -> text.replaceAll("wait: [4-9]", PATIENCE));
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    /// On a usual day with nobody at the desks: those who talk with an operator are walked by `bench walks`, and by `HotlineFlowIT`.
    private static List<FlowWalk> walks(List<String> flows, Function<Walks, Collection<FlowWalk>> which) {
        return house.flows().stream().filter(f -> flows.contains(f.name())).flatMap(f -> which.apply(f.walks(false)).stream())
                .filter(w -> w.world().desks() == Desks.EMPTY && w.world().office() != Office.HOLIDAY).toList();
    }

    @Test
    void callersHearWhatTheFlowSaysAndComeToEveryEnd() throws Exception {
        assertThat(house.walk(walks(List.of("darurat-112", "pengaduan", "lapor-petugas"), Walks::toEveryEnd), Finish.ENDS)).isNotEmpty().allMatch(w -> w.wrong().isEmpty(), "as the flow says");
    }

    @Test
    void whoHangsUpWhereverTheyAreLeavesNothingBehind() throws Exception {
        assertThat(house.walk(walks(List.of("darurat-112", "lapor-petugas"), Walks::cutEverywhere), Finish.HANGS_UP)).isNotEmpty().allMatch(w -> w.wrong().isEmpty(), "as the flow says");
    }
}
