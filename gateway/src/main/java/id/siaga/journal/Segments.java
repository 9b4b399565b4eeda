package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The files of the journal in order, and the spare one that is made in advance: writing into a file that has its size costs half the
/// fsync of a growing one, and making 16 MiB on the flusher would stop every acknowledgement for 200 ms.
///
/// The list is replaced, never changed, so readers need no lock.
final class Segments {
    private static final System.Logger LOG = System.getLogger(Segments.class.getName());
    private static final int CHUNK = 1 << 20;

    private final Disk disk;
    private final Path directory;
    private final Path archive;
    private final Path spare;
    private final int size;
    private final Executor upkeep;
    private final Object making = new Object();
    private volatile List<Segment> all = List.of();

    Segments(Disk disk, Path directory, int size, Executor upkeep) {
        this.disk = disk;
        this.directory = directory;
        this.archive = directory.resolve("archive");
        this.spare = directory.resolve("next.spare");
        this.size = size;
        this.upkeep = upkeep;
    }

    List<Segment> all() {
        return all;
    }

    Path directory() {
        return directory;
    }

    /// Reads which files there are, archived ones too.
    void load() throws IOException {
        all = load(disk, directory);
        if (disk.exists(spare)) {
            long there;
            try (var file = disk.read(spare)) {
                there = file.size();
            }
            if (there != size) {
                disk.delete(spare);
            }
        }
    }

    static List<Segment> load(Disk disk, Path directory) throws IOException {
        var found = new ArrayList<Segment>();
        for (var place : List.of(directory.resolve("archive"), directory)) {
            for (var name : disk.list(place)) {
                Segment.open(disk, place, name).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingLong(Segment::index));
        return List.copyOf(found);
    }

    boolean archived(Segment segment) {
        return archive.equals(segment.file().getParent());
    }

    /// The segment where a seq is to be looked for, null if it is older than everything kept.
    @Nullable Segment holding(long seq) {
        var list = all;
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).firstSeq() <= seq) {
                return list.get(i);
            }
        }
        return null;
    }

    /// The first seq that is not this segment's any more.
    long bound(Segment segment) {
        var list = all;
        for (var s : list) {
            if (s.index() > segment.index()) {
                return s.firstSeq();
            }
        }
        return Long.MAX_VALUE;
    }

    /// A new file for records from `firstSeq` on. Its name and header are on disk when this returns.
    Active begin(long epoch, long firstSeq, byte[] previousHash) throws IOException {
        var list = all;
        long index = list.isEmpty() ? 1 : list.getLast().index() + 1;
        var segment = new Segment(Segment.name(directory, index, epoch, firstSeq), index, epoch, firstSeq, previousHash, true);
        makeSpare();
        disk.rename(spare, segment.file());
        // From here on the index is taken, whatever fails below: two files with one index would have no order.
        add(segment);
        disk.fsyncDir(directory);
        var file = disk.open(segment.file(), false);
        try {
            file.write(segment.header(), 0);
            file.force();
        } catch (IOException e) {
            closeQuietly(file);
            throw e;
        }
        upkeep.execute(this::prepare);
        return new Active(segment, file, size);
    }

    /// Takes a file that was never begun out of the list and off the disk.
    void forget(Segment segment) throws IOException {
        disk.delete(segment.file());
        disk.fsyncDir(directory);
        remove(segment);
    }

    private synchronized void remove(Segment segment) {
        all = all.stream().filter(s -> s.index() != segment.index()).toList();
    }

    private void prepare() {
        try {
            makeSpare();
        } catch (IOException e) {
            // Not an alarm yet: the flusher tries again when it needs the file, and says so if it fails.
            LOG.log(System.Logger.Level.WARNING, "no spare journal file yet: {0}", e.getMessage());
        }
    }

    private void makeSpare() throws IOException {
        synchronized (making) {
            if (disk.exists(spare)) {
                return;
            }
            var tmp = directory.resolve("next.tmp");
            disk.delete(tmp);
            try (var file = disk.open(tmp, true)) {
                var zeros = ByteBuffer.allocate(Math.min(CHUNK, size));
                for (long at = 0; at < size; at += zeros.capacity()) {
                    file.write(zeros.clear().limit((int) Math.min(zeros.capacity(), size - at)), at);
                }
                file.force();
            } catch (IOException e) {
                disk.delete(tmp);
                throw e;
            }
            disk.rename(tmp, spare);
        }
    }

    /// Moves segments aside that hold nothing from `seq` on. They stay readable; nothing is ever deleted here.
    int archiveBefore(long seq) throws IOException {
        int moved = 0;
        for (var segment : all) {
            if (archived(segment) || bound(segment) > seq) {
                continue;
            }
            disk.makeDirectory(archive);
            var there = segment.movedTo(archive);
            disk.rename(segment.file(), there.file());
            replace(segment, there);
            moved++;
        }
        if (moved > 0) {
            disk.fsyncDir(archive);
            disk.fsyncDir(directory);
        }
        return moved;
    }

    private synchronized void add(Segment segment) {
        var longer = new ArrayList<>(all);
        longer.add(segment);
        all = List.copyOf(longer);
    }

    private synchronized void replace(Segment old, Segment now) {
        all = all.stream().map(s -> s.index() == old.index() ? now : s).toList();
    }

    static void closeQuietly(DiskFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a journal file", e);
        }
    }

    /// The file that is being written.
    static final class Active {
        private final Segment segment;
        private final DiskFile file;
        private final int size;
        private int position = Segment.HEADER;

        private Active(Segment segment, DiskFile file, int size) {
            this.segment = segment;
            this.file = file;
            this.size = size;
        }

        Segment segment() {
            return segment;
        }

        int remaining() {
            return size - position;
        }

        /// Returning means that it is on disk. Throwing means that nobody knows: the file must not be used again.
        void append(ByteBuffer batch) throws IOException {
            int length = batch.remaining();
            file.write(batch, position);
            file.force();
            position += length;
        }

        void close() {
            closeQuietly(file);
        }
    }
}
