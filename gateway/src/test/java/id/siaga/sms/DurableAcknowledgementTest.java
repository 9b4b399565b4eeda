package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.sms.smpp.LinkCount;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.trial.Delivery;
import id.siaga.trial.SmscSettings;
import id.siaga.trial.TrialSmsc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real link, the real journal, an SMSC on a socket: an acknowledgement waits for the disk.
@Timeout(60)
class DurableAcknowledgementTest {
    @TempDir
    Path dir;

    private static Inbox inbox(Journal journal) {
        var ids = new AtomicLong();
        return pdu -> {
            try {
                if (!journal.roomForSms()) {
                    throw new InboxUnavailable("no room");
                }
                journal.awaitDurable(journal.append(new Interaction.SmsReceived(SmsId.of(journal.epoch(), ids.incrementAndGet()), pdu.link(), pdu.order(),
                        new Personal(journal.keys().next(), Base64.getEncoder().encodeToString(pdu.octets().toArray())))));
            } catch (JournalFull e) {
                throw new InboxUnavailable("full", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InboxUnavailable("interrupted", e);
            }
        };
    }

    private static void until(BooleanSupplier condition) {
        Until.holds("the link gets there", Duration.ofSeconds(20), condition);
    }

    private static List<Delivery> post(TrialSmsc smsc, int n) {
        return IntStream.range(0, n).mapToObj(i -> smsc.post(TrialSmsc.body("+62812000" + i, "112", "kebakaran " + i))).toList();
    }

    @Test
    void noTextIsAcknowledgedWhileTheDiskHoldsItsFdatasync() throws Exception {
        var disk = new HoldingDisk(JournalSettings.defaults().disk());
        try (var journal = Journal.open(dir, JournalSettings.defaults().withDisk(disk));
                var smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").window(50));
                var link = new SmppLink(LinkSettings.of("a", "127.0.0.1", smsc.port(), "siaga", "secret"), inbox(journal), LinkListener.NONE)) {
            link.start();
            assertThat(smsc.awaitReceiver(Duration.ofSeconds(20))).isTrue();
            disk.hold();
            var texts = post(smsc, 50);
            until(() -> link.inFlight() == 50 && disk.somebodyWaits());
            assertThat(texts).noneMatch(Delivery::acknowledged);
            assertThat(link.count(LinkCount.KEPT)).isZero();
            disk.release();
            for (var text : texts) {
                assertThat(text.done().get(20, TimeUnit.SECONDS).ok()).isTrue();
                assertThat(text.tries()).isEqualTo(1);
            }
        }
    }

    @Test
    void whenTheMemoryBeforeAHeldDiskIsHalfFullTextsAreRefusedAndLaterKept() throws Exception {
        var disk = new HoldingDisk(JournalSettings.defaults().disk());
        try (var journal = Journal.open(dir, JournalSettings.defaults().withDisk(disk).withMemory(256 << 10));
                var smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").window(2_000).resendAfter(Duration.ofMillis(200)));
                var link = new SmppLink(LinkSettings.of("a", "127.0.0.1", smsc.port(), "siaga", "secret")
                        .with(new LinkSettings.Limits(10, 2_000, 1_000, 0x64, false)), inbox(journal), LinkListener.NONE)) {
            link.start();
            assertThat(smsc.awaitReceiver(Duration.ofSeconds(20))).isTrue();
            disk.hold();
            var texts = post(smsc, 2_000);
            until(() -> link.count(LinkCount.REFUSED) > 0);
            assertThat(texts).noneMatch(Delivery::acknowledged);
            disk.release();
            for (var text : texts) {
                assertThat(text.done().get(30, TimeUnit.SECONDS).ok()).isTrue();
            }
        }
    }
}
