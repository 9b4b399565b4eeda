package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A copy of journal, snapshots and keys taken beside a living gateway, without a lock and without its help.
///
/// Whole because of the order: the checkpoint and the snapshots first, which must not know more than the journal; the keys last, because none is used before it is on
/// disk. The file that is being written is copied up to its last whole record: what comes behind may be half of a write.
public final class JournalCopy {
    private static final List<String> KEYS = List.of("caller.secret", "personal.keys");
    private static final int TRIES = 3;

    private final Disk disk;
    private final Path from;
    private final Path to;
    private long epoch;

    /// @param epoch the highest in the copy
    /// @param lastSeq the last record in the copy; all before it are in it too
    public record Copied(long epoch, long lastSeq) {}

    private JournalCopy(Disk disk, Path from, Path to) {
        this.disk = disk;
        this.from = from;
        this.to = to;
    }

    /// On disk when this returns, and found whole by an audit.
    ///
    /// @param to an empty data directory
    /// @throws IOException also when the copy does not stand the audit: the message names what is wrong
    public static Copied take(Disk disk, Path from, Path to) throws IOException {
        return new JournalCopy(disk, from, to).take();
    }

    private Copied take() throws IOException {
        var journal = from.resolve("journal");
        if (disk.exists(journal.resolve("checkpoint"))) {
            file(journal.resolve("checkpoint"));
            epoch = Checkpoint.read(disk, journal).epoch();
        }
        for (var name : disk.list(from.resolve("snapshots"))) {
            snapshot(from.resolve("snapshots").resolve(name));
        }
        segments(journal);
        for (var name : KEYS) {
            file(from.resolve("keys").resolve(name));
        }
        for (var directory : List.of("journal", "snapshots", "keys")) {
            disk.makeDirectory(to.resolve(directory));
            disk.fsyncDir(to.resolve(directory));
        }
        return new Copied(epoch, audit(disk, to));
    }

    /// The keeper may just be replacing it by a newer one; a journal without a snapshot is only read longer.
    private void snapshot(Path file) throws IOException {
        if (!file.toString().endsWith(".snapshot")) {
            return;
        }
        try {
            file(file);
        } catch (NoSuchFileException e) {
            System.getLogger(JournalCopy.class.getName()).log(System.Logger.Level.DEBUG, "{0} was replaced meanwhile", file);
        }
    }

    /// A file may move to the archive between being listed and being read: then the list is made again.
    private void segments(Path journal) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                var list = Segments.load(disk, journal);
                for (var segment : list) {
                    segment(segment, segment.index() == list.getLast().index());
                }
                return;
            } catch (NoSuchFileException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void segment(Segment segment, boolean last) throws IOException {
        var content = Scan.content(disk, segment);
        int end = last ? new Scan(disk, segment, Long.MAX_VALUE, 0).run().end() : contentEnd(content);
        write(from.relativize(segment.file()), content.limit(Math.min(content.limit(), end)));
        epoch = Math.max(epoch, segment.epoch());
    }

    /// Files are made in their full size; what was never written is not worth its place in a backup.
    private static int contentEnd(ByteBuffer content) {
        int end = content.limit();
        while (end > Segment.HEADER && content.get(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private void file(Path file) throws IOException {
        write(from.relativize(file), ByteBuffer.wrap(AtomicFile.read(disk, file)));
    }

    private void write(Path name, ByteBuffer content) throws IOException {
        var there = to.resolve(name);
        disk.makeDirectory(there.getParent());
        disk.delete(there);
        try (var out = disk.open(there, true)) {
            out.write(content, 0);
            out.force();
        }
    }

    /// @return the last record
    /// @throws IOException when something that was promised is missing, or changed
    public static long audit(Disk disk, Path data) throws IOException {
        var problems = new ArrayList<String>();
        long last = new Audit(disk, data, false, new Audit.Visitor() {
            @Override
            public void problem(String file, long position, String what) {
                problems.add(file + " at octet " + position + ": " + what);
            }
        }).run();
        if (!problems.isEmpty()) {
            throw new IOException("the journal is damaged: " + String.join("; ", problems));
        }
        return last;
    }
}
