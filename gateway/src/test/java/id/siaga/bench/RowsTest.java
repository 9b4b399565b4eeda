package id.siaga.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowsTest {
    @Test
    void aRatioSaysHowManyTimesBetterForRatesAndForTimes() {
        var rows = new Rows("x").rate("c", "rate", 20, "1/s", "peer", 10).time("c", "p50", 20, "ms", "peer", 10);
        assertThat(rows.all()).extracting(Rows.Row::ratio).containsExactly(2.0, 0.5);
    }

    @Test
    void theJsonIsOneArrayAndNamesWithQuotesOrNoPeerDoNotBreakIt() {
        var read = new JsonMapper().readTree(new Rows("x").alone("a \"b\"\n", "p99", Double.NaN, "µs").rate("c", "rate", 1, "1/s", "peer", 3).json());
        assertThat(read.get(0).get("case").asString()).isEqualTo("a \"b\"\n");
        assertThat(read.get(0).get("value").isNull()).isTrue();
        assertThat(read.get(0).get("against").isNull()).isTrue();
        assertThat(read.get(1).get("ratio").asDouble()).isEqualTo(0.333333);
    }
}
