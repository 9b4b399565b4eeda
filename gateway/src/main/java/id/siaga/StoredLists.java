package id.siaga;

import id.siaga.core.DeskRows;
import id.siaga.core.DeskSide;
import id.siaga.desk.DeskPort.Behind;
import id.siaga.desk.DeskPort.CallQuery;
import id.siaga.desk.DeskPort.InteractionQuery;
import id.siaga.desk.DeskPort.Listed;
import id.siaga.desk.DeskPort.MessageQuery;
import id.siaga.desk.DeskPort.TicketQuery;
import id.siaga.desk.Extent;
import id.siaga.desk.Phone;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Personal;
import id.siaga.store.Queries;
import id.siaga.store.Queries.Answer;
import id.siaga.tickets.Cover;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desk's lists from MariaDB, each on a virtual thread of its own, a bounded number at a time. While the database is away the
/// core answers with what it holds.
final class StoredLists implements DeskSide.Lists, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredLists.class);
    private static final int AT_ONCE = 16;
    /// So many more wait for their turn, so long: a burst of pages is no reason to answer from memory.
    private static final int WAITING = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Queries queries;
    private final DeskRows rows;
    private final DeskSide.Lists memory;
    private final StoreQuestions questions = new StoreQuestions(AT_ONCE, WAITING, PATIENCE);

    StoredLists(Queries queries, DeskRows rows, DeskSide.Lists memory) {
        this.queries = queries;
        this.rows = rows;
        this.memory = memory;
    }

    @Override
    public CompletionStage<Listed<Rows.Call>> calls(CallQuery q) {
        return listed(() -> covered(queries.calls(new Queries.CallFilter(q.open(), null, q.before(), q.limit())), this::call, StoredLists::belongs, StoredLists::under), () -> memory.calls(q));
    }

    @Override
    public CompletionStage<Listed<Rows.Ticket>> tickets(TicketQuery q) {
        var extent = q.extent();
        boolean byKinds = extent.agencies().isEmpty() && !(extent.kinds().isEmpty() && extent.categories().isEmpty());
        if (q.due() != null || (!extent.everything() && !byKinds)) {
            return memory.tickets(q); // which clock is due, and which agency was sent what, the table of tickets does not say
        }
        return listed(() -> queries.tickets(new Queries.TicketFilter(within(extent), q.state(), q.kind(), q.category(), q.number(), q.text(), q.ref(), q.before(), q.limit())).map(this::ticket), () -> memory.tickets(q));
    }

    private static Queries.Within within(Extent extent) {
        return extent.everything() ? Queries.Within.ALL : new Queries.Within(extent.kinds(), extent.categories());
    }

    @Override
    public CompletionStage<Listed<Rows.Interaction>> interactions(InteractionQuery q) {
        return listed(() -> {
            var found = covered(queries.interactions(new Queries.InteractionFilter(q.ticket(), q.call(), q.number(), q.after(), q.since(), q.limit())), StoredLists::interaction, StoredLists::belongs, Rows.Interaction::under);
            // A number does not lead to what its owner reported anonymously.
            return q.number() == null ? found : found.only(row -> !row.cover().anonymous());
        }, () -> memory.interactions(q));
    }

    @Override
    public CompletionStage<Listed<Rows.Message>> messages(MessageQuery q) {
        var inbound = q.direction() == null ? null : q.direction() == Rows.Direction.IN;
        return listed(() -> covered(queries.messages(new Queries.MessageFilter(q.ticket(), inbound, null, q.before(), q.limit())), StoredLists::message, StoredLists::belongs, Rows.Message::under), () -> memory.messages(q));
    }

    @Override
    public CompletionStage<Listed<Rows.Figure>> figures(Instant from, Instant until) {
        return listed(() -> queries.figures(from, until).map(f -> new Rows.Figure(f.of(), f.key(), f.metric(), f.value())), () -> memory.figures(from, until));
    }

    @Override
    public CompletionStage<Optional<Rows.Call>> call(CallId call) {
        return one(() -> {
            var row = queries.call(call).map(this::call);
            return row.isEmpty() ? row : Optional.of(row.get().under(cover(queries.covers(belongs(row.get())), belongs(row.get()))));
        });
    }

    @Override
    public CompletionStage<Optional<Rows.Ticket>> ticket(TicketNumber number) {
        return one(() -> {
            var book = StoredTickets.family(queries, number);
            return book.surviving(number).map(t -> rows.ticket(t, book.mergedInto(t.number())));
        });
    }

    // ---- how

    private <R> CompletionStage<Listed<R>> listed(StoreQuestions.Question<Answer<R>> ask, Callable<CompletionStage<Listed<R>>> otherwise) {
        return questions.later(ask).<Listed<R>>thenApply(a -> new Listed.Found<>(a.rows(), new Behind(a.behindFacts(), a.behindAge()), a.complete()))
                .exceptionallyCompose(failure -> {
                    LOG.debug("a list from memory, for the database says: {}", failure.getMessage());
                    try {
                        return otherwise.call();
                    } catch (Exception e) {
                        return CompletableFuture.failedStage(e);
                    }
                });
    }

    private <R> CompletionStage<Optional<R>> one(StoreQuestions.Question<Optional<R>> ask) {
        return questions.later(ask).exceptionally(_ -> Optional.empty());
    }

    // ---- covers

    private interface Under<R> {
        R cover(R row, Cover cover);
    }

    /// Each under the cover of the ticket that it belongs to.
    private <S, R> Answer<R> covered(Answer<S> found, Function<S, R> row, Function<R, List<String>> belongs, Under<R> under) throws SQLException {
        var rows = found.map(row);
        var covers = queries.covers(rows.rows().stream().flatMap(r -> belongs.apply(r).stream()).collect(Collectors.toSet()));
        return rows.map(r -> under.cover(r, cover(covers, belongs.apply(r))));
    }

    private static Cover cover(Map<String, Cover> covers, List<String> belongs) {
        return belongs.stream().map(covers::get).filter(Objects::nonNull).reduce(Cover.NONE, Cover::and);
    }

    private static List<String> belongs(Rows.Call row) {
        return List.of("call:" + row.call());
    }

    private static List<String> belongs(Rows.Message row) {
        return List.of("sms:" + row.sms());
    }

    private static List<String> belongs(Rows.Interaction row) {
        return Stream.of(row.ticket() == null ? null : "ticket:" + row.ticket(), row.call() == null ? null : "call:" + row.call(), row.sms() == null ? null : "sms:" + row.sms())
                .filter(Objects::nonNull).toList();
    }

    // ---- rows

    /// Whose choice it was is not known here: better nobody sees the number.
    private static Rows.Call under(Rows.Call row, Cover cover) {
        return row.under(cover).unnamed(cover.anonymous());
    }

    private Rows.Call call(Queries.StoredCall c) {
        var priority = c.queue() == null ? 0 : rows.priorities().getOrDefault(c.queue(), 0);
        return new Rows.Call(c.call(), c.line(), phone(c.caller()), Rows.CallState.valueOf(c.phase()), c.startedAt(), c.queue(), priority, c.queuedAt(),
                c.operator(), c.answeredAt(), c.endedAt(), c.outcome(), c.disposition(), c.ticket());
    }

    private Rows.Ticket ticket(Queries.StoredTicket t) {
        var notes = t.notes().stream().map(n -> new Rows.Note(n.at(), n.by(), String.valueOf(clear(n.text())))).toList();
        return new Rows.Ticket(t.number(), t.kind(), t.channel(), t.state(), t.category(), DeskRows.rank(t.priority()), phone(t.reporter()), clear(t.description()),
                t.openedAt(), t.changedAt(), t.version(), t.contacts(), notes, new Rows.Details(DeskRows.rank(t.suggested()), t.region(), t.yes(), Rows.Where.UNKNOWN, Rows.Dialogue.NONE, List.of(), List.of(), Rows.Ties.NONE, t.cover()));
    }

    private static Rows.Message message(Queries.StoredMessage m) {
        return new Rows.Message(m.sms(), m.inbound() ? Rows.Direction.IN : Rows.Direction.OUT, phone(m.citizen()), m.number() == null ? "" : m.number(),
                clear(m.text()), m.at(), m.state(), m.ticket(), null);
    }

    private static Rows.Interaction interaction(Queries.StoredInteraction i) {
        var fact = StoredFacts.of(i.fact());
        return new Rows.Interaction(i.seq(), i.epoch(), i.at(), i.type(), i.ticket(), i.call(), i.sms(), i.operator(), fact.fields(), fact.words(), fact.numbers(), Cover.BOTH);
    }

    private static Phone phone(@Nullable Personal number) {
        return number == null || number.clear() == null ? Phone.NONE : new Phone(number.clear());
    }

    private static @Nullable String clear(@Nullable Personal text) {
        return text == null ? null : text.clear();
    }

    @Override
    public void close() {
        questions.close();
    }
}
