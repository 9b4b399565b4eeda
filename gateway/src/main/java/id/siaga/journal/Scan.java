package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads one whole segment and says which of its records stand and what is wrong with it. Trusts nothing in the file.
final class Scan {
    private final Disk disk;
    private final Segment segment;
    private final long bound;
    private final long known;
    private final List<Recovery.Hole> holes = new ArrayList<>();
    private long next;
    private int end;
    private byte[] hash;
    private int dropped;
    private boolean torn;

    /// @param bound first seq of the next segment, or [Long#MAX_VALUE] for the last
    /// @param known a seq that a checkpoint says is on disk, 0 without one
    Scan(Disk disk, Segment segment, long bound, long known) {
        this.disk = disk;
        this.segment = segment;
        this.bound = bound;
        this.known = known;
        this.next = segment.firstSeq();
        this.hash = segment.previousHash();
        this.end = Segment.HEADER;
    }

    Scan run() throws IOException {
        var content = content(disk, segment);
        int limit = content.limit();
        int at = Segment.HEADER;
        while (next < bound) {
            int length = Frame.lengthAt(content, at, limit);
            if (length > 0 && content.getLong(at + 24) == next && Frame.intact(content, at, length)) {
                hash = Frame.hash(content, at, length);
                at += length;
                end = at;
                next++;
                continue;
            }
            int found = resync(content, at, limit);
            if (found < 0 && bound == Long.MAX_VALUE && known < next) {
                break;
            }
            if (found < 0) {
                hole(at, bound == Long.MAX_VALUE ? known : bound - 1);
                break;
            }
            hole(at, content.getLong(found + 24) - 1);
            at = found;
        }
        torn = bound == Long.MAX_VALUE && hasContent(content, end);
        return this;
    }

    /// Where the next believable record after a bad place begins, -1 if there is none: then it is the torn tail.
    private int resync(ByteBuffer content, int from, int limit) {
        dropped = 0;
        for (int at = from; at + Frame.HEADER <= limit; at++) {
            int length = Frame.lengthAt(content, at, limit);
            if (length == 0 || !Frame.intact(content, at, length)) {
                continue;
            }
            long seq = content.getLong(at + 24);
            boolean wasPromised = bound != Long.MAX_VALUE || seq - content.getInt(at + 12) > next || known >= next;
            if (seq > next && seq < bound && wasPromised) {
                return at;
            }
            dropped++;
            at += length - 1;
        }
        return -1;
    }

    private void hole(int at, long to) {
        holes.add(new Recovery.Hole(segment.file().getFileName().toString(), at, next, to));
        next = to + 1;
    }

    static ByteBuffer content(Disk disk, Segment segment) throws IOException {
        try (var in = disk.read(segment.file())) {
            var content = ByteBuffer.allocate(Math.toIntExact(in.size()));
            in.read(content, 0);
            return content.flip();
        }
    }

    static boolean hasContent(ByteBuffer content, int from) {
        for (int at = from; at < content.limit(); at++) {
            if (content.get(at) != 0) {
                return true;
            }
        }
        return false;
    }

    long lastSeq() {
        return next - 1;
    }

    /// Octets up to the end of the last good record.
    int end() {
        return end;
    }

    byte[] lastHash() {
        return hash;
    }

    List<Recovery.Hole> holes() {
        return holes;
    }

    /// Whole records after the first torn one, never promised, not used.
    int droppedRecords() {
        return dropped;
    }

    boolean torn() {
        return torn;
    }
}
