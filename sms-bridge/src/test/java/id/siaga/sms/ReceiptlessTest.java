package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An SMSC that accepts texts and never says what became of them.
class ReceiptlessTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:40:00Z");
    private static final int MOST = 50_000;
    private final Outbox outbox = new Outbox(new SplittableRandom(1));
    private final List<OutEffect.Ended> ended = new ArrayList<>();

    @BeforeEach
    void link() {
        run(new OutEvent.LinkUp("a", 1_000, 0));
    }

    private void run(OutEvent event) {
        outbox.apply(event, NOW).forEach(effect -> {
            if (effect instanceof OutEffect.Ended end) {
                ended.add(end);
            }
        });
    }

    private void accepted(long sms) {
        run(new OutEvent.Queued(new OutSms(sms, Lane.STATUS, Address.of("112"), Address.of("+62811%07d".formatted(sms)), 0, false, List.of(Octets.ofHex("78")), "a", NOW.plus(Duration.ofHours(1)))));
        run(new OutEvent.Outcome(sms, 0, 1, "a", new SubmitOutcome.Accepted("id" + sms)));
    }

    @Test
    void theNewestFiftyThousandWaitForTheirsAndOfTheOthersItIsSaidThatNobodyKnows() {
        for (long sms = 1; sms <= MOST + 10; sms++) {
            accepted(sms);
        }
        assertThat(outbox.open()).isEqualTo(MOST);
        assertThat(ended).hasSize(10).allMatch(e -> e.end() == OutEffect.End.UNKNOWN).extracting(OutEffect.Ended::sms).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        run(new OutEvent.ReceiptCame(99_000, "a", "id11", MessageState.DELIVERED, ""));
        assertThat(ended.getLast().end()).as("whoever still waits is found").isEqualTo(OutEffect.End.DELIVERED);
        assertThat(outbox.open()).isEqualTo(MOST - 1);
    }

    @Test
    void aLongTextOfWhichAPartHasNotLeftIsNoneOfThem() {
        run(new OutEvent.LinkUp("a", 1, 0));
        run(new OutEvent.Queued(new OutSms(7, Lane.STATUS, Address.of("112"), Address.of("+628119999999"), 0, true, List.of(Octets.ofHex("78"), Octets.ofHex("79")), "a", NOW.plus(Duration.ofHours(1)))));
        run(new OutEvent.Outcome(7, 0, 1, "a", new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, 8)));
        run(new OutEvent.Outcome(7, 1, 1, "a", new SubmitOutcome.Accepted("seven")));
        run(new OutEvent.LinkUp("a", 1_000, 0));
        for (long sms = 100; sms < 100 + MOST + 1; sms++) {
            accepted(sms);
        }
        assertThat(ended).extracting(OutEffect.Ended::sms).as("its first part is still to be tried again").doesNotContain(7L).contains(100L);
    }
}
