package id.siaga.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One message on its way to the gateway, until it is acknowledged or refused for good. Stamps are System.nanoTime().
public final class Delivery {
    final long number;
    final byte[] body;
    final boolean receipt;
    final long queuedNanos = System.nanoTime();
    private final CompletableFuture<Status> done = new CompletableFuture<>();
    private final List<Status> refusals = new ArrayList<>(0);
    private volatile int tries;
    private volatile long writtenNanos;
    private volatile long answeredNanos;

    Delivery(long number, byte[] body, boolean receipt) {
        this.number = number;
        this.body = body;
        this.receipt = receipt;
    }

    /// Completes with OK, or with an error that another try would not change.
    public CompletableFuture<Status> done() {
        return done;
    }

    public boolean acknowledged() {
        return done.isDone() && done.join().ok();
    }

    public long number() {
        return number;
    }

    public long queuedNanos() {
        return queuedNanos;
    }

    /// Of the last try; 0 before the first.
    public long writtenNanos() {
        return writtenNanos;
    }

    /// 0 until the last try's answer was read.
    public long answeredNanos() {
        return answeredNanos;
    }

    public int tries() {
        return tries;
    }

    /// The temporary errors it met on its way.
    public synchronized List<Status> refusals() {
        return List.copyOf(refusals);
    }

    // Only one bind has it at a time, and only that bind's writer calls this.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void written(long nanos) {
        tries++;
        writtenNanos = nanos;
    }

    /// @return whether this settles it
    boolean answered(Status status, long nanos) {
        answeredNanos = nanos;
        if (!status.temporary()) return true;
        synchronized (this) {
            refusals.add(status);
        }
        return false;
    }
}
