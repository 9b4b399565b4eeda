package id.siaga.core;

import id.siaga.ids.TicketNumber;
import id.siaga.tickets.TicketBook;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Asks the store about numbers that the memory does not know, for who waits on the ticket loop. A text can wait for a database that starts again: it is on disk and not read, so that a restart asks anew.
public final class OldNumbers {
    /// Few, for each is a text that is not read: beyond it a text is told to come again.
    static final int WAITING_MAX = 100;
    /// So long a caller hears nothing; a flow's own patience is longer.
    static final Duration CALLER = Duration.ofMillis(1_500);
    static final Duration TEXT = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Loop loop;
    private volatile Archive archive = (_, _) -> CompletableFuture.failedStage(new IllegalStateException("the store is not there yet"));
    private int waiting;

    OldNumbers(Loop loop) {
        this.loop = loop;
    }

    public void in(Archive store) {
        archive = store;
    }

    /// Any thread. Fails when there is no answer while a caller can wait.
    CompletionStage<TicketBook> ask(TicketNumber number, String phone) {
        return once(number, phone).orTimeout(CALLER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// On the loop. Tells, on the loop, what is there; empty: nobody could look.
    void ask(TicketNumber number, String phone, Consumer<Optional<TicketBook>> then) {
        if (waiting >= WAITING_MAX) {
            then.accept(Optional.empty());
            return;
        }
        waiting++;
        ask(number, phone, System.nanoTime(), then);
    }

    private void ask(TicketNumber number, String phone, long since, Consumer<Optional<TicketBook>> then) {
        var _ = once(number, phone).orTimeout(AGAIN.toMillis(), TimeUnit.MILLISECONDS).whenComplete((found, failure) -> loop.run(() -> {
            if (failure != null && System.nanoTime() - since < TEXT.toNanos()) {
                loop.after(AGAIN, () -> ask(number, phone, since, then));
            } else {
                waiting--;
                then.accept(Optional.ofNullable(found));
            }
        }));
    }

    private CompletableFuture<TicketBook> once(TicketNumber number, String phone) {
        return archive.ask(number, phone).toCompletableFuture().copy();
    }
}
