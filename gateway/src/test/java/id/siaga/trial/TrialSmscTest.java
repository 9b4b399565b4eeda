package id.siaga.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrialSmscTest {
    private static final int RECEIVER = 1;
    private static final int TRANSMITTER = 2;
    private static final int TRANSCEIVER = 9;
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final SmscSettings SETTINGS = SmscSettings.of("siaga", "rahasia").window(3).receiptAfter(Duration.ofMillis(20)).resendAfter(Duration.ofMillis(20));
    /// submit_sm: from 112 to +62811, asks for a receipt, "Halo".
    private static final String SUBMIT = "\0\0\1" + "112\0" + "\1\1" + "62811\0" + "\0\0\0\0\0\1\0\0\0\4Halo";

    private TrialSmsc smsc;

    @BeforeEach
    void start() throws IOException {
        smsc = TrialSmsc.start(SETTINGS);
    }

    @AfterEach
    void stop() {
        smsc.close();
    }

    @Test
    void aTextArrivesAsTheStandardWritesItAndIsSettledByItsAnswer() throws Exception {
        try (var esme = RawEsme.bound(smsc.port(), TRANSCEIVER)) {
            var settled = smsc.deliver("+62811", "112", "Halo @ü");
            var pdu = esme.read();
            assertThat(pdu.command()).isEqualTo(5);
            assertThat(pdu.hex()).isEqualTo("00" + "0101" + "363238313100" + "0001" + "31313200" + "00000000000000" + "00" + "00" + "07" + "48616c6f20007e");
            assertThat(settled).isNotDone();
            esme.answer(pdu, 0);
            assertThat(settled.get(5, TimeUnit.SECONDS)).isEqualTo(Status.OK);
        }
    }

    @Test
    void textsBeyondTheAlphabetAreUcs2AndLongOnesOnePayload() {
        assertThat(java.util.HexFormat.of().formatHex(TrialSmsc.body("1", "2", "ب"))).endsWith("08" + "00" + "02" + "0628");
        assertThat(java.util.HexFormat.of().formatHex(TrialSmsc.body("1", "2", "a".repeat(161)))).endsWith("00" + "00" + "00" + "042400a1" + "61".repeat(161));
    }

    @Test
    void noMoreThanTheWindowIsUnderWay() throws Exception {
        try (var esme = RawEsme.bound(smsc.port(), RECEIVER)) {
            for (int i = 0; i < 5; i++) smsc.post(TrialSmsc.body("1", "112", "text " + i));
            var first = esme.read();
            esme.read();
            esme.read();
            assertThat(smsc.counts().underWay()).isEqualTo(3);
            assertThat(smsc.counts().waiting()).isEqualTo(2);
            esme.answer(first, 0);
            assertThat(esme.read().hex()).contains(hex("text 3"));
        }
    }

    @Test
    void whatWasNotAcknowledgedComesAgainInOrderAfterTheNextBind() throws Exception {
        var lost = smsc.deliver("1", "112", "one");
        var kept = smsc.deliver("1", "112", "two");
        try (var esme = RawEsme.bound(smsc.port(), RECEIVER)) {
            esme.read();
            esme.answer(esme.read(), 0);
            assertThat(kept.get(5, TimeUnit.SECONDS)).isEqualTo(Status.OK);
        }
        var _ = smsc.deliver("1", "112", "three");
        try (var esme = RawEsme.bound(smsc.port(), RECEIVER)) {
            var again = esme.read();
            assertThat(again.hex()).contains(hex("one"));
            assertThat(esme.read().hex()).contains(hex("three"));
            esme.answer(again, 0);
            assertThat(lost.get(5, TimeUnit.SECONDS)).isEqualTo(Status.OK);
        }
    }

    @Test
    void aTemporaryErrorBringsItAgainAPermanentOneEndsIt() throws Exception {
        try (var esme = RawEsme.bound(smsc.port(), RECEIVER)) {
            var delivery = smsc.post(TrialSmsc.body("1", "112", "again"));
            esme.answer(esme.read(), 0x64);
            var second = esme.read();
            assertThat(delivery.done()).isNotDone();
            assertThat(delivery.refusals()).containsExactly(Status.RX_T_APPN);
            esme.answer(second, 0x65);
            assertThat(delivery.done().get(5, TimeUnit.SECONDS)).isEqualTo(Status.RX_P_APPN);
            assertThat(delivery.tries()).isEqualTo(2);
            assertThat(delivery.answeredNanos()).isGreaterThan(delivery.writtenNanos());
        }
    }

    @Test
    void anAnswerThatNeverComesBringsItAgain() throws Exception {
        try (var impatient = TrialSmsc.start(SETTINGS.answerMax(Duration.ofMillis(50)));
                var esme = RawEsme.bound(impatient.port(), RECEIVER)) {
            var _ = impatient.deliver("1", "112", "again");
            assertThat(esme.read().hex()).isEqualTo(esme.read().hex());
        }
    }

    @Test
    void aSubmittedTextIsAnsweredKeptAndReceipted() throws Exception {
        try (var esme = RawEsme.bound(smsc.port(), TRANSCEIVER)) {
            esme.send(4, 7, SUBMIT);
            var answer = esme.read();
            assertThat(answer.command()).isEqualTo(0x80000004);
            assertThat(answer.sequence()).isEqualTo(7);
            var kept = smsc.awaitReceived(s -> s.text().equals("Halo"), SOON).orElseThrow();
            assertThat(kept.from()).isEqualTo("112");
            assertThat(kept.to()).isEqualTo("+62811");
            assertThat(answer.hex()).isEqualTo(hex(kept.messageId()) + "00");
            var receipt = esme.read();
            assertThat(receipt.command()).isEqualTo(5);
            assertThat(receipt.hex()).contains(hex("id:" + kept.messageId() + " sub:001")).endsWith("001e" + "0011" + hex(kept.messageId()) + "00" + "0427000102");
        }
    }

    @Test
    void itRefusesKeepsQuietAndResetsOnCommand() throws Exception {
        try (var esme = RawEsme.bound(smsc.port(), TRANSMITTER)) {
            smsc.onSubmit(Reaction.first(1, new Reaction.Refuse(Status.RTHROTTLED)));
            esme.send(4, 2, SUBMIT);
            assertThat(esme.read().status()).isEqualTo(0x58);
            assertThat(smsc.received()).isEmpty();
            smsc.onSubmit(Reaction.first(1, new Reaction.Silent()));
            esme.send(4, 3, SUBMIT);
            esme.send(4, 4, SUBMIT);
            assertThat(esme.read().sequence()).isEqualTo(4);
            assertThat(smsc.received()).hasSize(2);
            smsc.onSubmit(_ -> new Reaction.Late(Duration.ofMillis(30)));
            esme.send(4, 5, SUBMIT);
            assertThat(esme.read().sequence()).isEqualTo(5);
            smsc.onSubmit(_ -> new Reaction.Reset());
            esme.send(4, 6, SUBMIT);
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndSoIsEverybodyOnCommand() throws Exception {
        try (var esme = new RawEsme(smsc.port())) {
            assertThat(esme.bind(TRANSCEIVER, "siaga", "wrong").status()).isEqualTo(0x0E);
            assertThat(esme.bind(TRANSCEIVER, "other", "rahasia").status()).isEqualTo(0x0F);
            smsc.answerBindsWith(Status.RBINDFAIL);
            assertThat(esme.bind(TRANSCEIVER, "siaga", "rahasia").status()).isEqualTo(0x0D);
            smsc.answerBindsWith(Status.OK);
            assertThat(esme.bind(TRANSCEIVER, "siaga", "rahasia").status()).isZero();
        }
    }

    @Test
    void linkTestUnbindAndNonsenseAreAnswered() throws Exception {
        try (var esme = RawEsme.bound(smsc.port(), TRANSCEIVER)) {
            esme.send(0x15, 9, "");
            assertThat(esme.read().command()).isEqualTo(0x80000015);
            esme.send(0x77, 10, "");
            assertThat(esme.read()).isEqualTo(new RawEsme.Pdu(0x80000000, 3, 10, ""));
            for (int length = 1; length < SUBMIT.length(); length++) {
                esme.send(4, length, SUBMIT.substring(0, length));
                assertThat(esme.read().status()).isEqualTo(2);
            }
            esme.send(6, 11, "");
            assertThat(esme.read().command()).isEqualTo(0x80000006);
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void anImpossibleLengthEndsTheConnectionAndNothingElse() throws Exception {
        try (var esme = new RawEsme(smsc.port())) {
            esme.sendHex("7ffffff0" + "00000015" + "00000000" + "00000001");
            assertThat(esme.read().command()).isEqualTo(0x80000000);
            assertThat(esme.ended()).isTrue();
        }
        RawEsme.bound(smsc.port(), RECEIVER).close();
    }

    @Test
    void theSendRateHolds() throws Exception {
        try (var slow = TrialSmsc.start(SETTINGS.ratePerSecond(100));
                var esme = RawEsme.bound(slow.port(), RECEIVER)) {
            for (int i = 0; i < 11; i++) slow.post(TrialSmsc.body("1", "112", "text"));
            long start = System.nanoTime();
            for (int i = 0; i < 11; i++) esme.answer(esme.read(), 0);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(85));
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
