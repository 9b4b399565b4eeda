package id.siaga.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.Inbox;
import id.siaga.sms.InboxUnavailable;
import id.siaga.sms.Lane;
import id.siaga.sms.Octets;
import id.siaga.sms.OutSms;
import id.siaga.sms.RawPdu;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.text.PduWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The link against a peer that misbehaves: it must stay up or come back, keep what was sent, answer everything.
@Timeout(60)
class SmppLinkTest {
    private static final LinkSettings.Timing QUICK = new LinkSettings.Timing(Duration.ofSeconds(1), Duration.ofMillis(600), Duration.ofMillis(400),
            Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(900));
    private static final int DELIVER_RESP = 0x80000005;
    private final BlockingQueue<RawPdu> kept = new LinkedBlockingQueue<>();
    private RawSmsc smsc;
    private SmppLink link;
    private volatile Inbox inbox = kept::add;
    private volatile boolean takes = true;

    @BeforeEach
    void open() throws Exception {
        smsc = new RawSmsc();
        link = link(settings());
        link.start();
    }

    private LinkSettings settings() {
        return LinkSettings.of("a", "127.0.0.1", smsc.port(), "siaga", "secret").with(QUICK);
    }

    private SmppLink link(LinkSettings settings) {
        return new SmppLink(settings, new Inbox() {
            @Override
            public void keep(RawPdu pdu) throws InboxUnavailable {
                inbox.keep(pdu);
            }

            @Override
            public boolean takes() {
                return takes;
            }
        }, LinkListener.NONE);
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
        link.close();
        assertThat(link.state()).isEqualTo(LinkState.STOPPED);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private static byte[] text(int sequence, String words) {
        return PduWriter.message(5, sequence, Address.of("+628123"), Address.of("112"), 0, 0, 0, words.getBytes(StandardCharsets.US_ASCII));
    }

    private static OutSms out(String to) {
        return new OutSms(1, Lane.EMERGENCY, Address.of("112"), Address.of(to), 0, false, List.of(Octets.copyOf(new byte[] {'h', 'i'})), "",
                Instant.now().plusSeconds(600));
    }

    private void answersStill(RawSmsc.Peer peer, int sequence) throws Exception {
        peer.send(text(sequence, "still here"));
        var answer = peer.nextButEnquiries();
        assertThat(RawSmsc.command(answer)).isEqualTo(DELIVER_RESP);
        assertThat(RawSmsc.status(answer)).isZero();
        assertThat(RawSmsc.sequence(answer)).isEqualTo(sequence);
    }

    @Test
    void aTextIsAcknowledgedOnlyWhenTheInboxHasReturned() throws Exception {
        var hold = new CountDownLatch(1);
        inbox = pdu -> {
            await(hold);
            kept.add(pdu);
        };
        var peer = smsc.bound();
        peer.send(text(7, "kebakaran"));
        peer.send(PduWriter.header(16, 0x15, 0, 8));
        // The sign of life comes before, although the pool waits: it does not go through it.
        assertThat(RawSmsc.sequence(peer.next())).isEqualTo(8);
        hold.countDown();
        assertThat(RawSmsc.sequence(peer.nextButEnquiries())).isEqualTo(7);
        assertThat(kept.take().octets().toArray()).isEqualTo(text(7, "kebakaran"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTextThatCannotBeKeptIsRefusedForNow() throws Exception {
        inbox = pdu -> {
            throw new InboxUnavailable("disk full");
        };
        var peer = smsc.bound();
        peer.send(text(1, "a"));
        var answer = peer.nextButEnquiries();
        assertThat(RawSmsc.command(answer)).isEqualTo(DELIVER_RESP);
        assertThat(RawSmsc.status(answer)).isEqualTo(0x64);
        inbox = kept::add;
        answersStill(peer, 2);
    }

    @Test
    void whileTheInboxWantsNoMoreTheSmscWaitsAndWhatWaitsTooLongIsRefusedForNow() throws Exception {
        var peer = smsc.bound();
        takes = false;
        peer.send(text(1, "terlalu lama"));
        assertThat(RawSmsc.status(peer.nextButEnquiries())).isEqualTo(0x64);
        assertThat(kept).isEmpty();
        peer.send(text(2, "sebentar"));
        takes = true;
        var answer = peer.nextButEnquiries();
        assertThat(RawSmsc.status(answer)).isZero();
        assertThat(RawSmsc.sequence(answer)).isEqualTo(2);
        assertThat(kept.take().octets().toArray()).isEqualTo(text(2, "sebentar"));
    }

    @Test
    void anErrorInTheInboxIsAnsweredAndEndsNoThread() throws Exception {
        inbox = pdu -> {
            throw new StackOverflowError("a bug");
        };
        var peer = smsc.bound();
        for (int i = 1; i <= 100; i++) {
            peer.send(text(i, "a"));
            assertThat(RawSmsc.status(peer.nextButEnquiries())).isEqualTo(0x64);
        }
        inbox = kept::add;
        answersStill(peer, 200);
    }

    @Test
    void aFullInboxUnbindsWhereTheSmscDropsWhatIsRefused() throws Exception {
        link.close();
        smsc.close();
        smsc = new RawSmsc();
        link = link(settings().with(new LinkSettings.Limits(10, 100, 8, 0x64, true)));
        inbox = pdu -> {
            throw new InboxUnavailable("disk full");
        };
        link.start();
        var peer = smsc.bound();
        peer.send(text(1, "a"));
        assertThat(RawSmsc.status(peer.nextButEnquiries())).isEqualTo(0x64);
        assertThat(RawSmsc.command(peer.nextButEnquiries())).isEqualTo(6);
        inbox = kept::add;
        assertThat(peer.closed()).isTrue();
        answersStill(smsc.bound(), 2);
    }

    @Test
    void everyPduCutAtEveryOctetIsKeptAndAcknowledged() throws Exception {
        var peer = smsc.bound();
        var whole = ByteBuffer.allocate(text(0, "tolong").length + 8).put(text(0, "tolong")).put(new byte[] {0x04, 0x27, 0, 1, 2, 0, 0, 0}).array();
        for (int cut = 16; cut <= whole.length; cut++) {
            var pdu = Arrays.copyOf(whole, cut);
            ByteBuffer.wrap(pdu).putInt(0, cut).putInt(12, cut);
            peer.send(pdu);
            var answer = peer.nextButEnquiries();
            assertThat(RawSmsc.command(answer)).as("cut at %d", cut).isEqualTo(DELIVER_RESP);
            assertThat(RawSmsc.status(answer)).as("cut at %d", cut).isZero();
            assertThat(RawSmsc.sequence(answer)).isEqualTo(cut);
            assertThat(kept.take().octets().toArray()).isEqualTo(pdu);
        }
        assertThat(link.count(LinkCount.DIALS)).isEqualTo(1);
    }

    @Test
    void twelveKindsOfBadTextsAreKeptAndAcknowledged() throws Exception {
        var peer = smsc.bound();
        var bad = List.of(
                PduWriter.message(5, 1, new Address(1, 1, "9".repeat(300)), Address.of("112"), 0, 0, 0, new byte[0]),
                PduWriter.message(5, 2, Address.of("+62"), new Address(1, 1, "x".repeat(64)), 0, 0, 0, new byte[0]),
                with(text(3, "a"), 46, 255), with(text(4, "a"), 45, 255), with(text(5, "a"), 16, 'A'),
                append(text(6, "a"), 0x1E, 0x00), append(text(7, "a"), 0x04, 0x24, 0xFF, 0xFF, 1), append(text(8, "a"), 0x04, 0x27, 0, 0),
                append(text(9, "a"), new int[64]), PduWriter.message(5, 10, new Address(255, 255, "\u00FF\u0001\n"), Address.of(""), 255, 255, 255, new byte[254]),
                PduWriter.data(11, new Address(1, 1, "9".repeat(90)), Address.of("112")), big(12));
        int n = 0;
        for (var pdu : bad) {
            ByteBuffer.wrap(pdu).putInt(0, pdu.length).putInt(12, ++n);
            peer.send(pdu);
            var answer = peer.nextButEnquiries();
            assertThat(RawSmsc.command(answer)).as("kind %d", n).isEqualTo(RawSmsc.command(pdu) | 0x80000000);
            assertThat(RawSmsc.status(answer)).as("kind %d", n).isZero();
            assertThat(RawSmsc.sequence(answer)).as("kind %d", n).isEqualTo(n);
            assertThat(kept.take().octets().toArray()).isEqualTo(pdu);
        }
    }

    private static byte[] with(byte[] pdu, int at, int value) {
        pdu[Math.min(at, pdu.length - 1)] = (byte) value;
        return pdu;
    }

    private static byte[] append(byte[] pdu, int... octets) {
        var out = Arrays.copyOf(pdu, pdu.length + octets.length);
        for (int i = 0; i < octets.length; i++) {
            out[pdu.length + i] = (byte) octets[i];
        }
        return out;
    }

    /// More than 32,767 octets of message_payload: a length that jSMPP reads as negative.
    private static byte[] big(int sequence) {
        var plain = text(sequence, "");
        return ByteBuffer.allocate(plain.length + 4 + 60_000).put(plain).putShort((short) 0x0424).putShort((short) 60_000).put(new byte[60_000]).array();
    }

    @Test
    void aLengthOfTwoGibibytesCostsTheConnectionAndNothingElse() throws Exception {
        for (int length : new int[] {0x7FFFFFF0, -1, 0, 15, 70_001}) {
            var peer = smsc.bound();
            answersStill(peer, 1);
            peer.send(PduWriter.header(length, 5, 0, 2));
            var nack = peer.nextButEnquiries();
            assertThat(RawSmsc.command(nack)).isEqualTo(0x80000000);
            assertThat(RawSmsc.status(nack)).isEqualTo(2);
            assertThat(RawSmsc.command(peer.nextButEnquiries())).isEqualTo(6);
            assertThat(peer.closed()).isTrue();
        }
        answersStill(smsc.bound(), 3);
        assertThat(link.count(LinkCount.HOPELESS)).isEqualTo(5);
    }

    @Test
    void aPduInHalvesWithAPauseLongerThanTheReadTimeOutIsOnePdu() throws Exception {
        var peer = smsc.bound();
        var pdu = text(5, "pelan sekali");
        for (int i = 0; i < 2; i++) {
            peer.send(Arrays.copyOfRange(pdu, 0, 9 + i * 20));
            // The read times out: an enquire_link says that the read timed out in the middle.
            assertThat(RawSmsc.command(peer.next())).isEqualTo(0x15);
            peer.send(Arrays.copyOfRange(pdu, 9 + i * 20, pdu.length));
            peer.send(PduWriter.header(16, 0x80000015, 0, 2 + i));
            assertThat(RawSmsc.command(peer.nextButEnquiries())).isEqualTo(DELIVER_RESP);
            assertThat(kept.take().octets().toArray()).isEqualTo(pdu);
        }
    }

    @Test
    void aPduThatStaysHalfEndsTheConnection() throws Exception {
        var peer = smsc.bound();
        peer.send(Arrays.copyOf(text(5, "nie fertig"), 20));
        assertThat(peer.closed()).isTrue();
        answersStill(smsc.bound(), 1);
    }

    @Test
    void unknownCommandsAreNackedAndStrayResponsesDropped() throws Exception {
        var peer = smsc.bound();
        for (int command : new int[] {0x04, 0x09, 0x0B, 0x22, 0x111, 0x7FFFFFFF}) {
            peer.send(PduWriter.header(16, command, 0, command));
            var nack = peer.nextButEnquiries();
            assertThat(RawSmsc.command(nack)).isEqualTo(0x80000000);
            assertThat(RawSmsc.status(nack)).isEqualTo(3);
            assertThat(RawSmsc.sequence(nack)).isEqualTo(command);
        }
        for (int response : new int[] {0x80000000, 0x80000004, 0x80000009, 0x80000006, 0x80000103, 0x800000FF, 0xFFFFFFFF}) {
            peer.send(PduWriter.response(response, 0, 99, "x"));
        }
        peer.send(PduWriter.header(16, 0x102, 0, 5));
        answersStill(peer, 100);
        assertThat(link.count(LinkCount.DROPPED)).isEqualTo(8);
    }

    @Test
    void submitsAreAnsweredAndTheirWaysToFailAreTold() throws Exception {
        var peer = smsc.bound();
        until(() -> link.state() == LinkState.BOUND);
        assertThat(submitted(peer, PduWriter.response(0x80000004, 0, 0, "id-1"))).isEqualTo(new SubmitOutcome.Accepted("id-1"));
        assertThat(submitted(peer, PduWriter.header(16, 0x80000004, 0, 0))).isEqualTo(new SubmitOutcome.Accepted(""));
        assertThat(submitted(peer, PduWriter.response(0x80000004, 0, 0, "x".repeat(200)))).isEqualTo(new SubmitOutcome.Accepted("x".repeat(64)));
        assertThat(submitted(peer, PduWriter.header(16, 0x80000004, 0x58, 0)))
                .isEqualTo(new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.THROTTLED, 0x58));
        assertThat(submitted(peer, PduWriter.header(16, 0x80000004, 0x0B, 0)))
                .isEqualTo(new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.PERMANENT, 0x0B));
        assertThat(submitted(peer, PduWriter.header(16, 0x80000000, 0x08, 0)))
                .isEqualTo(new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, 0x08));
        assertThat(link.submit(out("9".repeat(30)), 0).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isInstanceOf(SubmitOutcome.NotAccepted.class);
        answersStill(peer, 7);
    }

    private SubmitOutcome submitted(RawSmsc.Peer peer, byte[] answer) throws Exception {
        var outcome = link.submit(out("+628111"), 0).toCompletableFuture();
        var submit = peer.nextButEnquiries();
        assertThat(RawSmsc.command(submit)).isEqualTo(4);
        ByteBuffer.wrap(answer).putInt(12, RawSmsc.sequence(submit));
        peer.send(answer);
        return outcome.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aSubmitWithoutAnAnswerIsUnknownAndALateAnswerIsTold() throws Exception {
        link.close();
        smsc.close();
        smsc = new RawSmsc();
        var late = new CompletableFuture<SubmitOutcome>();
        link = new SmppLink(settings(), kept::add, new LinkListener() {
            @Override
            public void moved(String id, LinkState from, LinkState to, String because) {}

            @Override
            public void late(String id, OutSms sms, int part, SubmitOutcome outcome) {
                late.complete(outcome);
            }
        });
        link.start();
        var peer = smsc.bound();
        until(() -> link.state() == LinkState.BOUND);
        var outcome = link.submit(out("+628111"), 0).toCompletableFuture();
        var submit = peer.nextButEnquiries();
        while (!outcome.isDone()) {
            var enquiry = peer.next();
            peer.send(PduWriter.header(16, 0x80000015, 0, RawSmsc.sequence(enquiry)));
        }
        assertThat(outcome.get()).isInstanceOf(SubmitOutcome.Unknown.class);
        peer.send(PduWriter.response(0x80000004, 0, RawSmsc.sequence(submit), "late-1"));
        assertThat(late.get(5, TimeUnit.SECONDS)).isEqualTo(new SubmitOutcome.Accepted("late-1"));
    }

    @Test
    void aLostLinkMakesWhatWasWrittenUnknownAtOnce() throws Exception {
        var peer = smsc.bound();
        until(() -> link.state() == LinkState.BOUND);
        var outcome = link.submit(out("+628111"), 0).toCompletableFuture();
        peer.nextButEnquiries();
        peer.socket.setSoLinger(true, 0);
        var began = System.nanoTime();
        peer.socket.close();
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_500));
        assertThat(link.submit(out("+62811"), 0).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isEqualTo(new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, -1));
        answersStill(smsc.bound(), 1);
    }

    @Test
    void anUnbindOfTheSmscIsAnsweredAndTheLinkComesBack() throws Exception {
        var peer = smsc.bound();
        answersStill(peer, 1);
        peer.send(PduWriter.header(16, 6, 0, 9));
        var answer = peer.nextButEnquiries();
        assertThat(RawSmsc.command(answer)).isEqualTo(0x80000006);
        assertThat(peer.closed()).isTrue();
        answersStill(smsc.bound(), 2);
    }

    @Test
    void aMutePeerIsFoundAndDialledAgain() throws Exception {
        smsc.bound(); // answers nothing after the bind
        answersStill(smsc.bound(), 1);
        until(() -> link.generation() == 2);
    }

    @Test
    void aPeerThatReadsNothingIsFoundAndDialledAgain() throws Exception {
        var peer = smsc.bound();
        answersStill(peer, 1);
        var enquiries = ByteBuffer.allocate(16 * 4_096);
        for (int i = 0; i < 4_096; i++) {
            enquiries.put(PduWriter.header(16, 0x15, 0, i));
        }
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    peer.send(enquiries.array());
                }
            } catch (java.io.IOException e) {
                // cut, as it should be
            }
        });
        answersStill(smsc.bound(), 2);
        assertThat(link.count(LinkCount.STALLED)).isEqualTo(1);
    }

    @Test
    void alreadyBoundIsWaitedOutAndARefusedPasswordIsTriedSlowly() throws Exception {
        var first = smsc.peer();
        var bind = first.next();
        var began = System.nanoTime();
        first.send(PduWriter.header(16, 0x80000009, 0x05, RawSmsc.sequence(bind)));
        var second = smsc.peer();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
        began = System.nanoTime();
        second.send(PduWriter.header(16, 0x80000009, 0x0E, RawSmsc.sequence(second.next())));
        answersStill(smsc.bound(), 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void aTextRightBehindTheBindsAnswerIsKept() throws Exception {
        var peer = smsc.peer();
        var bind = peer.next();
        var answer = PduWriter.response(0x80000009, 0, RawSmsc.sequence(bind), "raw");
        peer.send(ByteBuffer.allocate(answer.length + text(1, "x").length).put(answer).put(text(1, "x")).array());
        assertThat(RawSmsc.command(peer.nextButEnquiries())).isEqualTo(DELIVER_RESP);
        assertThat(kept).hasSize(1);
    }

    @Test
    void aTextBeforeTheBindIsRefused() throws Exception {
        var peer = smsc.peer();
        var bind = peer.next();
        peer.send(text(1, "x"));
        var answer = peer.next();
        assertThat(RawSmsc.command(answer)).isEqualTo(DELIVER_RESP);
        assertThat(RawSmsc.status(answer)).isEqualTo(4);
        peer.send(PduWriter.response(0x80000009, 0, RawSmsc.sequence(bind), "raw"));
        answersStill(peer, 2);
    }

    @Test
    void aBurstLargerThanEveryLimitIsKeptWithoutOneRefusal() throws Exception {
        var peer = smsc.bound();
        var texts = 5_000;
        Thread.ofVirtual().start(() -> {
            try {
                for (int i = 1; i <= texts; i++) {
                    peer.send(text(i, "banjir " + i));
                }
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        });
        for (int i = 0; i < texts; i++) {
            assertThat(RawSmsc.status(peer.nextButEnquiries())).isZero();
        }
        assertThat(kept).hasSize(texts);
        // Handlers finish in any order; the stamp is the order of arrival.
        assertThat(kept.stream().sorted(java.util.Comparator.comparingLong(RawPdu::order)).map(p -> RawSmsc.sequence(p.octets().toArray())))
                .isSorted();
    }
}
