package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class StaffTest {
    @Test
    void theFieldsAreThoseOfTheContract() {
        var json = JsonMapper.shared().readTree(run("--calls-per-hour 200 --handle 180 --target 20 --operators 14 --json").substring(2));
        assertThat(json.get("operators").asInt()).isEqualTo(14);
        assertThat(json.get("pWait").asDouble()).isEqualTo(0.1741319335950498, within(1e-12));
        assertThat(json.get("serviceLevel").asDouble()).isEqualTo(0.8883500191794669, within(1e-12));
        assertThat(json.get("asa_s").asDouble()).isEqualTo(7.83593701177724, within(1e-10));
        assertThat(json.get("pAbandon").asDouble()).isZero();
        assertThat(json.get("occupancy").asDouble()).isEqualTo(10.0 / 14, within(1e-12));
    }

    @Test
    void withoutANumberTheSmallestIsFound() {
        assertThat(run("--calls-per-hour 61 --handle 60 --target 10")).startsWith("0 3 operators for 61 calls an hour of 60 s (1.02 Erlang), nobody hangs up (Erlang C)")
                .contains("answered within 10 s", "90 % within 15 s           held", "95 % within 20 s           held");
        assertThat(run("--calls-per-hour 62 --handle 60 --target 10 --json")).contains("\"operators\":4");
        assertThat(run("--calls-per-hour 60 --handle 90 --patience 60 --target 15 --operators 3")).contains("(Erlang A)", "hang up before an answer   7.15 %", "NOT held");
    }

    @Test
    void aLineThatGrowsWithoutEndIsToldWithTheRemedy() {
        assertThat(run("--calls-per-hour 200 --handle 180 --target 20 --operators 9 --json")).startsWith("1 ").contains("\"asa_s\":null", "--operators 11 or more");
    }

    @ParameterizedTest
    @CsvSource({"--calls-per-hour 0 --handle 60 --target 10, --calls-per-hour must be", "--calls-per-hour NaN --handle 60 --target 10, --calls-per-hour must be",
        "--calls-per-hour x --handle 60 --target 10, --calls-per-hour", "--calls-per-hour 9 --handle -1 --target 10, --handle must be",
        "--calls-per-hour 9 --handle 9 --target -1, --target must be", "--calls-per-hour 9 --handle 9 --target 9 --patience 0, --patience must be",
        "--calls-per-hour 9 --handle 9 --target 9 --operators 0, --operators must be", "--calls-per-hour 9 --handle 9, --target",
        "--calls-per-hour 1000000 --handle 86400 --target 9, no number of operators"})
    void aMistakeNamesItsOption(String line, String told) {
        assertThat(run(line)).startsWith("2 ").contains(told);
    }

    private static String run(String line) {
        var out = new StringWriter();
        var staff = new CommandLine(new Staff()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return staff.execute(line.split(" ")) + " " + out;
    }
}
