package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// The next moment of each ticket at which something comes due. A moment that was put off stays in the queue until it would be next, or until
/// half of the queue is such: that weighs less than a tree in which each could be found.
public final class Deadlines {
    private static final int STALE_MAX = 1_000;

    private record Due(long at_ms, TicketNumber ticket) {
        Instant at() {
            return Instant.ofEpochMilli(at_ms);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::at_ms).thenComparing(Due::ticket));
    private final Map<TicketNumber, Due> of = new HashMap<>();

    /// In place of the one before; empty: nothing is awaited any more. To the millisecond, and never too early.
    public void put(TicketNumber ticket, Optional<Instant> at) {
        if (at.isEmpty()) {
            of.remove(ticket);
        } else {
            var due = new Due(at.get().plusNanos(999_999).toEpochMilli(), ticket);
            if (!due.equals(of.put(ticket, due))) {
                queue.add(due);
            }
        }
        while (!queue.isEmpty() && !queue.peek().equals(of.get(queue.peek().ticket))) {
            queue.remove();
        }
        if (queue.size() > 2 * of.size() + STALE_MAX) {
            queue.clear();
            queue.addAll(of.values());
        }
    }

    public Optional<Instant> next() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.element().at());
    }

    /// The earliest first.
    Stream<TicketNumber> inOrder() {
        return of.values().stream().sorted(queue.comparator()).map(Due::ticket);
    }

    /// One whose moment has come.
    public Optional<TicketNumber> first(Instant now) {
        return queue.isEmpty() || queue.element().at().isAfter(now) ? Optional.empty() : Optional.of(queue.element().ticket);
    }
}
