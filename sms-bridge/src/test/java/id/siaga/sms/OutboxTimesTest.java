package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Texts that wait for a moment, and texts that somebody took back.
class OutboxTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private final Outbox outbox = new Outbox(new Random(1));

    private static OutSms sms(long id, Lane lane, Instant notBefore) {
        return new OutSms(id, lane, Address.of("1708"), Address.of("+628123456789"), 0, false, List.of(Octets.owning(new byte[] {1})), "",
                (notBefore == null ? NOW : notBefore).plus(Duration.ofHours(24)), notBefore);
    }

    private List<Long> left(OutEvent event, Instant at) {
        return outbox.apply(event, at).stream().filter(OutEffect.Submit.class::isInstance).map(e -> ((OutEffect.Submit) e).sms().id()).toList();
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void aScheduledTextLeavesAtItsMomentAndNeitherANewLinkNorARestartMakesItEarlier(Lane lane) {
        var at = NOW.plus(Duration.ofHours(2));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), NOW);
        assertThat(left(new OutEvent.Queued(sms(1, lane, at)), NOW)).isEmpty();
        assertThat(outbox.nextDeadline()).contains(at);
        outbox.apply(new OutEvent.LinkDown("a"), NOW.plusSeconds(60));
        assertThat(left(new OutEvent.LinkUp("a", 10, 0), NOW.plusSeconds(61))).isEmpty();
        assertThat(left(new OutEvent.Restarted(), NOW.plusSeconds(62))).isEmpty();
        assertThat(left(new OutEvent.Woken(), at.minusMillis(1))).isEmpty();
        assertThat(left(new OutEvent.Woken(), at)).containsExactly(1L);
    }

    @Test
    void otherTextsDoNotWaitForAScheduledOne() {
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), NOW);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.OPERATOR, NOW.plusSeconds(600))), NOW);
        assertThat(left(new OutEvent.Queued(sms(2, Lane.STATUS, null)), NOW)).containsExactly(2L);
        assertThat(left(new OutEvent.Woken(), NOW.plusSeconds(600))).containsExactly(1L);
    }

    @Test
    void aScheduledTextIsGoodForADayFromItsMoment() {
        var at = NOW.plus(Duration.ofDays(10));
        outbox.apply(new OutEvent.Queued(sms(1, Lane.OPERATOR, at)), NOW);
        assertThat(outbox.apply(new OutEvent.Woken(), at.plus(Duration.ofHours(23)))).as("no link yet").isEmpty();
        assertThat(outbox.apply(new OutEvent.Woken(), at.plus(Duration.ofHours(24)))).singleElement()
                .isInstanceOfSatisfying(OutEffect.Ended.class, e -> assertThat(e.end()).isEqualTo(OutEffect.End.EXPIRED));
    }

    @Test
    void whatIsTakenBackInTimeNeverLeavesAndWhatHasLeftStays() {
        outbox.apply(new OutEvent.Queued(sms(1, Lane.OPERATOR, NOW.plusSeconds(600))), NOW);
        outbox.apply(new OutEvent.Queued(sms(2, Lane.OPERATOR, null)), NOW);
        assertThat(outbox.apply(new OutEvent.Cancelled(1, "sari"), NOW)).containsExactly(new OutEffect.Ended(1, OutEffect.End.CANCELLED, "by sari"));
        assertThat(left(new OutEvent.LinkUp("a", 10, 0), NOW)).containsExactly(2L);
        assertThat(outbox.apply(new OutEvent.Cancelled(2, "sari"), NOW)).as("under way").isEmpty();
        assertThat(outbox.apply(new OutEvent.Cancelled(1, "sari"), NOW)).as("twice").isEmpty();
        assertThat(left(new OutEvent.Woken(), NOW.plusSeconds(600))).isEmpty();
    }
}
