package id.siaga.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The highest seq on disk, and who waits for it. Everybody is woken alone: with one condition for all, 64 writers would wake each other
/// after every fsync.
final class DurableMark {
    private static final System.Logger LOG = System.getLogger(DurableMark.class.getName());

    private record Waiter(long seq, long order, Runnable then, @Nullable Runnable never) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiter::seq).thenComparingLong(Waiter::order));
    private long orders;
    private volatile long durable;
    private volatile boolean closed;

    DurableMark(long durable) {
        this.durable = durable;
    }

    long get() {
        return durable;
    }

    void publish(long seq) {
        durable = seq;
        List<Waiter> ready = List.of();
        lock.lock();
        try {
            while (!waiting.isEmpty() && waiting.peek().seq <= seq) {
                if (ready.isEmpty()) {
                    ready = new ArrayList<>();
                }
                ready.add(waiting.remove());
            }
        } finally {
            lock.unlock();
        }
        ready.forEach(w -> run(w.then));
    }

    void when(long seq, Runnable then) {
        if (durable >= seq || !add(seq, then, null)) {
            then.run();
        }
    }

    /// @return false when it is on disk already: then nothing was added
    private boolean add(long seq, Runnable then, @Nullable Runnable never) {
        lock.lock();
        try {
            if (durable >= seq) {
                return false;
            }
            if (closed) {
                throw new IllegalStateException("the journal was closed before record " + seq + " was on disk");
            }
            waiting.add(new Waiter(seq, orders++, then, never));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @return false when the time is over or the journal was closed
    boolean await(long seq, long nanos) throws InterruptedException {
        if (durable >= seq) {
            return true;
        }
        var thread = Thread.currentThread();
        Runnable wake = () -> LockSupport.unpark(thread);
        if (!add(seq, wake, wake)) {
            return true;
        }
        long until = System.nanoTime() + nanos;
        while (durable < seq) {
            long left = until - System.nanoTime();
            if (left <= 0 || closed || Thread.interrupted()) {
                return givenUp(seq, wake, left);
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    private boolean givenUp(long seq, Runnable wake, long left) throws InterruptedException {
        lock.lock();
        try {
            waiting.removeIf(w -> w.then.equals(wake));
        } finally {
            lock.unlock();
        }
        if (durable >= seq) {
            return true;
        }
        if (left > 0 && !closed) {
            throw new InterruptedException();
        }
        return false;
    }

    boolean closed() {
        return closed;
    }

    /// Whoever still waits is told that it will not come; callbacks are dropped, what they promised was never on disk.
    void close() {
        List<Waiter> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        left.stream().map(Waiter::never).filter(n -> n != null).forEach(DurableMark::run);
    }

    private static void run(Runnable then) {
        try {
            then.run();
        } catch (RuntimeException e) {
            // Somebody else's bug must not end the flusher, on which everything waits.
            LOG.log(System.Logger.Level.ERROR, "what was to run when a record is on disk has failed", e);
        }
    }
}
