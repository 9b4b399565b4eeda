package id.siaga.store;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/// Facts as a busy centre makes them: fifty calls and texts at a time, each going its way from first contact to its end.
public final class Story {
    private static final int AT_ONCE = 50;
    private final Random random;
    private final IntSupplier slots;
    private final List<Iterator<Interaction>> open = new ArrayList<>();
    private int contacts;

    public Story(long seed, IntSupplier slots) {
        this.random = new Random(seed);
        this.slots = slots;
    }

    public Interaction next() {
        while (open.size() < AT_ONCE) {
            contacts++;
            open.add((random.nextBoolean() ? call(contacts) : text(contacts)).iterator());
        }
        var one = open.get(random.nextInt(AT_ONCE));
        var fact = one.next();
        if (!one.hasNext()) {
            open.remove(one);
        }
        return fact;
    }

    private Personal number(int slot, int n) {
        return new Personal(slot, "+6281" + (10_000_000 + n % 5000));
    }

    private List<Interaction> call(int n) {
        int slot = slots.getAsInt();
        var call = CallId.of(3, n);
        var offer = OfferId.of(3, n);
        var operator = new OperatorId("op-" + n % 20);
        var ticket = TicketNumber.of(LocalDate.of(2026, 1, 2), n);
        var facts = new ArrayList<Interaction>(List.of(
                new Interaction.CallStarted(call, "112", number(slot, n), "1767322800." + n),
                new Interaction.CallQueued(call, new QueueId("112")),
                new Interaction.CallOffered(call, offer, operator, ticket),
                new Interaction.OperatorMoved(operator, "READY", "RINGING", "offer"),
                new Interaction.CallAnswered(call, offer, operator, 900 + n % 100),
                new Interaction.OperatorMoved(operator, "RINGING", "TALKING", "answered")));
        if (n % 3 == 0) {
            facts.add(new Interaction.TicketOpened(ticket, "EMERGENCY", "VOICE_112", "call:" + call, number(slot, n), new Personal(slot, "Kebakaran di Jalan Merdeka " + n)));
            facts.add(new Interaction.TicketChanged(ticket, "state", "NEW", "DISPATCHED", operator.value()));
        }
        facts.add(new Interaction.CallEnded(call, "SERVED", "CALLER", 30_000));
        facts.add(new Interaction.OperatorMoved(operator, "TALKING", "READY", "hung up"));
        facts.add(new Interaction.CallDisposed(call, operator, "PRANK"));
        return facts;
    }

    private List<Interaction> text(int n) {
        int slot = slots.getAsInt();
        var sms = SmsId.of(3, 2L * n);
        var reply = SmsId.of(3, 2L * n + 1);
        var ticket = TicketNumber.of(LocalDate.of(2026, 1, 2), n);
        return List.of(
                new Interaction.SmsReceived(sms, "smsc1", n, new Personal(slot, "00".repeat(70))),
                new Interaction.SmsRead(sms, number(slot, n), "112", new Personal(slot, "Lampu jalan mati sejak kemarin malam di RT " + n), "GSM7", ticket),
                new Interaction.TicketOpened(ticket, "COMPLAINT", "SMS", "sms:" + sms, number(slot, n), new Personal(slot, "Lampu jalan mati sejak kemarin malam di RT " + n)),
                new Interaction.SmsQueued(reply, "STATUS", "112", number(slot, n), new Personal(slot, "Laporan Anda nomor " + ticket), ticket),
                new Interaction.SmsSubmitting(reply, 0, 1, "smsc1", 1),
                new Interaction.SmsAccepted(reply, 0, 1, "smsc1", "id" + n),
                new Interaction.SmsEnded(reply, "DELIVERED", "receipt"));
    }
}
