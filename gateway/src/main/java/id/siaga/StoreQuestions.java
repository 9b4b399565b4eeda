package id.siaga;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Questions to the database, each on a virtual thread of its own: so many at once, so many more that wait for their turn, and those not for ever. Any thread.
final class StoreQuestions implements AutoCloseable {
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    private final int most;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room;
    private final Semaphore hall;

    /// @param patience how long one waits for its turn
    StoreQuestions(int atOnce, int waiting, Duration patience) {
        this.most = atOnce + waiting;
        this.patience = patience;
        this.room = new Semaphore(atOnce, true);
        this.hall = new Semaphore(most);
    }

    /// Fails with a RejectedExecutionException at once when too many are open, else with what the database says, or that its turn did not come.
    <T> CompletableFuture<T> later(Question<T> question) {
        if (!hall.tryAcquire()) {
            return CompletableFuture.failedFuture(new RejectedExecutionException(most + " questions to the database are open already"));
        }
        return CompletableFuture.supplyAsync(() -> {
            try {
                return inTurn(question);
            } catch (SQLException e) {
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            } finally {
                hall.release();
            }
        }, threads);
    }

    private <T> T inTurn(Question<T> question) throws SQLException, InterruptedException {
        if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new SQLException("the database was busy for " + patience.toMillis() + " ms");
        }
        try {
            return question.ask();
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
