package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nothing to many at night.
class QuietTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @ParameterizedTest
    @CsvSource({"21:00, 07:00, 20:59, ", "21:00, 07:00, 21:00, 2026-11-24T07:00", "21:00, 07:00, 23:30, 2026-11-24T07:00", "21:00, 07:00, 06:59, 2026-11-23T07:00", "21:00, 07:00, 07:00, ",
            "12:00, 13:00, 12:30, 2026-11-23T13:00", "12:00, 13:00, 13:00, ", "00:00, 00:00, 00:00, ", "08:00, 08:00, 08:00, "})
    void theHoursMayGoOverMidnight(String from, String until, String now, String over) {
        var quiet = new Quiet(LocalTime.parse(from), LocalTime.parse(until), JAKARTA);
        var at = java.time.LocalDate.of(2026, 11, 23).atTime(LocalTime.parse(now)).atZone(JAKARTA).toInstant();
        var expected = over == null ? java.util.Optional.<Instant>empty() : java.util.Optional.of(java.time.LocalDateTime.parse(over).atZone(JAKARTA).toInstant());
        assertThat(quiet.over(at)).isEqualTo(expected);
    }

    @Test
    void atNightTextsToManyWaitAndEverybodyElseIsAnswered() {
        var outbox = new Outbox(new Random(1), new Quiet(LocalTime.of(21, 0), LocalTime.of(7, 0), JAKARTA));
        var night = Instant.parse("2026-11-23T15:00:00Z"); // 22:00 there
        var morning = Instant.parse("2026-11-24T00:00:00Z");
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), night);
        assertThat(outbox.apply(new OutEvent.Queued(sms(1, Lane.BULK, night)), night)).isEmpty();
        assertThat(outbox.apply(new OutEvent.Queued(sms(2, Lane.STATUS, night)), night)).hasSize(1);
        assertThat(outbox.nextDeadline()).contains(morning);
        assertThat(outbox.apply(new OutEvent.Woken(), morning.minusMillis(1))).isEmpty();
        assertThat(outbox.apply(new OutEvent.Woken(), morning)).singleElement().isInstanceOfSatisfying(OutEffect.Submit.class, s -> assertThat(s.sms().id()).isOne());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void whatWaitsForTheMorningOrForALinkAsksForNoMomentThatIsOver(boolean bulk, boolean urgent) {
        var outbox = new Outbox(new Random(1), new Quiet(LocalTime.of(21, 0), LocalTime.of(7, 0), JAKARTA));
        var evening = Instant.parse("2026-11-23T13:59:59.500Z");
        outbox.apply(new OutEvent.LinkUp("a", 10, 100), evening);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.BULK, evening)), evening);
        outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.Accepted("1")), evening);
        var night = evening.plusSeconds(60);
        if (bulk) {
            outbox.apply(new OutEvent.Queued(sms(2, Lane.BULK, night)), night);
        }
        if (urgent) {
            outbox.apply(new OutEvent.LinkDown("a"), night);
            outbox.apply(new OutEvent.Queued(sms(3, Lane.STATUS, night)), night);
        }
        for (var now = night; now.isBefore(night.plus(Duration.ofHours(12))); now = now.plusSeconds(3_600)) {
            outbox.apply(new OutEvent.Woken(), now);
            assertThat(outbox.nextDeadline().orElseThrow()).isAfter(now);
        }
    }

    private static OutSms sms(long id, Lane lane, Instant now) {
        return new OutSms(id, lane, Address.of("1708"), Address.of("+628123456789"), 0, false, List.of(Octets.owning(new byte[] {1})), "", now.plusSeconds(86_400));
    }
}
