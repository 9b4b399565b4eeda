package id.siaga.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final String FORM = """
            # TYPE turn_seconds histogram
            turn_seconds_bucket{le="0.001"} %d
            turn_seconds_bucket{le="0.002"} %d
            turn_seconds_bucket{le="+Inf"} %d
            turns_total{end="a"} 2.0
            turns_total{end="b"} 3.5
            """;

    @Test
    void aPercentileIsOfWhatCameBetweenTwoScrapes() {
        var before = new Scrape(FORM.formatted(1000, 1000, 1000));
        var after = new Scrape(FORM.formatted(1050, 1100, 1100));
        assertThat(after.percentileSince(before, "turn_seconds", 50)).isEqualTo(0.001, within(1e-9));
        assertThat(after.percentileSince(before, "turn_seconds", 75)).isEqualTo(0.0015, within(1e-9));
        assertThat(after.percentileSince(after, "turn_seconds", 50)).isNaN();
        assertThat(after.below("turn_seconds", "0.001")).isEqualTo(1050);
    }

    @Test
    void aSumGoesOverAllLabels() {
        assertThat(new Scrape(FORM).sum("turns_total")).isEqualTo(5.5);
        assertThat(new Scrape(FORM).sum("nothing")).isZero();
    }
}
