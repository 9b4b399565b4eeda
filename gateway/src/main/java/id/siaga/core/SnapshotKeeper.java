package id.siaga.core;

import id.siaga.journal.Cursor;
import id.siaga.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the journal on a thread of its own and writes what is still needed of it as a snapshot, so that a start reads minutes,
/// not years. The loops do not stop for it, and it promises nothing: without any snapshot the whole journal is read.
public final class SnapshotKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final int FACTS = 20_000;
    /// And not before a quarter of what was kept has come anew: else a city with many open tickets would copy them all day.
    private static final int SHARE = 4;
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Journal journal;
    private final Clock clock;
    private final StillNeeded needed = new StillNeeded();
    private final Thread thread;
    private volatile boolean closed;

    private SnapshotKeeper(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("snapshots").unstarted(this::keep);
    }

    public static SnapshotKeeper start(Journal journal, Clock clock) {
        var keeper = new SnapshotKeeper(journal, clock);
        keeper.thread.start();
        return keeper;
    }

    private void keep() {
        try {
            long before = journal.snapshots().replay(needed::add);
            try (var cursor = journal.read(before + 1)) {
                follow(cursor, before);
            }
        } catch (InterruptedException e) {
            LOG.debug("snapshots end");
        } catch (IOException | RuntimeException e) {
            LOG.error("no more snapshots until the next start; the journal alone is enough, a start takes longer", e);
        }
    }

    private void follow(Cursor cursor, long from) throws IOException, InterruptedException {
        long seq = from;
        long written = from;
        long more = FACTS;
        var due = clock.instant().plus(EVERY);
        while (!closed) {
            var entry = cursor.next(Duration.ofSeconds(1));
            if (entry != null) {
                needed.add(entry);
                seq = entry.seq();
            }
            if (seq - written >= more || (seq > written && clock.instant().isAfter(due))) {
                more = Math.max(FACTS, write(seq) / SHARE);
                written = seq;
                due = clock.instant().plus(EVERY);
            }
        }
    }

    private int write(long seq) throws IOException {
        var kept = needed.at(clock.instant());
        journal.snapshots().write(seq, kept);
        LOG.info("snapshot at record {}: {} facts are still needed", seq, kept.length);
        return kept.length;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
