package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The next moment of each ticket at which something comes due.
public final class Deadlines {
    private final TreeMap<Instant, TreeSet<TicketNumber>> due = new TreeMap<>();
    private final Map<TicketNumber, Instant> of = new HashMap<>();

    /// In place of the one before; empty: nothing is awaited any more.
    public void put(TicketNumber ticket, Optional<Instant> at) {
        var before = of.remove(ticket);
        if (before != null) {
            var there = due.get(before);
            there.remove(ticket);
            if (there.isEmpty()) {
                due.remove(before);
            }
        }
        at.ifPresent(moment -> {
            of.put(ticket, moment);
            due.computeIfAbsent(moment, _ -> new TreeSet<>()).add(ticket);
        });
    }

    public Optional<Instant> next() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.firstKey());
    }

    /// One whose moment has come.
    public Optional<TicketNumber> first(Instant now) {
        var first = due.firstEntry();
        return first == null || first.getKey().isAfter(now) ? Optional.empty() : Optional.of(first.getValue().first());
    }
}
