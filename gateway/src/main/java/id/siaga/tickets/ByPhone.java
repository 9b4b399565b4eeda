package id.siaga.tickets;

import id.siaga.city.City;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Source;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What the owner of a phone may learn of a ticket, and say about it, by keys alone: facts in, facts out, no state of its own. Numbers of
/// tickets can be guessed; what counts is the phone that calls.
public final class ByPhone {
    /// Not ways in which work goes on.
    private static final Set<State> ASIDE = EnumSet.of(State.DECLINED, State.TIMED_OUT, State.WITHDRAWN);

    private final City city;
    private final UnaryOperator<String> normal;
    private final Duties duties;

    /// @param normal the one form of a phone number, for those in the city's lists
    public ByPhone(City city, UnaryOperator<String> normal, Duties duties) {
        this.duties = duties;
        this.city = city;
        this.normal = normal;
    }

    /// `typo`, `other` (no such ticket, or not of this phone), or a word for where it stands.
    public String status(TicketBook book, String digits, String caller) {
        return TicketNumber.typed(digits).map(number -> book.ticket(number).filter(t -> reportedBy(t, caller)).map(t -> word(t.state())).orElse("other")).orElse("typo");
    }

    private static boolean reportedBy(Ticket ticket, String caller) {
        var reporter = ticket.reporter();
        return !caller.isEmpty() && reporter != null && caller.equals(reporter.clear());
    }

    private static String word(TicketState state) {
        return switch (state) {
            case NEW, TRIAGED, VERIFIED, REOPENED -> "received";
            case NEEDS_INFO, ON_HOLD -> "waiting";
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, COORDINATION, IN_PROGRESS -> "working";
            case RESPONDED, RESOLVED -> "resolved";
            case UNFOUNDED, REFERRED_OUT, REJECTED, MERGED, CLOSED, ARCHIVED -> "closed";
        };
    }

    public boolean hasOpen(TicketBook book, String caller) {
        return !caller.isEmpty() && book.openOf(new Personal(0, caller), _ -> true).isPresent();
    }

    public boolean ofAgency(String caller, Instant at) {
        return !caller.isEmpty() && city.agencies().keySet().stream().anyMatch(agency -> belongs(agency, caller, at));
    }

    private boolean belongs(String agency, String caller, Instant at) {
        return Stream.concat(city.agency(agency, at).stream().flatMap(a -> a.ladder().stream()), duties.ladder(city, agency, at).stream()).anyMatch(rung -> normal.apply(rung.phone()).equals(caller));
    }

    /// An officer says how far the work is. What lies between is done in the same breath: who arrives has been on the way.
    public Answer report(TicketBook book, String digits, String caller, State to, Instant at) {
        return TicketNumber.typed(digits).flatMap(book::ticket).map(ticket -> ticket.assignments().stream()
                .filter(a -> belongs(a.agency(), caller, at) && (a.state() == to || way(a.state(), to).isPresent())).findFirst()
                .map(a -> moved(ticket, a, to, at)).orElseGet(Answer.Unknown::new)).orElseGet(Answer.Unknown::new);
    }

    private static Answer moved(Ticket ticket, Assignment a, State to, Instant at) {
        var facts = new ArrayList<Interaction>();
        var from = a.state();
        for (var next : way(from, to).orElse(List.of())) {
            facts.add(new Interaction.AssignmentMoved(ticket.number(), a.id(), from.name(), next.name(), at.toEpochMilli(), Source.SYSTEM.name(), a.agency(), null));
            from = next;
        }
        return new Answer.Done(facts.isEmpty() ? facts : Progress.with(ticket, facts, at));
    }

    /// The shortest; no steps when it is there already.
    private static Optional<List<State>> way(State from, State to) {
        Map<State, List<State>> ways = new EnumMap<>(State.class);
        ways.put(from, List.of());
        for (var open = new ArrayDeque<>(List.of(from)); !open.isEmpty(); ) {
            var at = open.remove();
            for (var next : at.next()) {
                if (!ASIDE.contains(next) && !ways.containsKey(next)) {
                    var way = new ArrayList<>(ways.get(at));
                    way.add(next);
                    ways.put(next, way);
                    open.add(next);
                }
            }
        }
        return Optional.ofNullable(ways.get(to));
    }
}
