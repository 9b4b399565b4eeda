package id.siaga.bench;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/// The journal of a life in which so many citizens texted, each was answered, and nobody did anything about it yet. Every second text cries for help.
final class OpenTickets {
    private static final int AT_ONCE = 2_000;
    private final Journal journal;
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC);

    private OpenTickets(Journal journal) {
        this.journal = journal;
    }

    static void write(Path data, int tickets) throws IOException, InterruptedException, JournalFull {
        try (var journal = Journal.open(data, JournalSettings.defaults())) {
            var life = new OpenTickets(journal);
            for (int i = 1; i <= tickets; i++) {
                for (var fact : life.text(i)) {
                    journal.append(fact);
                }
                if (i % AT_ONCE == 0) {
                    journal.awaitDurable(journal.appended());
                }
            }
        }
    }

    private List<Interaction> text(int i) {
        boolean urgent = i % 2 == 0;
        var in = SmsId.of(journal.epoch(), 3L * i);
        var out = SmsId.of(journal.epoch(), 3L * i + 1);
        var receipt = SmsId.of(journal.epoch(), 3L * i + 2);
        int slot = journal.keys().next();
        var from = new Personal(slot, "+62812" + (1_000_000 + i));
        var words = new Personal(slot, urgent ? "kebakaran di jalan merdeka nomor " + i : "lampu jalan mati di jalan merdeka nomor " + i);
        var answer = new Personal(slot, "Otomatis: laporan Anda diterima. Automatic: your report was received, its number is in this text. " + i);
        var ticket = TicketNumber.of(day, i);
        var read = new Interaction.SmsRead(in, from, urgent ? "112" : "1708", words, "GSM7", ticket);
        var queued = new Interaction.SmsQueued(out, urgent ? "EMERGENCY" : "STATUS", "1708", from, answer, ticket);
        var facts = List.<Interaction>of(new Interaction.SmsReceived(in, "smsc", i, pdu(slot, words)),
                new Interaction.TicketOpened(ticket, urgent ? "EMERGENCY" : "COMPLAINT", "SMS", "sms:" + in, from, words), queued,
                new Interaction.SmsUrgent(in, ticket), read,
                new Interaction.SmsSubmitting(out, 0, 1, "smsc", 1), new Interaction.SmsAccepted(out, 0, 1, "smsc", "id" + i),
                new Interaction.SmsReceived(receipt, "smsc", i, pdu(slot, answer)), new Interaction.SmsReceipt(receipt, out, 0, "smsc", "id" + i, "DELIVERED"),
                new Interaction.SmsEnded(out, "DELIVERED", "DELIVERED"));
        return urgent ? facts : facts.stream().filter(f -> !(f instanceof Interaction.SmsUrgent)).toList();
    }

    /// As long as one is: nothing reads it again.
    private static Personal pdu(int slot, Personal words) {
        return new Personal(slot, Base64.getEncoder().encodeToString(("header and addresses, sixty octets in all, then the words: " + words.clear()).getBytes(StandardCharsets.UTF_8)));
    }
}
