package id.siaga.tickets;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every ticket that can still change, and the numbers reserved for calls. State only: it is moved by facts ([#evolve]), at
/// run time and at recovery alike; what to do about a contact is decided by [TicketRules].
public final class TicketBook {
    private static final NavigableSet<TicketNumber> EMPTY = Collections.unmodifiableNavigableSet(new TreeSet<>());

    private final Map<TicketNumber, Ticket> tickets = new HashMap<>();
    /// Of each phone, oldest first, ended ones too. Almost every phone has one: a tree each would weigh more than the ticket.
    private final Map<String, List<TicketNumber>> byReporter = new HashMap<>();
    private final Map<TicketNumber, NavigableSet<TicketNumber>> mergedInto = new HashMap<>();
    /// The state at which the reporter was texted last, of tickets that moved; known as long as the text is, and that is long enough.
    private final Map<TicketNumber, TicketState> told = new HashMap<>();
    private final Set<String> muted = new HashSet<>();
    /// Said what it was within so many calls, or it stays a contact without a ticket of its own.
    private static final int CALLS_MAX = 20_000;

    private final Map<CallId, Reserved> calls = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Reserved> eldest) {
            return size() > CALLS_MAX;
        }
    };
    /// A crash leaves one text half worked in; those before it were finished at the next start.
    private static final int BEGUN_MAX = 100;

    private final Map<String, Begun> begun = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
            return size() > BEGUN_MAX;
        }
    };
    private static final int COVERED_MAX = 10_000;

    /// Of tickets that left the memory: a call or text of theirs may still be there.
    private final Map<TicketNumber, Cover> covered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TicketNumber, Cover> eldest) {
            return size() > COVERED_MAX;
        }
    };
    private final FieldBook reports = new FieldBook();
    private final OutsideBook outside = new OutsideBook();
    private String begunLast = "";
    private long sequenceMax;

    /// A text or post that has its ticket but was not worked in wholly: its facts are several records, and a crash may lie between them.
    public record Begun(TicketNumber ticket, boolean joined, boolean replied) {}

    /// What the ticket side knows of a call: enough to open a ticket at the operator's first word.
    ///
    /// @param silent the caller could not speak: whoever texts them may put them in danger
    /// @param cover what the caller chose before there was a ticket
    public record Reserved(String line, @Nullable Personal caller, @Nullable TicketNumber number, boolean silent, Cover cover) {
        Reserved numbered(TicketNumber ticket) {
            return new Reserved(line, caller, ticket, silent, cover);
        }

        Reserved asked() {
            return new Reserved(line, caller, number, true, cover);
        }

        Reserved under(Cover more) {
            return new Reserved(line, caller, number, silent, cover.and(more));
        }
    }

    /// What officers texted and nobody decided about yet.
    public FieldBook reports() {
        return reports;
    }

    /// What other systems posted, and how they call our tickets.
    public OutsideBook outside() {
        return outside;
    }

    public Optional<Ticket> ticket(TicketNumber number) {
        return Optional.ofNullable(tickets.get(number));
    }

    /// The one that goes on for this number: itself, or the ticket that it was merged into.
    public Optional<Ticket> surviving(TicketNumber number) {
        var found = ticket(number);
        while (found.isPresent() && found.get().ties().merged() != null) {
            found = ticket(found.get().ties().merged().into());
        }
        return found;
    }

    /// The tickets that stand aside for this one, those merged into them as well; oldest first.
    public List<Ticket> mergedInto(TicketNumber number) {
        return mergedInto.getOrDefault(number, EMPTY).stream().flatMap(n -> Stream.concat(ticket(n).stream(), mergedInto(n).stream())).toList();
    }

    /// The number under which this phone knows a ticket: of those merged into one, its own.
    TicketNumber knownAs(Ticket ticket, Predicate<Ticket> own) {
        return Stream.concat(Stream.of(ticket), mergedInto(ticket.number()).stream()).filter(own).findFirst().orElse(ticket).number();
    }

    /// The newest open ticket of this phone that fits.
    public Optional<Ticket> openOf(@Nullable Personal reporter, Predicate<Ticket> fits) {
        return of(reporter).reversed().stream().flatMap(n -> ticket(n).stream()).filter(t -> t.state().open() || t.isMerged()) // of the latter: what comes goes to the survivor
                .flatMap(t -> surviving(t.number()).stream()).filter(fits).findFirst();
    }

    /// The newest ticket of this phone, ended or not.
    public Optional<Ticket> newestOf(@Nullable Personal reporter) {
        var all = of(reporter);
        return all.isEmpty() ? Optional.empty() : ticket(all.getLast());
    }

    private List<TicketNumber> of(@Nullable Personal reporter) {
        var phone = reporter == null ? null : reporter.clear();
        return phone == null ? List.of() : byReporter.getOrDefault(phone, List.of());
    }

    /// How what belongs to this number is protected; of a number that is no ticket (yet), not at all.
    public Cover cover(@Nullable TicketNumber number) {
        return number == null ? Cover.NONE : ticket(number).map(Ticket::cover).orElseGet(() -> covered.getOrDefault(number, Cover.NONE));
    }

    boolean told(Ticket t) {
        return t.state() == told.get(t.number());
    }

    private void tell(TicketNumber number) {
        ticket(number).filter(t -> t.dialogue().movedAt() != null).ifPresent(t -> told.put(number, t.state()));
    }

    /// This phone wants no news of its tickets and nothing that goes to many; emergency and what a person writes is not meant.
    public boolean muted(Personal phone) {
        return phone.clear() != null && muted.contains(phone.clear());
    }

    /// What an earlier life did about this contact before it ended in the middle.
    public Optional<Begun> begun(String contact) {
        return Optional.ofNullable(begun.get(contact));
    }

    public Optional<Reserved> call(CallId call) {
        return Optional.ofNullable(calls.get(call));
    }

    /// The highest ticket sequence ever seen; the next is greater.
    public long sequenceMax() {
        return sequenceMax;
    }

    public List<Ticket> all() {
        return List.copyOf(tickets.values());
    }

    /// What ended before this moment leaves the memory, with those for which it went on; the database has it. Whatever a clock still waits for stays.
    ///
    /// @return how many went
    public int forget(Instant before) {
        var gone = tickets.values().stream().filter(t -> !t.isMerged() && !t.state().open() && t.changedAt().isBefore(before))
                .filter(t -> t.clocks().stream().noneMatch(TicketClock::waits)).flatMap(t -> Stream.concat(Stream.of(t), mergedInto(t.number()).stream())).toList();
        for (var ticket : gone) {
            tickets.remove(ticket.number());
            outside.forget(ticket);
            if (!ticket.cover().isNone()) {
                covered.put(ticket.number(), ticket.cover());
            }
            mergedInto.remove(ticket.number());
            told.remove(ticket.number());
            if (ticket.reporter() != null && ticket.reporter().clear() != null) {
                byReporter.computeIfPresent(ticket.reporter().clear(), (_, all) -> without(all, ticket.number()));
            }
        }
        return gone.size();
    }

    /// Applies one fact. Facts of other rooms are ignored; a fact about an unknown ticket too (its opening was before the snapshot
    /// and the ticket was closed).
    public void evolve(Interaction fact, Instant wall) {
        reports.evolve(fact, wall);
        outside.evolve(fact);
        switch (fact) {
            case Interaction.CallStarted f -> calls.put(f.call(), new Reserved(f.line(), f.caller(), null, false, Cover.NONE));
            case Interaction.CallOffered f -> {
                seen(f.ticket());
                calls.computeIfPresent(f.call(), (_, r) -> r.numbered(f.ticket()));
            }
            case Interaction.TicketOpened f -> opened(f, wall);
            case Interaction.NodeRestored f -> sequenceMax = Math.max(sequenceMax, f.ticketSequence());
            case Interaction.TicketJoined f -> {
                move(f.ticket(), f, wall);
                begin(f.contact(), new Begun(f.ticket(), true, false));
            }
            case Interaction.SmsQueued f -> {
                begun.computeIfPresent(begunLast, (_, b) -> b.ticket().equals(f.ticket()) ? new Begun(b.ticket(), b.joined(), true) : b);
                if (f.ticket() != null) {
                    tell(f.ticket());
                    move(f.ticket(), f, wall);
                }
            }
            case Interaction.PhoneMuted f when f.phone().clear() != null -> {
                var _ = f.on() ? muted.add(f.phone().clear()) : muted.remove(f.phone().clear());
            }
            case Interaction.SmsRead f -> begun.remove("sms:" + f.sms());
            case Interaction.ContactPosted f -> {
                begun.remove(f.contact());
                move(f.ticket(), f, wall);
            }
            case Interaction.TicketMerged f -> {
                move(f.ticket(), f, wall);
                mergedInto.computeIfAbsent(f.into(), _ -> new TreeSet<>()).add(f.ticket());
            }
            case Interaction.TicketUnmerged f -> {
                move(f.ticket(), f, wall);
                mergedInto.computeIfPresent(f.from(), (_, all) -> all.remove(f.ticket()) && all.isEmpty() ? null : all);
            }
            case Interaction.SilentAsked f -> calls.computeIfPresent(f.call(), (_, r) -> r.asked());
            case Interaction.CallCovered f -> calls.computeIfPresent(f.call(), (_, r) -> r.under(Cover.of(f.cover())));
            case Interaction.TicketChanged f -> {
                move(f.ticket(), f, wall);
                if (f.by().equals("SMS")) { // whoever did it by text read the answer
                    tell(f.ticket());
                }
            }
            case Interaction.OfTicket f -> move(f.ticket(), fact, wall);
            default -> {}
        }
    }

    private void opened(Interaction.TicketOpened f, Instant wall) {
        seen(f.ticket());
        tickets.put(f.ticket(), Ticket.opened(f, wall));
        if (f.reporter() != null && f.reporter().clear() != null) {
            byReporter.merge(f.reporter().clear(), List.of(f.ticket()), (before, one) -> Stream.concat(before.stream(), one.stream()).distinct().sorted().toList());
        }
        begin(f.contact(), new Begun(f.ticket(), false, false));
    }

    private void begin(String contact, Begun what) {
        if (contact.startsWith("sms:") || contact.startsWith(Posting.PREFIX)) {
            begun.put(contact, what);
            begunLast = contact;
        }
    }

    private static @Nullable List<TicketNumber> without(List<TicketNumber> numbers, TicketNumber one) {
        var others = numbers.stream().filter(n -> !n.equals(one)).toList();
        return others.isEmpty() ? null : others;
    }

    private void move(TicketNumber number, Interaction fact, Instant wall) {
        tickets.computeIfPresent(number, (_, t) -> t.evolved(fact, wall));
    }

    private void seen(TicketNumber number) {
        sequenceMax = Math.max(sequenceMax, number.sequence());
    }
}
