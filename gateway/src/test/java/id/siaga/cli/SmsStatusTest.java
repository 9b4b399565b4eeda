package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.meters.Meters;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The command reads the metrics by the names that [Meters] gives them.
class SmsStatusTest {
    @Test
    void everyFigureIsFoundUnderTheNameItHasInTheMetrics() {
        try (var meters = new Meters()) {
            meters.links().state("telkomsel", "BOUND");
            meters.links().state("indosat", "WAITING");
            meters.texts().outbox("emergency", 2);
            meters.texts().longTexts(3);
            meters.texts().in("kept");
            meters.texts().out("accepted");
            meters.texts().location("attached");
            assertThat(SmsStatus.figures(meters.scrape())).isEqualTo(Map.of("sms_link_up", Map.of("indosat", 0L, "telkomsel", 1L), "sms_outbox", Map.of("emergency", 2L),
                    "sms_long", Map.of("", 3L), "sms_in_total", Map.of("kept", 1L), "sms_out_total", Map.of("accepted", 1L), "locations_total", Map.of("attached", 1L)));
        }
    }
}
