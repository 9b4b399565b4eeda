package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the outbox says of its links to those who watch.
class LinkSignsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:40:00Z");
    private final Outbox outbox = new Outbox(new SplittableRandom(1));

    private void throttledAt(Instant when, long sms) {
        outbox.apply(new OutEvent.Queued(new OutSms(sms, Lane.STATUS, Address.of("112"), Address.of("+62811"), 0, false, List.of(Octets.ofHex("78")), "a", NOW.plus(Duration.ofHours(1)))), when);
        outbox.apply(new OutEvent.Outcome(sms, 0, 1, "a", new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.THROTTLED, 0x58)), when);
        outbox.apply(new OutEvent.Over(sms), when);
    }

    @Test
    void anSmscThatThrottlesMoreThanAgreedIsSlowUntilSecondsWithoutThrottlesHaveMadeUpForIt() {
        outbox.apply(new OutEvent.LinkUp("a", 10, 100), NOW);
        assertThat(outbox.figures("a", NOW).slow()).isFalse();
        throttledAt(NOW.plusSeconds(10), 1);
        assertThat(outbox.figures("a", NOW.plusSeconds(10)).slow()).as("70 % is what one throttle costs").isFalse();
        throttledAt(NOW.plusSeconds(12), 2);
        assertThat(outbox.figures("a", NOW.plusSeconds(12)).slow()).isTrue();
        assertThat(outbox.figures("a", NOW.plusSeconds(60)).rate()).as("nothing was sent meanwhile").isEqualTo(100);
    }

    @Test
    void aLinkWithoutAContractIsNeverSlow() {
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), NOW);
        throttledAt(NOW.plusSeconds(10), 1);
        assertThat(outbox.figures("a", NOW.plusSeconds(10)).slow()).isFalse();
    }

    @Test
    void silenceBeginsWhenTheLastLinkGoesDownAndEndsWithTheFirstThatStands() {
        assertThat(outbox.silent()).as("none has ever stood").contains(Instant.MIN);
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), NOW);
        outbox.apply(new OutEvent.LinkUp("b", 10, 0), NOW);
        outbox.apply(new OutEvent.LinkDown("a"), NOW.plusSeconds(5));
        assertThat(outbox.silent()).isEmpty();
        outbox.apply(new OutEvent.LinkDown("b"), NOW.plusSeconds(7));
        outbox.apply(new OutEvent.LinkDown("b"), NOW.plusSeconds(9));
        assertThat(outbox.silent()).contains(NOW.plusSeconds(7));
        outbox.apply(new OutEvent.LinkUp("b", 10, 0), NOW.plusSeconds(11));
        assertThat(outbox.silent()).isEmpty();
    }
}
