package id.siaga.core;

import id.siaga.journal.Cursor;
import id.siaga.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the journal on a thread of its own and writes what is still needed of it as a snapshot, so that a start reads minutes,
/// not years. The loops do not stop for it, and it promises nothing: without any snapshot the whole journal is read. What the disk refuses is tried again.
public final class SnapshotKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final int FACTS = 20_000;
    /// And not before a quarter of what was kept has come anew: else a city with many open tickets would copy them all day.
    private static final int SHARE = 4;
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    /// Facts are taken once so many are there, or after so long: few enough to be still in memory as they were made.
    private static final int TOGETHER = 1_000;
    private static final Duration LINGER = Duration.ofSeconds(1);
    /// Before the journal is read from the newest snapshot once more.
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    public SnapshotKeeper(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("snapshots").unstarted(this::keep);
    }

    public SnapshotKeeper start() {
        thread.start();
        return this;
    }

    /// Why there is no new snapshot, while there is none.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void keep() {
        try {
            while (!closed) {
                fromTheNewest();
            }
        } catch (InterruptedException e) {
            LOG.debug("snapshots end");
        } catch (RuntimeException e) {
            trouble = String.valueOf(e);
            LOG.error("no more snapshots until the next start; the journal alone is enough, a start takes longer", e);
        }
    }

    /// Until it is closed or something cannot be read: then from the beginning, for what was added already must not be added twice.
    private void fromTheNewest() throws InterruptedException {
        try {
            var needed = new StillNeeded();
            long before = journal.snapshots().replay(needed::add);
            try (var cursor = journal.read(before + 1)) {
                follow(cursor, needed, before);
            }
        } catch (IOException e) {
            failed(e);
            Thread.sleep(PAUSE);
        }
    }

    private void follow(Cursor cursor, StillNeeded needed, long from) throws IOException, InterruptedException {
        long seq = from;
        long written = from;
        long more = FACTS;
        var due = clock.instant().plus(EVERY);
        while (!closed) {
            // Nobody waits for this thread: it wakes once a breath of the city, not once a fact.
            journal.awaitDurable(seq + TOGETHER, LINGER);
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                needed.add(entry);
                seq = entry.seq();
                if (seq - written >= more) {
                    break;
                }
            }
            if (seq - written >= more || (seq > written && clock.instant().isAfter(due))) {
                int kept = written(needed, seq);
                written = kept < 0 ? written : seq;
                more = kept < 0 ? Long.MAX_VALUE : Math.max(FACTS, kept / SHARE);
                due = clock.instant().plus(kept < 0 ? AGAIN : EVERY);
            }
        }
    }

    /// @return how many facts it has; less than 0 when the disk refused it
    private int written(StillNeeded needed, long seq) {
        var kept = needed.at(clock.instant());
        try {
            journal.snapshots().write(seq, kept);
        } catch (IOException e) {
            failed(e);
            return -1;
        }
        trouble = null;
        LOG.info("snapshot at record {}: {} facts are still needed", seq, kept.length);
        return kept.length;
    }

    /// Told once; the condition lasts as long as it does.
    private void failed(IOException e) {
        if (trouble == null) {
            LOG.error("no snapshot can be written; tried again, and the journal alone is enough", e);
        }
        trouble = e.toString();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
