package id.siaga.core;

import id.siaga.journal.Entry;
import id.siaga.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Tells everything that an earlier life left: the newest snapshot, then the journal's tail. With MariaDB or without.
public final class Recovered {
    private Recovered() {}

    /// @param sink told each fact in the order of the journal
    /// @return how many
    public static long replay(Journal journal, Consumer<Entry> sink) throws IOException, InterruptedException {
        var told = new AtomicLong();
        long snapshot = journal.snapshots().replay(entry -> {
            sink.accept(entry);
            told.incrementAndGet();
        });
        long facts = told.get();
        long last = journal.recovery().lastSeq();
        try (var cursor = journal.read(snapshot + 1)) {
            while (cursor.position() <= last) {
                // damaged records are skipped, counted and were reported when the journal was opened
                var entry = cursor.next(Duration.ofMillis(10));
                if (entry != null && entry.seq() <= last) {
                    sink.accept(entry);
                    facts++;
                }
            }
        }
        return facts;
    }
}
