package id.siaga.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final Meters meters = new Meters();

    @Test
    void namesAreOursAndHaveUnits() {
        meters.floorEvent(1_000);
        meters.agiTurn(2_000);
        meters.callEnded("SERVED");
        meters.offerEnded("BUSY");
        meters.waiting("emergency", 3);
        meters.operators("READY", 2);
        meters.journalPending(77);
        meters.journalLost(1);
        meters.texts().in("kept");
        meters.texts().out("accepted");
        meters.amiUp(true);
        meters.divergence("gone");
        meters.projectionBehind(12, Duration.ofMillis(1_500));
        meters.http("/api/floor", 200, 1_000_000);
        meters.amiReconnected();
        assertThat(meters.scrape())
                .contains("siaga_floor_event_seconds_count 1")
                .contains("siaga_agi_turn_seconds_bucket{le=\"0.001\"} 1")
                .contains("siaga_calls_ended_total{outcome=\"SERVED\"} 1.0")
                .contains("siaga_offers_ended_total{end=\"BUSY\"} 1.0")
                .contains("siaga_floor_waiting{queue=\"emergency\"} 3.0")
                .contains("siaga_floor_operators{state=\"READY\"} 2.0")
                .contains("siaga_journal_pending_bytes 77.0")
                .contains("siaga_journal_lost_total 1.0")
                .contains("siaga_sms_in_total{outcome=\"kept\"} 1.0")
                .contains("siaga_sms_out_total{outcome=\"accepted\"} 1.0")
                .contains("siaga_ami_up 1.0")
                .contains("siaga_ami_divergences_total{kind=\"gone\"} 1.0")
                .contains("siaga_projection_behind_facts 12.0")
                .contains("siaga_projection_behind_milliseconds 1500.0")
                .contains("siaga_ami_reconnects_total 1.0")
                .contains("siaga_http_seconds_count{route=\"/api/floor\",status=\"200\"} 1")
                .contains("jvm_memory_used_bytes");
        assertThat(meters.scrape().lines().filter(line -> !line.startsWith("#"))).allMatch(line -> line.matches("(siaga|jvm|process|system)_.*"));
    }

    @Test
    void wordsFromOutsideCannotFillTheMemory() {
        for (int i = 0; i < 10_000; i++) {
            meters.eventIgnored("Event" + i);
        }
        meters.eventIgnored("a\nb{c=\"d\"}");
        assertThat(meters.scrape().lines().filter(line -> line.startsWith("siaga_ami_ignored_total")).count()).isLessThanOrEqualTo(102);
    }
}
