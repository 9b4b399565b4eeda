package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An SMSC whose ids can be read in two ways: nothing is guessed, its habit is learned, and what waited is told then.
class IdHabitTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:40:00Z");
    private final Outbox outbox = new Outbox(new SplittableRandom(1));
    private final List<String> delivered = new ArrayList<>();
    private long keys = 1_000;

    @BeforeEach
    void links() {
        run(new OutEvent.LinkUp("a", 100, 0));
    }

    private void run(OutEvent event) {
        outbox.apply(event, NOW).forEach(effect -> {
            if (effect instanceof OutEffect.Ended(long sms, var end, var _) && end == OutEffect.End.DELIVERED) {
                delivered.add("sms " + sms);
            }
        });
    }

    private void sent(long sms, String to, String id) {
        run(new OutEvent.Queued(new OutSms(sms, Lane.STATUS, Address.of("112"), Address.of(to), 0, false, List.of(Octets.ofHex("78")), "a", NOW.plus(Duration.ofHours(1)))));
        run(new OutEvent.Outcome(sms, 0, 1, "a", new SubmitOutcome.Accepted(id)));
    }

    private void receipt(String id, String about) {
        run(new OutEvent.ReceiptCame(++keys, "a", id, MessageState.DELIVERED, about));
    }

    private long found(ReceiptRule rule) {
        return outbox.figures("a", NOW).receipts().getOrDefault(rule, 0L);
    }

    @Test
    void whatFitsTwoTextsIsNeitherUntilTheHabitIsKnown() {
        sent(1, "+62811", "a");      // ten
        sent(2, "+62811", "10");     // sixteen
        receipt("10", "62811");
        assertThat(delivered).isEmpty();
        assertThat(found(ReceiptRule.AMBIGUOUS)).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            sent(10 + i, "+62812", Integer.toHexString(0xFF1 + i));
            receipt("000" + (0xFF1 + i), "62812");
        }
        assertThat(delivered).as("hexadecimal in answers, decimal in receipts").containsExactly("sms 10", "sms 11", "sms 12", "sms 1");
        assertThat(found(ReceiptRule.DECIMAL)).isEqualTo(4);
        assertThat(outbox.parkedReceipts()).isZero();
        receipt("16", "62811");
        assertThat(delivered).endsWith("sms 2");
    }

    @Test
    void theNumberThatItSpeaksOfTellsTwoApartAtOnce() {
        sent(1, "+628110000001", "a");
        sent(2, "+628120000002", "10");
        receipt("10", "08110000001");
        assertThat(delivered).containsExactly("sms 1");
        receipt("16", "628120000002");
        assertThat(delivered).containsExactly("sms 1", "sms 2");
    }

    @Test
    void anSmscThatWritesTheSameBothTimesIsBelieved() {
        for (int i = 0; i < 3; i++) {
            sent(10 + i, "+62812", String.valueOf(4_081 + i));
            receipt(String.valueOf(4_081 + i), "");
        }
        sent(1, "+62811", "10");
        sent(2, "+62811", "16");     // which is 10 in hexadecimal
        receipt("10", "");
        assertThat(delivered).endsWith("sms 12", "sms 1");
        assertThat(found(ReceiptRule.EXACT)).isEqualTo(4);
    }

    @Test
    void aHabitIsLearnedFromTheJournalToo() {
        for (int i = 0; i < 3; i++) {
            sent(10 + i, "+62812", Integer.toHexString(0xFF1 + i));
            run(new OutEvent.Matched(++keys, 10 + i, 0, "a", String.valueOf(0xFF1 + i), MessageState.DELIVERED));
        }
        sent(1, "+62811", "a");
        sent(2, "+62811", "10");
        receipt("10", "");
        assertThat(delivered).endsWith("sms 1");
    }
}
