package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.Keys;
import id.siaga.journal.Personal;
import id.siaga.sms.numbers.Numbers;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way for a fact from a loop to the journal and to those who follow it. Never waits: what cannot be kept because the
/// disk stands still and memory is full is lost, counted and shown; a call goes on.
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /// Told each fact in the order of the journal as far as one thread is concerned; must not block.
    public interface Follower {
        void recorded(long seq, Interaction fact, Instant wall);
    }

    private final Journal journal;
    private final Numbers numbers;
    private final Clock clock;
    private final AtomicLong lost = new AtomicLong();
    private volatile Follower follower = (_, _, _) -> {};

    public Recorder(Journal journal, Numbers numbers, Clock clock) {
        this.journal = journal;
        this.numbers = numbers;
        this.clock = clock;
    }

    public void follow(Follower other) {
        follower = other;
    }

    /// @return the journal's seq, or -1 when the fact could not be kept
    public long record(Interaction fact) {
        long seq;
        try {
            seq = journal.append(fact);
        } catch (JournalFull e) {
            seq = -1;
            if (lost.incrementAndGet() % 1000 == 1) {
                LOG.error("the journal's memory is full, {} facts lost so far: free the disk or replace it", lost.get());
            }
        }
        follower.recorded(seq, fact, clock.instant());
        return seq;
    }

    /// For those who must refuse rather than lose.
    ///
    /// @throws JournalFull nothing was kept
    public long recordOrFail(Interaction fact) throws JournalFull {
        long seq = journal.append(fact);
        follower.recorded(seq, fact, clock.instant());
        return seq;
    }

    /// Completes when that fact is on disk; fails for one that could not be kept.
    public CompletionStage<Void> durable(long seq) {
        var onDisk = new CompletableFuture<Void>();
        if (seq < 0) {
            onDisk.completeExceptionally(new IllegalStateException("the journal is full; nothing was kept"));
        } else {
            journal.whenDurable(seq, () -> onDisk.completeAsync(() -> null));
        }
        return onDisk;
    }

    /// A caller's number in one form; empty when there is none.
    public String number(String raw) {
        return raw.isEmpty() ? "" : numbers.normal(raw);
    }

    public Personal personal(String clear) {
        return new Personal(journal.keys().next(), clear);
    }

    public @Nullable Personal personalOrNone(String clear) {
        return clear.isEmpty() ? null : personal(clear);
    }

    public Keys keys() {
        return journal.keys();
    }

    public Journal journal() {
        return journal;
    }

    /// Facts that nobody keeps: more than zero needs a person.
    public long lost() {
        return lost.get();
    }
}
