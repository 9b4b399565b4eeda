package id.siaga;

import id.siaga.core.Archive;
import id.siaga.ids.TicketNumber;
import id.siaga.store.Queries;
import id.siaga.tickets.TicketBook;
import id.siaga.tickets.Ties;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tickets as the facts in MariaDB tell them, for ever. For texts and callers each on a virtual thread of its own, few at a time: pages must not wait for people who try numbers.
final class StoredTickets implements Archive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTickets.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 60;
    private static final long PATIENCE_MS = 2_000;

    private final Queries queries;
    private final Consumer<String> asked;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Semaphore hall = new Semaphore(AT_ONCE + WAITING);

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
        if (!hall.tryAcquire()) {
            asked.accept("refused");
            return CompletableFuture.failedStage(new IllegalStateException(AT_ONCE + WAITING + " numbers are being looked up already"));
        }
        return CompletableFuture.supplyAsync(() -> {
            try {
                var found = inTurn(number, phone);
                asked.accept(found.ticket(number).isPresent() ? "found" : "none");
                return found;
            } catch (SQLException e) {
                asked.accept("failed");
                LOG.debug("a number was not looked up, for the database says: {}", e.getMessage());
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            } finally {
                hall.release();
            }
        }, threads);
    }

    private TicketBook inTurn(TicketNumber number, String phone) throws SQLException, InterruptedException {
        if (!room.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
            throw new SQLException("others were being looked up for " + PATIENCE_MS + " ms");
        }
        try {
            return queries.isOf(number, phone) ? family(queries, number) : new TicketBook();
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
