package id.siaga.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What was found when the journal was opened.
///
/// @param lastSeq last record that stands
/// @param lastHash its hash
/// @param lastEpoch highest epoch ever seen
/// @param tornTail the last write before the end was cut: normal after a loss of power, nothing promised is missing
/// @param droppedRecords whole records behind the cut, never promised
/// @param holes records that had been promised and cannot be read: damage, for people to look at; the files stay as they are
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Recovery(long lastSeq, byte[] lastHash, long lastEpoch, boolean tornTail, int droppedRecords, List<Hole> holes) {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    /// Records that are missing or unreadable although something after them proves that they had been kept.
    public record Hole(String file, long position, long fromSeq, long toSeq) {}

    public boolean damaged() {
        return !holes.isEmpty();
    }

    /// Reads every segment that is not archived. Changes nothing but this: a last file in which nothing was ever written goes away, and the
    /// last one is written once more and forced: after a mere kill its end may exist in memory only, and after a failed fsync and a kill the
    /// kernel even believes it to be on disk, so that forcing alone would do nothing.
    static Recovery of(Disk disk, Segments segments, Checkpoint known) throws IOException {
        dropUnborn(disk, segments);
        var list = segments.all();
        long epoch = list.stream().mapToLong(Segment::epoch).max().orElse(0);
        var holes = new ArrayList<Hole>();
        long last = 0;
        var hash = new byte[Frame.HASH];
        Scan scan = null;
        for (var segment : list) {
            if (segments.archived(segment)) {
                last = segments.bound(segment) - 1;
                continue;
            }
            if (segment.firstSeq() > last + 1) {
                holes.add(new Hole(segment.file().getFileName().toString(), 0, last + 1, segment.firstSeq() - 1));
            }
            scan = new Scan(disk, segment, segments.bound(segment), known.seq()).run();
            holes.addAll(scan.holes());
            last = scan.lastSeq();
            hash = scan.lastHash();
        }
        if (scan != null && last > known.seq()) {
            rewrite(disk, list.getLast(), scan.end());
        }
        if (last < known.seq()) {
            holes.add(new Hole("checkpoint", 0, last + 1, known.seq()));
            last = known.seq();
        }
        var recovery = new Recovery(last, hash, Math.max(epoch, known.epoch()), scan != null && scan.torn(), scan == null ? 0 : scan.droppedRecords(), List.copyOf(holes));
        recovery.report();
        return recovery;
    }

    private void report() {
        for (var hole : holes) {
            LOG.log(System.Logger.Level.ERROR, "JOURNAL DAMAGED: records {0} to {1} cannot be read ({2} at octet {3}); the file is kept as it is, run `siaga journal verify`",
                    Long.toString(hole.fromSeq), Long.toString(hole.toSeq), hole.file, Long.toString(hole.position));
        }
        if (tornTail) {
            LOG.log(System.Logger.Level.INFO, "the journal ends in a torn write after record {0}; nothing promised is missing", Long.toString(lastSeq));
        }
    }

    /// A crash between a file's name and its header leaves one in which nothing can have been promised. There may be several after failed tries.
    private static void dropUnborn(Disk disk, Segments segments) throws IOException {
        while (!segments.all().isEmpty()) {
            var last = segments.all().getLast();
            if (last.headerIntact() || segments.archived(last)) {
                return;
            }
            var scan = new Scan(disk, last, Long.MAX_VALUE, 0).run();
            if (scan.lastSeq() >= last.firstSeq()) {
                return;
            }
            segments.forget(last);
        }
    }

    private static void rewrite(Disk disk, Segment last, int end) throws IOException {
        var content = Scan.content(disk, last).limit(end);
        try (var file = disk.open(last.file(), false)) {
            file.write(content, 0);
            file.force();
        }
    }
}
