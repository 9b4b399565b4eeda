package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.simulation.GhostFlood;
import id.siaga.simulation.GhostFlood.Heard;
import id.siaga.simulation.GhostFlood.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ten times the silent calls of Kota Kediri's busy hour, all screened, none hanging up, on the shipped flow. `siaga simulate screened` prints more of it.
class GhostFloodTest {
    private static final int SILENT = 10_000;
    private static final int SIGNING = 2_000;

    private static Flow flow() throws Exception {
        return ((FlowFile.Result.Read) FlowFile.parse(Files.readString(Path.of("../config/flows/darurat-112.yaml")))).flow();
    }

    @Test
    void nobodyIsHungUpOnWhoeverShowsASignIsInTheNormalQueueAndAllAreHeardWithinAMinute() throws Exception {
        var result = GhostFlood.run(flow(), new Size(4, 0, SILENT, SIGNING, GhostFlood.PER_HOUR), 112);
        var signed = result.heard().stream().filter(Heard::signed).toList();
        var silent = result.heard().stream().filter(h -> !h.signed()).toList();
        assertThat(result.hungUp()).isZero();
        assertThat(result.heard()).hasSize(SILENT + SIGNING);
        assertThat(silent).hasSizeGreaterThanOrEqualTo(SILENT).as("asked, and in the low lane").allMatch(Heard::low);
        assertThat(signed).hasSizeGreaterThan(1_000).noneMatch(Heard::low);
        assertThat(longest(result.heard())).as("s until a human ear").isLessThan(60);
        assertThat(p95(signed)).as("p95 of who showed a sign, against who did not").isLessThanOrEqualTo(p95(silent));
    }

    /// However few sit there: everybody who stays is heard in the end, in order. 1.13 operators' work are more than one operator does.
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "2, 0", "2, 1"})
    void withFewOperatorsNobodyIsHungUpOnEither(int operators, int onBreak) throws Exception {
        var result = GhostFlood.run(flow(), new Size(operators, onBreak, SILENT / 5, 0, GhostFlood.PER_HOUR), 112);
        assertThat(result.hungUp()).isZero();
        assertThat(result.heard()).hasSize(SILENT / 5);
    }

    private static double longest(List<Heard> heard) {
        return heard.stream().mapToDouble(Heard::waited_s).max().orElseThrow();
    }

    private static double p95(List<Heard> heard) {
        return heard.stream().mapToDouble(Heard::waited_s).sorted().skip((long) (heard.size() * 0.95)).findFirst().orElseThrow();
    }
}
