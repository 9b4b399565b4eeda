package id.siaga.core;

import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Follows the journal on a thread of its own and writes what is still needed of it as a snapshot, so that a start reads minutes,
/// not years. The loops do not stop for it, and it promises nothing: without any snapshot the whole journal is read.
public final class SnapshotKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final int FACTS = 20_000;
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Journal journal;
    private final Clock clock;
    private final StillNeeded needed = new StillNeeded();
    private final Thread thread;
    private volatile boolean closed;

    /// One fact in a snapshot; personal fields are sealed as in the journal.
    private record Kept(long seq, long epoch, long wallMs, long mono, Interaction fact) {}

    /// @param seq everything up to it is in `entries`, or no longer needed
    public record State(long seq, List<Entry> entries) {}

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

    public static State newest(Journal journal) throws IOException {
        var newest = journal.snapshots().newest();
        if (newest.isEmpty()) {
            return new State(0, List.of());
        }
        Kept[] kept = journal.sealingJson().readValue(newest.get().state(), Kept[].class);
        var entries = java.util.Arrays.stream(kept)
                .map(k -> new Entry(k.seq(), k.epoch(), Instant.ofEpochMilli(k.wallMs()), k.mono(), k.fact())).toList();
        return new State(newest.get().seq(), entries);
    }

    private void keep() {
        try {
            var before = newest(journal);
            before.entries().forEach(needed::add);
            try (var cursor = journal.read(before.seq() + 1)) {
                follow(cursor, before.seq());
            }
        } catch (InterruptedException e) {
            LOG.debug("snapshots end");
        } catch (IOException | RuntimeException e) {
            LOG.error("no more snapshots until the next start; the journal alone is enough, a start takes longer", e);
        }
    }

    private void follow(id.siaga.journal.Cursor cursor, long from) throws IOException, InterruptedException {
        long seq = from;
        long written = from;
        var due = clock.instant().plus(EVERY);
        var json = journal.sealingJson();
        while (!closed) {
            var entry = cursor.next(Duration.ofSeconds(1));
            if (entry != null) {
                needed.add(entry);
                seq = entry.seq();
            }
            if (seq - written >= FACTS || (seq > written && clock.instant().isAfter(due))) {
                write(json, seq);
                written = seq;
                due = clock.instant().plus(EVERY);
            }
        }
    }

    private void write(JsonMapper json, long seq) throws IOException {
        var kept = needed.at(clock.instant()).stream()
                .map(e -> new Kept(e.seq(), e.epoch(), e.wall().toEpochMilli(), e.monoNanos(), e.fact())).toArray(Kept[]::new);
        journal.snapshots().write(seq, json.writeValueAsBytes(kept));
        LOG.info("snapshot at record {}: {} facts are still needed", seq, kept.length);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
