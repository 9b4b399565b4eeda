package id.siaga.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.Lane;
import id.siaga.sms.Octets;
import id.siaga.sms.OutSms;
import id.siaga.sms.RawPdu;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.smpp.LinkSettings.Bind;
import id.siaga.sms.text.PduWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a bind may and may not, and that there is never a second one beside it.
@Timeout(60)
class SmppBindsTest {
    private static final LinkSettings.Timing QUICK = new LinkSettings.Timing(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(300),
            Duration.ofMillis(10), Duration.ofMillis(30), Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(400));
    private static final int RINVBNDSTS = 4;
    private final BlockingQueue<RawPdu> kept = new LinkedBlockingQueue<>();

    private SmppLink link(RawSmsc smsc, Bind bind) {
        var link = new SmppLink(LinkSettings.of("b", "127.0.0.1", smsc.port(), "siaga", "secret").with(QUICK).with(bind), kept::add, LinkListener.NONE);
        link.start();
        return link;
    }

    private static byte[] text(int sequence) {
        return PduWriter.message(5, sequence, Address.of("+628123"), Address.of("112"), 0, 0, 0, new byte[] {'h', 'i'});
    }

    private static OutSms out() {
        return new OutSms(1, Lane.STATUS, Address.of("112"), Address.of("+628111"), 0, false, List.of(Octets.copyOf(new byte[] {'h', 'i'})), "", Instant.now().plusSeconds(600));
    }

    @ParameterizedTest
    @EnumSource(Bind.class)
    void aReceiverSendsNothingATransmitterTakesNothingATransceiverBoth(Bind bind) throws Exception {
        try (var smsc = new RawSmsc(); var link = link(smsc, bind)) {
            var peer = smsc.peer();
            var request = peer.next();
            assertThat(RawSmsc.command(request)).isEqualTo(switch (bind) {
                case RX -> 1;
                case TX -> 2;
                case TRX -> 9;
            });
            peer.send(PduWriter.response(RawSmsc.command(request) | 0x80000000, 0, RawSmsc.sequence(request), "raw"));
            peer.send(text(7));
            assertThat(RawSmsc.status(peer.nextButEnquiries())).isEqualTo(bind == Bind.TX ? RINVBNDSTS : 0);
            assertThat(kept).hasSize(bind == Bind.TX ? 0 : 1);
            while (link.state() != LinkState.BOUND) {
                Thread.onSpinWait();
            }
            var outcome = link.submit(out(), 0).toCompletableFuture();
            if (bind == Bind.RX) {
                assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, -1));
            } else {
                var submit = peer.nextButEnquiries();
                assertThat(RawSmsc.command(submit)).isEqualTo(4);
                peer.send(PduWriter.response(0x80000004, 0, RawSmsc.sequence(submit), "17"));
                assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new SubmitOutcome.Accepted("17"));
            }
        }
    }

    /// The ways in which a session ends.
    private enum Ending { FIN, RESET, UNBIND, MUTE, HOPELESS, HALF, BIND_REFUSED }

    @Test
    void howeverASessionEndsTheNextBeginsOnlyAfterIt() throws Exception {
        try (var smsc = new RawSmsc(); var link = link(smsc, Bind.TRX)) {
            for (int round = 0; round < 3; round++) {
                for (var ending : Ending.values()) {
                    var peer = smsc.peer();
                    var bind = peer.next();
                    assertThat(RawSmsc.command(bind)).as("after %s", ending).isEqualTo(9);
                    assertThat(smsc.accepted).as("one at a time").isEmpty();
                    end(peer, bind, ending);
                }
            }
            assertThat(link.count(LinkCount.DIALS)).isGreaterThanOrEqualTo(21);
        }
    }

    /// Returns when the link has given the session up, which it must do before it dials again.
    private static void end(RawSmsc.Peer peer, byte[] bind, Ending ending) throws IOException {
        if (ending == Ending.BIND_REFUSED) {
            peer.send(PduWriter.header(16, 0x80000009, 0x05, RawSmsc.sequence(bind)));
        } else {
            peer.send(PduWriter.response(0x80000009, 0, RawSmsc.sequence(bind), "raw"));
        }
        switch (ending) {
            case FIN -> peer.socket.close();
            case RESET -> {
                peer.socket.setSoLinger(true, 0);
                peer.socket.close();
            }
            case UNBIND -> peer.send(PduWriter.header(16, 6, 0, 1));
            case HOPELESS -> peer.send(ByteBuffer.allocate(16).putInt(Integer.MAX_VALUE).array());
            case HALF -> peer.send(new byte[] {0, 0, 0, 40, 0, 0});
            case MUTE, BIND_REFUSED -> { }
        }
        if (!peer.socket.isClosed()) {
            assertThat(peer.closed()).as("given up after %s", ending).isTrue();
        }
    }
}
