package id.siaga.bench;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.trial.Submitted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the journal says about texts, held against what the SMSC saw: one contact for each text, one ticket number for one ticket,
/// one reply but where nobody could know.
public final class TextsAccount {
    /// One try of one part of a text of ours.
    private record Try(SmsId sms, int part, int attempt) {}

    private final List<String> problems = new ArrayList<>();
    private final Map<String, List<SmsId>> readOf = new HashMap<>();
    private final Map<SmsId, TicketNumber> ticketOf = new HashMap<>();
    private final Map<SmsId, Integer> contactOf = new HashMap<>();
    private final Map<SmsId, Integer> settled = new HashMap<>();
    /// Receipts that named no text of ours yet: settled, or matched later.
    private final Set<SmsId> parked = new HashSet<>();
    private final Set<Object> ids = new HashSet<>();
    private final Map<String, List<SmsId>> repliesTo = new HashMap<>();
    private final Map<SmsId, Set<Try>> accepted = new HashMap<>();
    private final Map<SmsId, Set<Try>> unknown = new HashMap<>();
    private long lastEpoch;
    private long lastSequence;
    private int received;
    private int repeated;
    private int epochs;
    private int copies;
    private int copiesAgain;

    public static TextsAccount of(Journal journal) throws IOException, InterruptedException {
        var account = new TextsAccount();
        try (var cursor = journal.read(1)) {
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                account.add(entry.epoch(), entry.fact());
            }
            account.hold(cursor.skipped() == 0, cursor.skipped() + " records cannot be read");
        }
        return account;
    }

    private void hold(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private void add(long epoch, Interaction fact) {
        switch (fact) {
            case Interaction.NodeStarted _ -> {
                hold(epoch > lastEpoch, "epoch " + epoch + " after " + lastEpoch);
                lastEpoch = epoch;
                epochs++;
            }
            case Interaction.SmsReceived f -> {
                received++;
                hold(ids.add(f.sms()), "id " + f.sms() + " twice");
                hold(f.sms().epoch() == epoch, "id " + f.sms() + " in epoch " + epoch);
                settled.put(f.sms(), 0);
            }
            case Interaction.SmsRead f -> {
                readOf.computeIfAbsent(String.valueOf(f.from().clear()), _ -> new ArrayList<>()).add(f.sms());
                settled.merge(f.sms(), 1, Integer::sum);
                if (f.ticket() != null) {
                    ticketOf.put(f.sms(), f.ticket());
                }
            }
            case Interaction.SmsRepeated f -> {
                repeated++;
                settled.merge(f.sms(), 1, Integer::sum);
            }
            case Interaction.SmsPart f when !f.sms().equals(f.of()) -> settled.merge(f.sms(), 1, Integer::sum);
            case Interaction.SmsUnreadable f -> settled.merge(f.sms(), 1, Integer::sum);
            case Interaction.SmsReceipt f -> settled.merge(f.receipt(), 1, Integer::sum);
            case Interaction.SmsReceiptParked f -> parked.add(f.receipt());
            case Interaction.TicketOpened f -> {
                hold(ids.add(f.ticket()), "ticket number " + f.ticket() + " twice");
                hold(f.ticket().sequence() > lastSequence, "ticket " + f.ticket() + " after sequence " + lastSequence);
                lastSequence = f.ticket().sequence();
                contact(f.contact());
            }
            case Interaction.TicketJoined f -> contact(f.contact());
            default -> replies(fact);
        }
    }

    private void contact(String contact) {
        contactOf.merge(SmsId.parse(contact.substring("sms:".length())), 1, Integer::sum);
    }

    private void replies(Interaction fact) {
        switch (fact) {
            case Interaction.SmsQueued f -> {
                hold(ids.add(f.sms()), "id " + f.sms() + " twice");
                repliesTo.computeIfAbsent(String.valueOf(f.to().clear()), _ -> new ArrayList<>()).add(f.sms());
            }
            // Unknown until something says what became of it.
            case Interaction.SmsSubmitting f -> unknown.computeIfAbsent(f.sms(), _ -> new HashSet<>()).add(new Try(f.sms(), f.part(), f.attempt()));
            case Interaction.SmsAccepted f -> {
                var one = new Try(f.sms(), f.part(), f.attempt());
                known(f.sms(), one);
                accepted.computeIfAbsent(f.sms(), _ -> new HashSet<>()).add(one);
            }
            case Interaction.SmsNotAccepted f when !f.outcome().equals("UNKNOWN") ->
                    known(f.sms(), new Try(f.sms(), f.part(), f.attempt()));
            default -> {}
        }
    }

    /// In a damaged journal the try may be missing.
    private void known(SmsId sms, Try one) {
        unknown.computeIfPresent(sms, (_, tries) -> {
            tries.remove(one);
            return tries;
        });
    }

    /// @param senders each of whom sent one text that was acknowledged
    /// @return what does not hold, empty when all does
    public List<String> problems(Collection<String> senders, List<Submitted> atSmsc) {
        var found = new ArrayList<>(problems);
        var came = new HashMap<String, Integer>();
        atSmsc.forEach(s -> came.merge(s.to(), 1, Integer::sum));
        settled.forEach((sms, times) -> {
            if (times != 1 && !(times == 0 && parked.contains(sms))) found.add("text " + sms + " was settled " + times + " times");
        });
        for (var sender : senders) {
            var read = readOf.getOrDefault(sender, List.of());
            if (read.size() != 1) {
                found.add(sender + ": acknowledged, and in " + read.size() + " contacts");
            } else if (contactOf.getOrDefault(read.getFirst(), 0) != 1) {
                found.add(sender + ": text " + read.getFirst() + " is in " + contactOf.getOrDefault(read.getFirst(), 0) + " tickets");
            }
            var replies = repliesTo.getOrDefault(sender, List.of());
            if (replies.size() != 1) {
                found.add(sender + ": " + replies.size() + " replies were written");
            }
            int times = came.getOrDefault(sender, 0);
            int sure = replies.stream().mapToInt(r -> accepted.getOrDefault(r, Set.of()).size()).sum();
            int unsure = replies.stream().mapToInt(r -> unknown.getOrDefault(r, Set.of()).size()).sum();
            copies += times;
            copiesAgain += Math.max(0, times - 1);
            if (times == 0 || times > Math.max(1, sure) + unsure || sure > 1 + unsure) {
                found.add(sender + ": reply arrived " + times + " times; accepted " + sure + ", unknown " + unsure);
            }
        }
        return found;
    }

    /// `sms:7-3|261122…`, as the table `contact` has it.
    public Set<String> contacts() {
        var lines = new TreeSet<String>();
        ticketOf.forEach((sms, ticket) -> lines.add("sms:" + sms + "|" + ticket.digits()));
        return lines;
    }

    public Rows rows() {
        var story = "texts/through-death";
        return new Rows("texts").alone(story, "lives", epochs, "gateways").alone(story, "kept", received, "deliver_sm").alone(story, "read", ticketOf.size(), "texts")
                .alone(story, "repeated by the SMSC", repeated, "texts")
                .alone(story, "tickets", (double) ids.stream().filter(TicketNumber.class::isInstance).count(), "tickets")
                .alone(story, "replies written", repliesTo.values().stream().mapToInt(List::size).sum(), "texts").alone(story, "replies taken", copies, "texts")
                .alone(story, "replies taken once more", copiesAgain, "texts")
                .alone(story, "tries that stayed unknown", unknown.values().stream().mapToInt(Set::size).sum(), "tries");
    }
}
