package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.run.Parts;
import id.siaga.sms.smpp.LinkCount;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.sms.smpp.LinkState;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.sms.text.SmsReader;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against an SMSC on Perl's Net::SMPP, which shares nothing with jSMPP or with our codecs.
@Timeout(120)
class PerlSmscIT {
    private final BlockingQueue<RawPdu> kept = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();
    private Process perl;
    private BufferedReader out;

    private int start(String... arguments) throws Exception {
        var parts = Parts.find();
        var command = new ArrayList<>(List.of(parts.has("perl") ? parts.program("perl").toString() : "perl", "src/test/resources/sms/smsc.pl"));
        command.addAll(List.of(arguments));
        perl = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = perl.inputReader(StandardCharsets.ISO_8859_1);
        return Integer.parseInt(until("port ").substring(5));
    }

    @AfterEach
    void stop() throws InterruptedException {
        perl.destroy();
        assertThat(perl.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private String until(String beginning) throws Exception {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("the SMSC ended without a line " + beginning + " after " + said);
    }

    private static LinkSettings settings(int port) {
        return LinkSettings.of("perl", "127.0.0.1", port, "siaga", "secret").with(LinkSettings.Timing.QUICK);
    }

    @Test
    void aThousandTextsArriveThoughTheLinkIsCutTwice() throws Exception {
        try (var link = new SmppLink(settings(start("1000", "10", "300", "700")), kept::add, LinkListener.NONE)) {
            link.start();
            until("done");
            assertThat(link.count(LinkCount.BINDS)).isEqualTo(3);
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
        assertThat(said.stream().filter(l -> l.startsWith("cut "))).hasSize(2);
    }

    @Test
    void aTextIsSentAndItsReceiptInTheOtherBaseIsOfTheSameNumber() throws Exception {
        try (var link = new SmppLink(settings(start("1", "1")), kept::add, LinkListener.NONE)) {
            link.start();
            until("done");
            // a text can be there before the bind's own answer was worked in
            for (int tries = 0; link.state() != LinkState.BOUND && tries < 500; tries++) {
                Thread.sleep(10);
            }
            assertThat(link.state()).isEqualTo(LinkState.BOUND);
            var sms = new OutSms(1, Lane.STATUS, Address.of("112"), Address.of("+628111"), 0, false,
                    List.of(Octets.copyOf("nomor tiket 2611220017".getBytes(StandardCharsets.US_ASCII))), "", Instant.now().plusSeconds(600));
            var outcome = link.submit(sms, 0).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(until("submit ")).isEqualTo("submit 628111 nomor tiket 2611220017");
            assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
            kept.take();
            var receipt = kept.poll(10, TimeUnit.SECONDS);
            assertThat(receipt).isNotNull();
            assertThat(new SmsReader().read(receipt.octets())).isInstanceOfSatisfying(Sms.Receipt.class, r -> {
                assertThat(r.state()).isEqualTo(MessageState.DELIVERED);
                assertThat(MessageIds.same(((SubmitOutcome.Accepted) outcome).messageId(), r.messageId())).isTrue();
            });
        }
    }
}
