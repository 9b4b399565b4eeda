package id.siaga.core;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Clocks;
import id.siaga.tickets.DueList;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketBook;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets the clocks of tickets run on the ticket loop: after each fact what it means for them is written, and one timer waits for the next mark.
final class TicketClocks {
    private final Clocks clocks;
    private final TicketBook book;
    private final Consumer<Interaction> record;
    private final Clock wall;
    private final WallTimer timer;
    private final Turns turns;
    private boolean started;
    private boolean settling;

    TicketClocks(Clocks clocks, Loop loop, TicketBook book, Consumer<Interaction> record, Clock wall) {
        this.clocks = clocks;
        this.book = book;
        this.record = record;
        this.wall = wall;
        this.timer = new WallTimer(loop, wall, this::tick);
        this.turns = new Turns(loop);
    }

    DueList due() {
        return clocks.due();
    }

    /// Takes up what a crash left out, what a new decree moved, and what came due meanwhile.
    void start() {
        started = true;
        turns.each(book.all().stream().map(Ticket::number).toList(), this::takeUp, this::tick);
    }

    private void takeUp(TicketNumber number) {
        book.ticket(number).ifPresent(t -> clocks.settle(t, wall.instant()).forEach(record));
        book.ticket(number).ifPresent(t -> clocks.decreed(t, wall.instant()).forEach(record));
        book.ticket(number).ifPresent(clocks::watch);
    }

    void worked(Interaction fact) {
        if (!started) {
            return;
        }
        var clock = ofClock(fact);
        var changed = ofTicket(fact);
        if (changed != null) {
            settle(changed);
        }
        if (clock != null && !settling) {
            watch(clock);
        }
    }

    /// What is written comes back here as facts of clocks: those settle nothing, or each would be written twice, and are looked at together.
    private void settle(TicketNumber number) {
        var facts = book.ticket(number).map(t -> clocks.settle(t, wall.instant())).orElse(List.of());
        if (!facts.isEmpty()) {
            settling = true;
            try {
                facts.forEach(record);
            } finally {
                settling = false;
            }
            watch(number);
        }
    }

    private void watch(TicketNumber number) {
        book.ticket(number).ifPresent(clocks::watch);
        timer.next(clocks.nextDeadline());
    }

    private void tick() {
        for (var facts = clocks.reached(book, wall.instant()); !facts.isEmpty(); facts = clocks.reached(book, wall.instant())) {
            facts.forEach(record);
        }
        timer.next(clocks.nextDeadline());
    }

    private static @Nullable TicketNumber ofTicket(Interaction fact) {
        return switch (fact) {
            case Interaction.TicketOpened f -> f.ticket();
            case Interaction.TicketJoined f -> f.ticket();
            case Interaction.TicketChanged f -> f.ticket();
            case Interaction.TicketUnmerged f -> f.ticket();
            case Interaction.ResultPublished f -> f.ticket();
            case Interaction.AgencyAssigned f -> f.ticket();
            case Interaction.AssignmentMoved f -> f.ticket();
            case Interaction.SmsQueued f -> f.ticket();
            default -> null;
        };
    }

    private static @Nullable TicketNumber ofClock(Interaction fact) {
        return switch (fact) {
            case Interaction.TicketMerged f -> f.ticket();
            case Interaction.TicketUnmerged f -> f.ticket();
            case Interaction.ClockStarted f -> f.ticket();
            case Interaction.ClockPaused f -> f.ticket();
            case Interaction.ClockMoved f -> f.ticket();
            case Interaction.ClockReached f -> f.ticket();
            case Interaction.ClockStopped f -> f.ticket();
            default -> null;
        };
    }
}
