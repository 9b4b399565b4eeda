package id.siaga;

import id.siaga.core.Archive;
import id.siaga.ids.TicketNumber;
import id.siaga.store.Queries;
import id.siaga.tickets.TicketBook;
import id.siaga.tickets.Ties;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tickets as the facts in MariaDB tell them, for ever. For texts and callers few at a time: pages must not wait for people who try numbers.
final class StoredTickets implements Archive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTickets.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Queries queries;
    private final Consumer<String> asked;
    private final StoreQuestions questions = new StoreQuestions(AT_ONCE, WAITING, PATIENCE);

    /// @param asked told what came of each question: found, none, refused, failed
    StoredTickets(Queries queries, Consumer<String> asked) {
        this.queries = queries;
        this.asked = asked;
    }

    /// With the one that goes on for it, and all that it goes on for.
    static TicketBook family(Queries queries, TicketNumber number) throws SQLException {
        var book = new TicketBook();
        for (var next = Optional.of(number); next.isPresent(); next = book.ticket(next.get()).map(t -> t.ties().merged()).map(Ties.Merge::into)) {
            remember(queries, book, next.get());
        }
        return book;
    }

    private static void remember(Queries queries, TicketBook book, TicketNumber number) throws SQLException {
        if (book.ticket(number).isPresent()) {
            return;
        }
        for (var step : queries.history(number)) {
            if (step.fact() != null) {
                book.evolve(step.fact(), step.at());
            }
        }
        for (var merged : queries.mergedInto(number)) {
            remember(queries, book, merged);
        }
    }

    @Override
    public CompletionStage<TicketBook> ask(TicketNumber number, String phone) {
        return questions.later(() -> queries.isOf(number, phone) ? family(queries, number) : new TicketBook())
                .whenComplete((found, failure) -> asked.accept(failure != null ? came(failure) : found.ticket(number).isPresent() ? "found" : "none"));
    }

    private static String came(Throwable failure) {
        LOG.debug("a number was not looked up: {}", failure.getMessage());
        return failure instanceof RejectedExecutionException ? "refused" : "failed";
    }

    @Override
    public void close() {
        questions.close();
    }
}
