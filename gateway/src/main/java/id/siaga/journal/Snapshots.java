package id.siaga.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.MappingIterator;

/// The facts that are still needed, so that a start reads minutes of the journal and not years. The newest that can be read wins; two are
/// kept, so that one bad file costs a longer replay and no more. Nothing of one is ever in memory as a whole: the next is copied from the one
/// before and from the journal behind it, fact by fact as they lie there, personal fields sealed. One thread writes.
public final class Snapshots {
    private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());
    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.snapshot");

    /// One fact of a snapshot, as it is read.
    private record Kept(long seq, long epoch, long wallMs, long mono, Interaction fact) {
        Entry entry() {
            return new Entry(seq, epoch, Instant.ofEpochMilli(wallMs), mono, fact);
        }
    }

    private final Disk disk;
    private final Path directory;
    private final Journal journal;

    Snapshots(Disk disk, Path directory, Journal journal) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.journal = journal;
        disk.makeDirectory(directory);
        for (var name : disk.list(directory)) {
            if (name.endsWith(SnapshotFile.HALF)) {
                disk.delete(directory.resolve(name)); // an earlier life ended while it wrote; none has the same name again
            }
        }
    }

    /// On disk when this returns. The caller has waited until `seq` itself is: a snapshot must not know more than the journal.
    ///
    /// @param needed the facts, in their order; each is in the newest snapshot or behind it
    public void write(long seq, long[] needed) throws IOException {
        var before = newest();
        SnapshotFile.write(disk, file(seq), seq, out -> {
            var lines = new SnapshotLines(out);
            boolean copied = before.isPresent() && copied(before.get(), needed, lines);
            copied(copied ? seq(before.orElseThrow()) + 1 : 1, seq, needed, lines);
            lines.end();
            if (lines.count() != needed.length) {
                throw new IOException("a snapshot lacks " + (needed.length - lines.count()) + " of " + needed.length + " facts");
            }
        });
        var names = names();
        for (var old : names.subList(0, Math.max(0, names.size() - KEPT))) {
            disk.delete(directory.resolve(old));
        }
    }

    private boolean copied(Path before, long[] needed, SnapshotLines to) throws IOException {
        try (var state = SnapshotFile.state(disk, before)) {
            return to.add(state, seq -> Arrays.binarySearch(needed, seq) >= 0);
        }
    }

    private void copied(long from, long upTo, long[] needed, SnapshotLines to) throws IOException {
        try (var cursor = journal.read(from)) {
            for (var frame = cursor.frame(upTo); frame != null; frame = cursor.frame(upTo)) {
                if (Arrays.binarySearch(needed, frame.seq()) >= 0) {
                    to.add(frame);
                }
            }
        }
    }

    /// Tells the facts of the newest that can be read.
    ///
    /// @return everything up to this seq was told, or is no longer needed; 0 without any
    public long replay(Consumer<Entry> sink) throws IOException {
        var newest = newest();
        if (newest.isEmpty()) {
            return 0;
        }
        try (var state = SnapshotFile.state(disk, newest.get()); MappingIterator<Kept> kept = journal.sealingJson().readerFor(Kept.class).readValues(state)) {
            while (kept.hasNextValue()) {
                sink.accept(kept.nextValue().entry());
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        return seq(newest.get());
    }

    /// Of the newest that can be read; 0 without any.
    public long newestSeq() throws IOException {
        return newest().map(Snapshots::seq).orElse(0L);
    }

    private Optional<Path> newest() throws IOException {
        for (var name : names().reversed()) {
            if (SnapshotFile.intact(disk, directory.resolve(name))) {
                return Optional.of(directory.resolve(name));
            }
            LOG.log(System.Logger.Level.ERROR, "snapshot {0} cannot be read, an older one is used", name);
        }
        return Optional.empty();
    }

    /// Records before this may be archived as far as snapshots go: the older of the two. 0 while there are fewer than two.
    public long archivableBefore() throws IOException {
        var names = names();
        return names.size() < KEPT ? 0 : seq(directory.resolve(names.getFirst())) + 1;
    }

    private Path file(long seq) {
        return directory.resolve("%019d.snapshot".formatted(seq));
    }

    private static long seq(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 19));
    }

    private List<String> names() throws IOException {
        return disk.list(directory).stream().filter(n -> NAME.matcher(n).matches()).toList();
    }
}
