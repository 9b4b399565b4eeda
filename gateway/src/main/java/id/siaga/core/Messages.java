package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.recordings.Recordings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// What becomes of messages that callers speak. Asterisk writes them, so what a caller said is there however the call ended, and whoever was
/// alive meanwhile: it is looked at when the flow goes on, when the call has ended, and at a start.
final class Messages {
    private static final Executor DISK = work -> Thread.ofVirtual().name("message").start(work);

    private final TicketLoop tickets;
    private final Recordings recordings;

    Messages(TicketLoop tickets, Recordings recordings) {
        this.tickets = tickets;
        this.recordings = recordings;
    }

    /// On the ticket loop: those of calls that ended while we were away.
    void start(World world) {
        world.messages().open().stream().filter(call -> world.calls().call(call).filter(CallRecord::open).isEmpty()).forEach(this::settle);
    }

    void worked(Interaction fact, World world) {
        switch (fact) {
            case Interaction.CallEnded f -> ended(f.call(), world);
            case Interaction.CallRecovered f -> ended(f.call(), world);
            default -> {}
        }
    }

    private void ended(CallId call, World world) {
        if (world.messages().isOpen(call)) {
            settle(call);
        }
    }

    CompletionStage<Optional<String>> place(CallId call) {
        return CompletableFuture.supplyAsync(() -> recordings.prepare(call), DISK);
    }

    /// @return the ticket of a message that was open and has words in it
    CompletionStage<Optional<TicketNumber>> settle(CallId call) {
        return tickets.ask(world -> world.messages().isOpen(call)).thenCompose(open -> !open ? CompletableFuture.completedStage(Optional.empty())
                : CompletableFuture.supplyAsync(() -> recordings.spoken(call), DISK).thenCompose(spoken -> tickets.ask(world -> settled(call, spoken, world))));
    }

    private Optional<TicketNumber> settled(CallId call, Duration spoken, World world) {
        if (!world.messages().isOpen(call)) {
            return Optional.empty(); // twice at once
        }
        if (spoken.isZero()) {
            tickets.record(new Interaction.MessageEmpty(call));
            return Optional.empty();
        }
        var number = world.messages().ticket(call).orElseGet(() -> {
            var opened = tickets.rules().spoken(world.tickets(), call, tickets.ids());
            opened.fact().ifPresent(tickets::record);
            return opened.ticket();
        });
        tickets.record(new Interaction.MessageKept(call, number, spoken.toMillis()));
        return Optional.of(number);
    }
}
