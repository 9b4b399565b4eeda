package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The next moment of each ticket at which something comes due.
public final class Deadlines {
    private record Due(Instant at, TicketNumber ticket) {}

    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::ticket));
    private final Map<TicketNumber, Due> of = new HashMap<>();

    /// In place of the one before; empty: nothing is awaited any more.
    public void put(TicketNumber ticket, Optional<Instant> at) {
        var before = of.remove(ticket);
        if (before != null) {
            due.remove(before);
        }
        at.map(moment -> new Due(moment, ticket)).ifPresent(now -> {
            of.put(ticket, now);
            due.add(now);
        });
    }

    public Optional<Instant> next() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first().at);
    }

    /// One whose moment has come.
    public Optional<TicketNumber> first(Instant now) {
        return due.isEmpty() || due.first().at.isAfter(now) ? Optional.empty() : Optional.of(due.first().ticket);
    }
}
