package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tickets by what was promised about them and comes due, the earliest first. What is no promise, time of the reporter, is not in it.
public final class DueList {
    public enum Standing {
        /// A promise is broken and still owed.
        OVERDUE,
        /// Three quarters of the time of one are gone.
        SOON
    }

    private final Map<Standing, Deadlines> due = new EnumMap<>(Map.of(Standing.OVERDUE, new Deadlines(), Standing.SOON, new Deadlines()));

    void look(Ticket t) {
        put(t, Standing.OVERDUE, TicketClock::broken);
        put(t, Standing.SOON, c -> !c.paused() && c.reached() >= TicketClock.WARNED && !c.broken());
    }

    private void put(Ticket t, Standing standing, Predicate<TicketClock> which) {
        var first = t.isMerged() ? Optional.<Instant>empty() : t.clocks().stream().filter(c -> c.open() && c.kind().promised()).filter(which).map(TicketClock::dueAt).min(Instant::compareTo);
        due.get(standing).put(t.number(), first);
    }

    public Stream<TicketNumber> tickets(Standing standing) {
        return due.get(standing).inOrder();
    }
}
