package id.siaga.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The newest records that are on disk, as this process made them: who follows closely need not read, check and decode them once more.
///
/// When a key is destroyed all of them go, those on their way to the disk too, so that nobody is told what can no longer be read.
final class Recent {
    private static final int RECORDS = 1 << 13;

    private final AtomicReferenceArray<Read.@Nullable Fact> facts = new AtomicReferenceArray<>(RECORDS);
    private final List<Read.Fact> coming = new ArrayList<>();
    private int destroyed;
    private int destroyedBefore;

    /// Before the first record of a batch is sealed. The flusher's thread, as the next two.
    synchronized void begin() {
        coming.clear();
        destroyedBefore = destroyed;
    }

    void add(Read.Fact fact) {
        coming.add(fact);
    }

    /// The batch is on disk.
    synchronized void onDisk() {
        if (destroyed == destroyedBefore) {
            coming.forEach(fact -> facts.set(place(fact.seq()), fact));
        }
        coming.clear();
    }

    /// Null when it is older than those, or was written in an earlier life.
    Read.@Nullable Fact get(long seq) {
        var fact = facts.get(place(seq));
        return fact != null && fact.seq() == seq ? fact : null;
    }

    /// A key is gone.
    synchronized void clear() {
        destroyed++;
        for (int place = 0; place < RECORDS; place++) {
            facts.set(place, null);
        }
    }

    private static int place(long seq) {
        return (int) (seq & RECORDS - 1);
    }
}
