package id.siaga.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads the journal in order, from disk or, of the newest, from memory, up to what is durable, and follows it. For one thread. An interrupt while reading closes
/// this cursor's file and nothing else.
public final class Cursor implements AutoCloseable {
    private static final int CHUNK = 256 << 10;

    private final Disk disk;
    private final Segments segments;
    private final DurableMark durable;
    private final Codec codec;
    private final Recent recent;
    private long next;
    private @Nullable Segment segment;
    private @Nullable DiskFile file;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).limit(0);
    private long bufferAt;
    private int skipped;

    Cursor(Disk disk, Segments segments, DurableMark durable, Codec codec, Recent recent, long fromSeq) {
        this.disk = disk;
        this.segments = segments;
        this.durable = durable;
        this.codec = codec;
        this.recent = recent;
        this.next = Math.max(1, fromSeq);
    }

    /// The next fact, or null when there is none on disk within the time (zero: do not wait). What cannot be read is skipped and counted.
    public @Nullable Entry next(Duration timeout) throws InterruptedException, IOException {
        long until = System.nanoTime() + timeout.toNanos();
        while (durable.await(next, until - System.nanoTime())) {
            switch (read()) {
                case Read.Fact fact -> {
                    return fact.entry();
                }
                case Read.Unreadable unreadable -> skipped++;
                case Read.Missing missing -> skipped++;
            }
        }
        return null;
    }

    /// What there is, at most `max`; waits for the first one only.
    public List<Read> take(int max, Duration timeout) throws InterruptedException, IOException {
        var found = new ArrayList<Read>();
        if (durable.await(next, timeout.toNanos())) {
            long upTo = durable.get();
            while (found.size() < max && next <= upTo) {
                found.add(read());
            }
        }
        return found;
    }

    /// The next record as it lies there, unread, up to and with `last`, which is on disk; null when there is none.
    @Nullable Frame frame(long last) throws IOException {
        while (next <= last) {
            var frame = frame();
            if (frame != null) {
                return frame.seq() <= last ? frame : null;
            }
        }
        return null;
    }

    /// The seq that will be read next.
    public long position() {
        return next;
    }

    /// How often [#next] met something that it could not read.
    public int skipped() {
        return skipped;
    }

    private Read read() throws IOException {
        long first = next;
        var known = recent.get(first);
        if (known != null) {
            next++;
            return known;
        }
        var frame = frame();
        return frame == null ? new Read.Missing(first, next - 1) : fact(frame);
    }

    /// Reads the record `next`, which is durable; null when it is missing, then `next` is the first behind the gap.
    private @Nullable Frame frame() throws IOException {
        if (segment == null || next >= segments.bound(segment)) {
            if (!enter()) {
                return missing(Math.min(durable.get(), segments.all().isEmpty() ? durable.get() : segments.all().getFirst().firstSeq() - 1));
            }
        }
        while (true) {
            int length = fetch();
            if (length == 0) {
                return damaged();
            }
            int at = buffer.position();
            long seq = buffer.getLong(at + 24);
            if (seq > next) {
                return missing(seq - 1);
            }
            buffer.position(at + length);
            if (seq == next) {
                next++;
                return Frame.read(buffer, at, length);
            }
        }
    }

    private Read fact(Frame record) {
        try {
            var fact = codec.read(record.payload());
            return new Read.Fact(new Entry(record.seq(), record.epoch(), record.wall(), record.monoNanos(), fact), record.payload());
        } catch (JacksonException e) {
            if (e.getCause() instanceof UncheckedIOException disk) {
                throw disk;
            }
            return new Read.Unreadable(record.seq(), record.epoch(), record.payload(), e.getOriginalMessage());
        }
    }

    private @Nullable Frame missing(long to) {
        next = to + 1;
        return null;
    }

    private boolean enter() throws IOException {
        close();
        for (int tries = 0; ; tries++) {
            var found = segments.holding(next);
            if (found == null) {
                return false;
            }
            try {
                file = disk.read(found.file());
                segment = found;
                bufferAt = Segment.HEADER;
                buffer.clear().limit(0);
                return true;
            } catch (NoSuchFileException e) {
                // Just being archived: look again where it is now.
                if (tries == 100) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /// Makes sure that a whole intact record begins at the buffer's position.
    ///
    /// @return its length, 0 when there is none
    private int fetch() throws IOException {
        for (int tries = 0; tries < 3; tries++) {
            int at = buffer.position();
            int length = Frame.lengthAt(buffer, at, buffer.limit());
            if (length > 0 && Frame.intact(buffer, at, length)) {
                return length;
            }
            // Cut by the buffer's end, or read before it was written: once more, from the file, with room for what the header claims.
            int claimed = Frame.claimedLength(buffer, at, buffer.limit());
            refill(Math.max(CHUNK, claimed > 0 && claimed < 1 << 26 ? claimed : 0));
        }
        return 0;
    }

    private void refill(int room) throws IOException {
        if (file == null) {
            throw new IOException("the cursor is closed");
        }
        bufferAt += buffer.position();
        buffer = buffer.capacity() >= room ? buffer.clear() : ByteBuffer.allocate(room);
        file.read(buffer, bufferAt);
        buffer.flip();
    }

    /// No record where one must be: finds where the readable part goes on, in this file or the next.
    private @Nullable Frame damaged() throws IOException {
        if (segment == null || file == null) {
            throw new IOException("the cursor is closed");
        }
        long bound = Math.min(segments.bound(segment), durable.get() + 1);
        long size = file.size();
        for (long at = bufferAt + buffer.position(); at + Frame.HEADER <= size; at++) {
            if (at - bufferAt + Frame.HEADER > buffer.limit()) {
                buffer.position((int) (at - bufferAt));
                refill(CHUNK);
            }
            buffer.position((int) (at - bufferAt));
            if (Frame.claimedLength(buffer, buffer.position(), buffer.limit()) > 0 && fetch() > 0) {
                long seq = buffer.getLong(buffer.position() + 24);
                if (seq > next && seq < bound) {
                    return missing(seq - 1);
                }
            }
        }
        return missing(bound - 1);
    }

    @Override
    public void close() {
        if (file != null) {
            Segments.closeQuietly(file);
            file = null;
        }
        segment = null;
    }
}
