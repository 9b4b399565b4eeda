package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class SimulateTest {
    @Test
    void aCityIsKnownByItsName() {
        assertThat(run("normal --city surabaya")).startsWith("0 NORMAL: hari biasa").contains("Kota Surabaya, 3,018,022 inhabitants", "emergency", "hotline", "silent");
        assertThat(run("NORMAL --city national --operators 200")).contains("Indonesia, 284,973,643 inhabitants");
        assertThat(run("NORMAL --operators 3 --reserve 1")).contains("306,000 inhabitants", "3 operators, 1 kept free for 112");
    }

    @Test
    void theFieldsAreThereForPrograms() {
        var json = JsonMapper.shared().readTree(run("STORM --population 300000 --operators 2 --seed 3 --json").substring(2));
        assertThat(json.get("operators").asInt()).isEqualTo(2);
        var emergency = json.get("report").get("queues").get(0);
        assertThat(emergency.get("queue").asString()).isEqualTo("emergency");
        for (var field : new String[] {"offered", "answered", "abandoned", "abandonment", "within_15s", "within_20s"}) {
            assertThat(emergency.get("counts").get(field).isNumber()).as(field).isTrue();
        }
        assertThat(emergency.get("counts").get("answer_s").get("p95").asDouble()).isPositive();
        assertThat(emergency.get("occupancy").asDouble()).isBetween(0.0, 1.0);
        assertThat(emergency.get("quarters").size()).isEqualTo(96);
    }

    @Test
    void thePageHoldsAllThatItNeeds(@TempDir Path dir) throws Exception {
        assertThat(run("QUAKE --city \"Kota Batu\" --html " + dir.resolve("day.html"))).startsWith("0 ").contains("wrote " + dir.resolve("day.html"));
        assertThat(run("QUAKE --html " + dir.resolve("nowhere/day.html"))).startsWith("2 ").contains("--html cannot be written");
        var page = Files.readString(dir.resolve("day.html"));
        assertThat(page).contains("var uPlot=", ".uplot", "\"place\":\"Kota Batu\"").doesNotContain("/*uPlot", "/*day*/", "src=", "href=", "@import", "fetch(");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"STROM | NORMAL, MONTH_PEAK, STORM", "'' | which PROFILE? There are: NORMAL", "NORMAL --city kediri | Kabupaten Kediri, Kota Kediri; or national",
        "NORMAL --city Surabia | Kota Surabaya", "NORMAL --population 0 | --population must be", "NORMAL --operators 0 | --operators must be", "NORMAL --operators 2 --reserve 2 | --reserve must be from 0 to 1", "NORMAL --calls-per-1000 -1 | --calls-per-1000 must be",
        "NORMAL --mix odd | METROPOLIS", "QUAKE --city national --calls-per-1000 10000 | calls in a day; at most 2,000,000", "NORMAL --calls-per-1000 0 --hotline-per-1000 0 | give --operators", "NORMAL --city kediri --population 4 | mutually exclusive"})
    void aMistakeNamesWhatThereIs(String line, String told) {
        assertThat(run(line)).startsWith("2 ").contains(told);
    }

    @Test
    void theoryIsACommandBeneath() {
        assertThat(run("theory --case \"C 10 Erl on 14\" --seeds 8 --calls 20000")).startsWith("0 ").contains("0.174132", "3 figures of 1 cases: 0 do not hold");
        assertThat(run("theory --case nothing")).startsWith("2 ").contains("C 10 Erl on 14");
    }

    private static String run(String line) {
        var out = new StringWriter();
        var simulate = new CommandLine(new Simulate()).setCaseInsensitiveEnumValuesAllowed(true).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        var words = line.isEmpty() ? new String[0] : java.util.regex.Pattern.compile("\"([^\"]*)\"|\\S+").matcher(line).results().map(m -> m.group(1) == null ? m.group() : m.group(1)).toArray(String[]::new);
        return simulate.execute(words) + " " + out;
    }
}
