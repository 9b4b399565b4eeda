package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An SMSC that accepts texts and gives them no id: what its receipts can still be about.
class WithoutIdTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:40:00Z");
    private static final String ADI = "+628111234567";
    private final Outbox outbox = new Outbox(new SplittableRandom(1));
    private final List<Long> delivered = new ArrayList<>();
    private Instant now = NOW;
    private long keys = 1_000;

    @BeforeEach
    void links() {
        run(new OutEvent.LinkUp("a", 100, 0));
    }

    private void run(OutEvent event) {
        outbox.apply(event, now).forEach(effect -> {
            if (effect instanceof OutEffect.Ended(long sms, var end, var _) && end == OutEffect.End.DELIVERED) {
                delivered.add(sms);
            }
        });
    }

    private void queued(long sms, String to, int parts) {
        var words = new ArrayList<Octets>();
        for (int part = 0; part < parts; part++) {
            words.add(Octets.ofHex("78"));
        }
        run(new OutEvent.Queued(new OutSms(sms, Lane.STATUS, Address.of("112"), Address.of(to), 0, false, words, "a", NOW.plus(Duration.ofHours(1)))));
    }

    private void accepted(long sms, int part, String id) {
        run(new OutEvent.Outcome(sms, part, 1, "a", new SubmitOutcome.Accepted(id)));
    }

    private void receipt(String id, MessageState state) {
        run(new OutEvent.ReceiptCame(++keys, "a", id, state, "08111234567"));
    }

    @Test
    void theOnlyTextToThatNumberIsTheOneThatWasDeliveredAndItsIdIsKnownFromThenOn() {
        queued(1, ADI, 1);
        accepted(1, 0, "");
        receipt("4711", MessageState.ENROUTE);
        assertThat(delivered).isEmpty();
        queued(2, ADI, 1);
        accepted(2, 0, "");
        receipt("4711", MessageState.DELIVERED);
        assertThat(delivered).as("the second one waits for a receipt of its own").containsExactly(1L);
        receipt("4712", MessageState.DELIVERED);
        assertThat(delivered).containsExactly(1L, 2L);
    }

    @Test
    void betweenTwoTextsToOneNumberNothingIsGuessed() {
        queued(1, ADI, 1);
        queued(2, ADI, 1);
        accepted(1, 0, "");
        accepted(2, 0, "");
        receipt("4711", MessageState.DELIVERED);
        assertThat(delivered).isEmpty();
        assertThat(outbox.parkedReceipts()).isEqualTo(1);
    }

    @Test
    void aLongTextIsDeliveredWhenSoManyReceiptsCameAsItHasParts() {
        queued(1, ADI, 3);
        for (int part = 0; part < 3; part++) {
            accepted(1, part, "");
        }
        receipt("b", MessageState.DELIVERED);
        receipt("a", MessageState.DELIVERED);
        receipt("a", MessageState.DELIVERED);
        assertThat(delivered).as("one came twice").isEmpty();
        receipt("c", MessageState.DELIVERED);
        assertThat(delivered).containsExactly(1L);
    }

    @Test
    void aReceiptThatOvertookTheAnswerIsItsButNotOneFromBeforeTheText() {
        receipt("old", MessageState.DELIVERED);
        now = now.plusSeconds(5);
        queued(1, ADI, 1);
        accepted(1, 0, "");
        assertThat(delivered).as("that one was another's").isEmpty();
        receipt("4711", MessageState.DELIVERED);
        queued(2, ADI, 1);
        receipt("4712", MessageState.DELIVERED);
        accepted(2, 0, "");
        assertThat(delivered).containsExactly(1L, 2L);
    }

    @Test
    void whatHasEndedIsNobodysAnyMore() {
        queued(1, ADI, 1);
        accepted(1, 0, "");
        receipt("4711", MessageState.REJECTED);
        receipt("4712", MessageState.DELIVERED);
        assertThat(delivered).isEmpty();
        assertThat(outbox.open()).isZero();
    }
}
