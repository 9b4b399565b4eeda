package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/// A random day of calls, texts and tickets as the log has it: several things at once, some never finished.
final class Happenings {
    private static final int AT_ONCE = 8;

    private final Map<TicketNumber, Integer> assignments = new HashMap<>();
    private final Random random;
    private final IntSupplier slots;
    private final List<Deque<Interaction>> open = new ArrayList<>();
    private final List<TicketNumber> tickets = new ArrayList<>();
    private long n;

    Happenings(Random random, IntSupplier slots) {
        this.random = random;
        this.slots = slots;
    }

    Interaction next() {
        while (open.size() < AT_ONCE) {
            var facts = switch (random.nextInt(5)) {
                case 0, 1 -> text();
                case 2, 3 -> call();
                default -> staff();
            };
            // One in eight is never heard of again: a crash, a phone that was switched off, a day without the link.
            int end = random.nextInt(8) == 0 ? 1 + random.nextInt(facts.size()) : facts.size();
            open.add(new ArrayDeque<>(facts.subList(0, end)));
        }
        var one = open.get(random.nextInt(open.size()));
        var fact = one.remove();
        if (fact instanceof Interaction.TicketOpened opened) {
            tickets.add(opened.ticket()); // from now on it can be joined, changed and closed
        }
        if (one.isEmpty()) {
            open.remove(one);
        }
        return fact;
    }

    private Personal person(int slot, String clear) {
        return new Personal(slot, clear);
    }

    private TicketNumber number() {
        return TicketNumber.of(LocalDate.of(2026, 1, 2), ++n);
    }

    private List<Interaction> text() {
        int slot = slots.getAsInt();
        var sms = SmsId.of(1, ++n);
        var from = person(slot, "+62812%07d".formatted(random.nextInt(40)));
        var words = person(slot, "lampu mati " + n);
        var facts = new ArrayList<Interaction>();
        facts.add(new Interaction.SmsReceived(sms, "smsc", n, octets(slot)));
        if (random.nextInt(10) == 0) {
            facts.add(random.nextBoolean() ? new Interaction.SmsUnreadable(sms, "cut") : new Interaction.SmsRepeated(sms, SmsId.of(1, 1)));
            return facts;
        }
        boolean inParts = random.nextInt(4) == 0;
        if (inParts) {
            facts.addAll(parts(sms));
        }
        TicketNumber ticket;
        if (!tickets.isEmpty() && random.nextInt(3) == 0) {
            ticket = tickets.get(random.nextInt(tickets.size()));
            facts.add(new Interaction.TicketJoined(ticket, "sms:" + sms, words));
        } else {
            ticket = number();
            facts.add(new Interaction.TicketOpened(ticket, "COMPLAINT", "SMS", "sms:" + sms, from, words));
        }
        var reply = SmsId.of(1, ++n);
        facts.add(new Interaction.SmsQueued(reply, random.nextBoolean() ? "STATUS" : "EMERGENCY", "1708", from, person(slot, "tiket " + ticket), ticket));
        facts.add(new Interaction.SmsRead(sms, from, "1708", words, "GSM7", ticket));
        if (inParts) {
            facts.add(new Interaction.SmsGrew(sms, person(slot, "lampu mati, semua " + n), ticket));
            facts.add(new Interaction.TicketReworded(ticket, "sms:" + sms, person(slot, "lampu mati, semua " + n)));
            facts.add(new Interaction.SmsClosed(sms, random.nextInt(2)));
        }
        facts.addAll(way(reply));
        return facts;
    }

    private List<Interaction> parts(SmsId first) {
        var facts = new ArrayList<Interaction>();
        facts.add(new Interaction.SmsPart(first, first, 2, 3));
        for (int part : new int[] {1, 3}) {
            var sms = SmsId.of(1, ++n);
            facts.add(new Interaction.SmsReceived(sms, "smsc", n, octets(slots.getAsInt())));
            facts.add(new Interaction.SmsPart(sms, first, part, 3));
        }
        return facts;
    }

    private List<Interaction> way(SmsId reply) {
        var facts = new ArrayList<Interaction>();
        int attempt = 1;
        var id = "m" + n;
        facts.add(new Interaction.SmsSubmitting(reply, 0, attempt, "smsc", 1));
        if (random.nextInt(4) == 0) {
            facts.add(new Interaction.SmsNotAccepted(reply, 0, attempt, "smsc", List.of("THROTTLED", "TRANSIENT", "UNKNOWN").get(random.nextInt(3)), -1));
            facts.add(new Interaction.SmsSubmitting(reply, 0, ++attempt, "smsc", 1));
        }
        facts.add(new Interaction.SmsAccepted(reply, 0, attempt, "smsc", id));
        var carrier = SmsId.of(1, ++n);
        facts.add(new Interaction.SmsReceived(carrier, "smsc", n, octets(slots.getAsInt())));
        facts.add(new Interaction.SmsReceipt(carrier, reply, 0, "smsc", id, "DELIVERED"));
        facts.add(new Interaction.SmsEnded(reply, "DELIVERED", "DELIVERED"));
        return facts;
    }

    private Personal octets(int slot) {
        return person(slot, Base64.getEncoder().encodeToString(("0123456789abcdef text " + n).getBytes(StandardCharsets.US_ASCII)));
    }

    private List<Interaction> call() {
        var call = CallId.of(1, ++n);
        var operator = new OperatorId("op" + random.nextInt(5));
        var offer = OfferId.of(1, n);
        var ticket = number();
        var caller = person(slots.getAsInt(), "+62811%07d".formatted(random.nextInt(40)));
        var facts = new ArrayList<Interaction>(List.of(
                new Interaction.CallStarted(call, "112", caller, "u" + n),
                new Interaction.CallQueued(call, new QueueId("q")),
                new Interaction.CallOffered(call, offer, operator, ticket),
                new Interaction.OperatorMoved(operator, "READY", "RINGING", "offer")));
        if (random.nextInt(3) == 0) {
            facts.add(new Interaction.OfferFailed(call, offer, operator, "BUSY"));
            facts.add(new Interaction.CallOffered(call, OfferId.of(1, ++n), operator, ticket));
        }
        facts.add(new Interaction.CallAnswered(call, offer, operator, 900));
        facts.add(new Interaction.CallEnded(call, "SERVED", "CALLER", 30_000));
        facts.add(new Interaction.CallDisposed(call, operator, "GENUINE"));
        facts.add(new Interaction.TicketOpened(ticket, "EMERGENCY", "VOICE_112", "call:" + call, caller, null));
        return facts;
    }

    private List<Interaction> staff() {
        if (tickets.isEmpty()) {
            return call();
        }
        var ticket = tickets.get(random.nextInt(tickets.size()));
        return switch (random.nextInt(8)) {
            case 6 -> List.of(new Interaction.ClockStarted(ticket, 1, "VERIFY", 0, 1_767_323_045_000L, "3d", "wib", 1_767_723_045_000L), new Interaction.ClockPaused(ticket, 1, 1_767_323_046_000L, "NEEDS_INFO"));
            case 7 -> List.of(new Interaction.ClockMoved(ticket, 1, 1_767_323_047_000L, 1_767_723_047_000L, "resumed"), new Interaction.ClockReached(ticket, 1, 50), new Interaction.ClockStopped(ticket, 1, 1_767_323_048_000L, "VERIFIED"));
            case 4 -> List.of(new Interaction.AgencyAssigned(ticket, assignments.merge(ticket, 1, Integer::sum), "DAMKAR", "LEAD", "by hand", "sari"));
            case 5 -> List.of(new Interaction.AssignmentMoved(ticket, assignments.getOrDefault(ticket, 1), "SENT", "ACKNOWLEDGED", 1_767_323_045_000L, "PHONE", "sari", person(slots.getAsInt(), "siap")));
            case 0 -> List.of(new Interaction.TicketNoted(ticket, "sari", person(slots.getAsInt(), "catatan")));
            case 1 -> List.of(new Interaction.TicketChanged(ticket, "priority", null, "P2", "sari"));
            case 2 -> List.of(new Interaction.TicketChanged(ticket, "state", "NEW", "IN_PROGRESS", "sari"));
            default -> {
                tickets.remove(ticket); // nobody adds to it any more
                yield List.of(new Interaction.TicketChanged(ticket, "state", "NEW", "CLOSED", "sari"));
            }
        };
    }
}
