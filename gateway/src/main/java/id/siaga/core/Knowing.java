package id.siaga.core;

import id.siaga.city.City;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Duplicates;
import id.siaga.tickets.KnownTickets;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the picture of known tickets while facts come, on the ticket loop; whoever asks what a report may be about looks at the picture on
/// any other thread.
public final class Knowing {
    private static final Duration MAJOR_FOR = Duration.ofSeconds(1);

    private record Looked(long at, List<Duplicates.Major> found) {}

    private final City city;
    private final Duplicates duplicates;
    private volatile KnownTickets known;
    private final TicketBook book;
    private final Turns turns;
    private final Clock clock;
    private volatile @Nullable Looked looked;

    Knowing(City city, TicketBook book, Turns turns, Clock clock) {
        this.city = city;
        this.known = new KnownTickets(city.nearness().generic());
        this.duplicates = new Duplicates(city);
        this.book = book;
        this.turns = turns;
        this.clock = clock;
    }

    /// The city's words may be others now.
    void restart() {
        known = new KnownTickets(city.nearness().generic());
        start();
    }

    void start() {
        turns.each(book.all().stream().map(Ticket::number).toList(), number -> known.changed(book, number, clock.instant()), () -> {});
    }

    void worked(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.TicketOpened f -> known.changed(book, f.ticket(), wall);
            case Interaction.TicketJoined f -> {
                known.reported(f.ticket(), wall);
                known.changed(book, f.ticket(), wall);
            }
            case Interaction.TicketMerged f -> {
                known.changed(book, f.ticket(), wall);
                book.surviving(f.into()).map(Ticket::number).ifPresent(n -> known.changed(book, n, wall));
            }
            case Interaction.TicketUnmerged f -> {
                known.changed(book, f.ticket(), wall);
                book.surviving(f.from()).map(Ticket::number).ifPresent(n -> known.changed(book, n, wall));
            }
            case Interaction.TicketChanged f -> known.changed(book, f.ticket(), wall);
            case Interaction.TicketPlaced f -> known.changed(book, f.ticket(), wall);
            case Interaction.TicketReworded f -> known.changed(book, f.ticket(), wall);
            default -> {}
        }
    }

    /// Any thread but a loop's.
    public List<Duplicates.Like> similar(Duplicates.Report report) {
        return duplicates.of(known.all(), report, clock.instant());
    }

    /// Any thread but a loop's. As it was at most [#MAJOR_FOR] ago: every page, probe and alarm asks, and a flood of reports makes it dear.
    public List<Duplicates.Major> major() {
        var last = looked;
        if (last == null || System.nanoTime() - last.at > MAJOR_FOR.toNanos()) {
            last = new Looked(System.nanoTime(), duplicates.major(known.all(), clock.instant()));
            looked = last;
        }
        return last.found;
    }
}
