package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The tickets that a new report may be about, in pictures that never change: one writer, any reader, nobody waits. A change copies one
/// of the buckets and the two rows that lead to it, so that it costs the same with a hundred thousand tickets.
public final class KnownTickets {
    /// So many rows of so many buckets.
    private static final int SIDE = 96;
    private static final int REPORTS_MAX = 20;
    /// What ended may be reported again while its smoke is still in the air.
    private static final Duration AFTER_END = Duration.ofMinutes(60);

    private record Ended(TicketNumber number, Instant at) {}

    private final Set<String> generic;
    /// After the first: hardly any ticket has more.
    private final Map<TicketNumber, List<Instant>> reports = new HashMap<>();
    private final ArrayDeque<Ended> ended = new ArrayDeque<>();
    private volatile List<List<Map<TicketNumber, Known>>> picture = Collections.nCopies(SIDE, Collections.nCopies(SIDE, Map.of()));

    public KnownTickets(Set<String> generic) {
        this.generic = Set.copyOf(generic);
    }

    /// Any thread.
    public Stream<Known> all() {
        return picture.stream().flatMap(List::stream).filter(bucket -> !bucket.isEmpty()).flatMap(bucket -> bucket.values().stream());
    }

    /// Somebody reported it once more.
    public void reported(TicketNumber number, Instant at) {
        var times = reports.computeIfAbsent(number, _ -> new ArrayList<>());
        times.add(at);
        if (times.size() > REPORTS_MAX) {
            times.removeFirst();
        }
    }

    /// It is, or is no longer, as it was.
    public void changed(TicketBook book, TicketNumber number, Instant now) {
        var ticket = book.ticket(number);
        if (ticket.isEmpty() || ticket.get().isMerged() || ticket.get().cover().confidential()) { // where and what it is would be told by being found
            remove(number);
        } else if (ticket.get().state().open() || ticket.get().changedAt().plus(AFTER_END).isAfter(now)) {
            put(Known.of(ticket.get(), reportsOf(book, ticket.get()), generic));
            if (!ticket.get().state().open()) {
                ended.add(new Ended(number, now));
            }
        }
        forget(book, now);
    }

    /// Those of the tickets that it goes on for as well.
    private List<Instant> reportsOf(TicketBook book, Ticket ticket) {
        return Stream.concat(Stream.of(ticket), book.mergedInto(ticket.number()).stream())
                .flatMap(t -> Stream.concat(Stream.of(t.opening().at()), reports.getOrDefault(t.number(), List.of()).stream())).sorted().toList();
    }

    private void forget(TicketBook book, Instant now) {
        while (!ended.isEmpty() && !ended.peekFirst().at.plus(AFTER_END).isAfter(now)) {
            var number = ended.pollFirst().number;
            if (book.ticket(number).filter(t -> t.state().open()).isEmpty()) {
                remove(number);
                reports.remove(number);
            }
        }
    }

    private void put(Known known) {
        replace(known.number(), bucket -> bucket.put(known.number(), known));
    }

    private void remove(TicketNumber number) {
        if (picture.get(row(number)).get(place(number)).containsKey(number)) {
            replace(number, bucket -> bucket.remove(number));
        }
    }

    private void replace(TicketNumber number, java.util.function.Consumer<Map<TicketNumber, Known>> change) {
        var rows = new ArrayList<>(picture);
        var row = new ArrayList<>(rows.get(row(number)));
        var bucket = new HashMap<>(row.get(place(number)));
        change.accept(bucket);
        row.set(place(number), bucket.isEmpty() ? Map.of() : Collections.unmodifiableMap(bucket));
        rows.set(row(number), Collections.unmodifiableList(row));
        picture = Collections.unmodifiableList(rows);
    }

    private static int row(TicketNumber number) {
        return Math.floorMod(number.sequence() / SIDE, SIDE);
    }

    private static int place(TicketNumber number) {
        return Math.floorMod(number.sequence(), SIDE);
    }
}
