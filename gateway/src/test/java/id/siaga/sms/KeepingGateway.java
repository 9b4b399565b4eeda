package id.siaga.sms;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.sms.smpp.SmppLink;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/// A process of its own that keeps texts and does nothing else: to be traced and to be killed. Ends when its standard input does.
final class KeepingGateway {
    private KeepingGateway() {}

    /// FOLDER PORT
    public static void main(String[] args) throws Exception {
        try (var journal = Journal.open(Path.of(args[0]), JournalSettings.defaults())) {
            var ids = new AtomicLong();
            Inbox inbox = pdu -> {
                try {
                    journal.awaitDurable(journal.append(new Interaction.SmsReceived(SmsId.of(journal.epoch(), ids.incrementAndGet()), pdu.link(), pdu.order(),
                            new Personal(journal.keys().next(), Base64.getEncoder().encodeToString(pdu.octets().toArray())))));
                } catch (JournalFull e) {
                    throw new InboxUnavailable("full", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InboxUnavailable("interrupted", e);
                }
            };
            try (var link = new SmppLink(LinkSettings.of("a", "127.0.0.1", Integer.parseInt(args[1]), "siaga", "secret").with(LinkSettings.Timing.QUICK),
                    inbox, LinkListener.NONE)) {
                link.start();
                while (System.in.read() >= 0) {
                    // until the test lets go of it
                }
            }
        }
    }
}
