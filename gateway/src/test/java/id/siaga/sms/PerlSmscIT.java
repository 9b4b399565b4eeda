package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.bench.AdverseSmsc;
import id.siaga.sms.smpp.LinkCount;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.sms.smpp.LinkState;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.sms.text.SmsReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against an SMSC on Perl's Net::SMPP, which shares nothing with jSMPP or with our codecs.
@Timeout(120)
class PerlSmscIT {
    private final BlockingQueue<RawPdu> kept = new LinkedBlockingQueue<>();
    private AdverseSmsc smsc;

    @BeforeEach
    void start() throws Exception {
        smsc = AdverseSmsc.start(AdverseSmsc.Kind.PERL).orElseThrow();
        until("the SMSC started", () -> smsc.times("port") == 1);
    }

    @AfterEach
    void stop() {
        smsc.close();
    }

    private static void until(String what, BooleanSupplier holds) {
        Until.holds(what, Duration.ofSeconds(40), holds);
    }

    private SmppLink link() {
        var settings = LinkSettings.of("perl", "127.0.0.1", Integer.parseInt(smsc.said("port").getFirst()), "siaga", "secret").with(LinkSettings.Timing.QUICK);
        var link = new SmppLink(settings, kept::add, LinkListener.NONE);
        link.start();
        return link;
    }

    @Test
    void aThousandTextsArriveThoughTheLinkIsCutTwice() throws Exception {
        smsc.tell("deliver 1 1000 10");
        try (var link = link()) {
            for (int acknowledged : new int[] {300, 700}) {
                until(acknowledged + " acknowledged", () -> smsc.times("acked") >= acknowledged);
                smsc.tell("fin");
            }
            until("all acknowledged", () -> new HashSet<>(smsc.said("acked")).size() == 1_000);
            until("bound three times", () -> link.count(LinkCount.BINDS) == 3);
            assertThat(link.count(LinkCount.REFUSED)).isZero();
        }
        var reader = new SmsReader();
        var texts = new HashSet<String>();
        for (var pdu : kept) {
            assertThat(reader.read(pdu.octets())).isInstanceOfSatisfying(Sms.Message.class, m -> {
                var number = m.text().substring("kebakaran nomor ".length());
                assertThat(m.from().text()).isEqualTo("+62812%07d".formatted(Integer.valueOf(number)));
                texts.add(m.text());
            });
        }
        assertThat(texts).hasSize(1_000);
        // What was in the window when it was cut came twice: the same octets, for who keeps contacts to find.
        assertThat(kept.size()).isBetween(1_000, 1_020);
        assertThat(kept.stream().map(RawPdu::fingerprint).distinct()).hasSize(1_000);
    }

    @Test
    void aTextIsSentAndItsReceiptIsOfTheSameNumberHoweverItWritesIt() throws Exception {
        try (var link = link()) {
            until("bound", () -> link.state() == LinkState.BOUND);
            for (int i = 1; i <= 4; i++) { // as many ways as the SMSC has
                var sms = new OutSms(i, Lane.STATUS, Address.of("112"), Address.of("+62811" + i), 0, false,
                        List.of(Octets.copyOf(("nomor tiket 261122001" + i).getBytes(StandardCharsets.US_ASCII))), "", Instant.now().plusSeconds(600));
                var outcome = link.submit(sms, 0).toCompletableFuture().get(10, TimeUnit.SECONDS);
                var submitted = "62811" + i + " nomor tiket 261122001" + i;
                until(submitted, () -> smsc.said("submit").contains(submitted));
                assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
                var receipt = kept.poll(10, TimeUnit.SECONDS);
                assertThat(receipt).isNotNull();
                assertThat(new SmsReader().read(receipt.octets())).isInstanceOfSatisfying(Sms.Receipt.class, r -> {
                    assertThat(r.state()).isEqualTo(MessageState.DELIVERED);
                    assertThat(MessageIds.same(((SubmitOutcome.Accepted) outcome).messageId(), r.messageId())).isTrue();
                });
            }
        }
    }
}
