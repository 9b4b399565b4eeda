package id.siaga.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Facts on their way to the disk, in the order of their seq, bounded in octets. Seq and both times are given under one lock, so they
/// grow together.
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    record Pending(long seq, Instant wall, long monoNanos, Interaction fact, int octets) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Pending> facts = new ArrayDeque<>();
    private final Clock clock;
    private final long bound;
    private final long wallAtStart;
    private final long nanoAtStart = System.nanoTime();
    private long last;
    private long octets;
    private boolean closed;
    private volatile long octetsSeen;

    Mailbox(Clock clock, long bound, long last) {
        this.clock = clock;
        this.bound = bound;
        this.last = last;
        var now = clock.instant();
        this.wallAtStart = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /// @return the fact's seq, or 0 when there is no room
    long put(Interaction fact, int size) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the journal is closed");
            }
            if (octets + size > bound) {
                return 0;
            }
            octets += size;
            octetsSeen = octets;
            last++;
            facts.add(new Pending(last, clock.instant(), wallAtStart + System.nanoTime() - nanoAtStart, fact, size));
            if (facts.size() == 1) {
                filled.signal();
            }
            return last;
        } finally {
            lock.unlock();
        }
    }

    @Nullable Pending poll() {
        lock.lock();
        try {
            return facts.poll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when there is something, when closed, or after the time.
    void await(long nanos) {
        park(nanos, true);
    }

    /// Returns when closed or after the time.
    void pause(long nanos) {
        park(nanos, false);
    }

    private void park(long nanos, boolean endsWhenFilled) {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0 && !(endsWhenFilled && !facts.isEmpty())) {
                left = filled.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt the flusher, and an interrupt would close its file under it: swallowed here.
            LOG.log(System.Logger.Level.WARNING, "somebody interrupts the flusher");
        } finally {
            lock.unlock();
        }
    }

    /// They are on disk: their room is free again.
    void settle(long settled) {
        lock.lock();
        try {
            octets -= settled;
            octetsSeen = octets;
        } finally {
            lock.unlock();
        }
    }

    long octets() {
        return octetsSeen;
    }

    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    boolean closedAndEmpty() {
        lock.lock();
        try {
            return closed && facts.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
