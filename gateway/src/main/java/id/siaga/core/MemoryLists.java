package id.siaga.core;

import id.siaga.desk.DeskPort.CallQuery;
import id.siaga.desk.DeskPort.InteractionQuery;
import id.siaga.desk.DeskPort.Listed;
import id.siaga.desk.DeskPort.MessageQuery;
import id.siaga.desk.DeskPort.TicketQuery;
import id.siaga.desk.DeskPort;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.DueList;
import id.siaga.tickets.Ticket;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// What can be listed without a database: what the core still holds.
record MemoryLists(TicketLoop core, DeskRows rows) implements DeskSide.Lists {
    private static final Words NOT_READY = new Words("Basis data belum siap", "The database is not ready yet");

    @Override
    public CompletionStage<Listed<Rows.Call>> calls(CallQuery q) {
        return core.ask(w -> new Listed.Found<>(w.calls().all().stream().filter(c -> q.open() == null || q.open() == c.open())
                .filter(c -> c.startedAt().isBefore(DeskSide.orMax(q.before()))).limit(q.limit()).map(c -> rows.call(c, w)).toList(), DeskPort.Behind.NOT));
    }

    @Override
    public CompletionStage<Listed<Rows.Ticket>> tickets(TicketQuery q) {
        if (q.number() != null || q.text() != null) {
            return CompletableFuture.completedStage(new Listed.Unavailable<>(NOT_READY)); // all tickets are no answer to a search
        }
        return core.ask(w -> new Listed.Found<>(inOrder(w, q)
                .filter(t -> q.extent().sees(t.kind().name(), t.category(), t.agencies()))
                .filter(t -> q.state() == null || t.state().name().equals(q.state()))
                .filter(t -> q.kind() == null || t.kind().name().equals(q.kind()))
                .filter(t -> q.category() == null || q.category().equals(t.category()))
                .filter(t -> q.ref() == null || t.ties().outside().refs().stream().anyMatch(r -> r.id().equals(q.ref())))
                .filter(t -> t.opening().at().isBefore(DeskSide.orMax(q.before())))
                .limit(q.limit()).map(rows::ticket).toList(), DeskPort.Behind.NOT));
    }

    /// The newest first, or what is due first.
    private Stream<Ticket> inOrder(World w, TicketQuery q) {
        return q.due() == null ? w.tickets().all().stream().sorted(Comparator.comparing(Ticket::number).reversed())
                : core.due().tickets(DueList.Standing.valueOf(q.due().toUpperCase(Locale.ROOT))).flatMap(n -> w.tickets().ticket(n).stream());
    }

    @Override
    public CompletionStage<Listed<Rows.Interaction>> interactions(InteractionQuery q) {
        return CompletableFuture.completedStage(new Listed.Unavailable<>(NOT_READY));
    }

    @Override
    public CompletionStage<Listed<Rows.Figure>> figures(Instant from, Instant until) {
        return CompletableFuture.completedStage(new Listed.Unavailable<>(NOT_READY));
    }

    @Override
    public CompletionStage<Listed<Rows.Message>> messages(MessageQuery q) {
        return core.ask(w -> new Listed.Found<>(w.texts().last(2_000).stream().filter(t -> t.citizen() != null)
                .filter(t -> q.ticket() == null || q.ticket().equals(t.ticket()))
                .filter(t -> q.direction() == null || (q.direction() == Rows.Direction.IN) == t.inbound())
                .filter(t -> t.at().isBefore(DeskSide.orMax(q.before()))).limit(q.limit()).map(t -> rows.message(t, w)).toList(), DeskPort.Behind.NOT));
    }

    @Override
    public CompletionStage<Optional<Rows.Call>> call(CallId call) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Rows.Ticket>> ticket(TicketNumber number) {
        return CompletableFuture.completedStage(Optional.empty());
    }
}
