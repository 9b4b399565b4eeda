package id.siaga.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Turns pending facts into records and puts them on disk, one fsync a batch. One thread at a time; knows nothing of threads itself.
///
/// A batch that failed is kept as it is and written again into a new file: the old one is not believed beyond the last good fsync.
final class Flusher {
    private static final System.Logger LOG = System.getLogger(Flusher.class.getName());

    enum Outcome { NOTHING, WRITTEN, FAILED }

    private final Segments segments;
    private final Mailbox mailbox;
    private final DurableMark durable;
    private final Recent recent;
    private final Codec codec;
    private final Clock clock;
    private final LongConsumer committed;
    private final long epoch;
    private final int capacity;
    private final int batchOctets;
    private ByteBuffer batch;

    private Segments.@Nullable Active active;
    private Mailbox.@Nullable Pending carried;
    private byte @Nullable [] carriedPayload;
    private long stub;
    private byte[] lastHash;
    private byte[] batchHash;
    private long batchLast;
    private long batchSize;
    private int batchCount;

    private volatile JournalState state = new JournalState.Ok();
    private final AtomicLong fsyncs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong unwritable = new AtomicLong();

    Flusher(Segments segments, Segments.Active active, Mailbox mailbox, DurableMark durable, Recent recent, Codec codec, long epoch, byte[] lastHash, JournalSettings settings) {
        this.segments = segments;
        this.active = active;
        this.mailbox = mailbox;
        this.durable = durable;
        this.recent = recent;
        this.codec = codec;
        this.epoch = epoch;
        this.lastHash = lastHash;
        this.batchHash = lastHash;
        this.clock = settings.clock();
        this.committed = settings.committed();
        this.capacity = settings.segmentBytes() - Segment.HEADER;
        this.batchOctets = Math.min(settings.batchBytes(), capacity);
        this.batch = ByteBuffer.allocateDirect(batchOctets);
    }

    Outcome flushOnce() {
        try {
            if (batchCount == 0) {
                gather();
            }
            if (batchCount == 0) {
                return Outcome.NOTHING;
            }
            long began = System.nanoTime();
            write();
            committed.accept(System.nanoTime() - began);
        } catch (IOException | UncheckedIOException e) {
            failed(e);
            return Outcome.FAILED;
        }
        settled();
        return Outcome.WRITTEN;
    }

    private void gather() {
        batch.clear();
        recent.begin();
        int room = active == null ? batchOctets : Math.min(batchOctets, active.remaining());
        for (var pending = carried != null ? carried : mailbox.poll(); pending != null; pending = mailbox.poll()) {
            carried = pending;
            boolean sealedNow = carriedPayload == null;
            var payload = carriedPayload != null ? carriedPayload : encode(pending);
            carriedPayload = payload;
            int length = Frame.HEADER + payload.length;
            if (batchCount == 0 && length > room) {
                room = Math.max(batchOctets, length);   // it will go into a new file, alone if need be
                batch = length > batch.capacity() ? ByteBuffer.allocateDirect(length) : batch;
            } else if (length > room - batch.position()) {
                return;
            }
            int start = batch.position();
            new Frame(batchCount, epoch, pending.seq(), pending.wall(), pending.monoNanos(), batchHash, payload).write(batch);
            batchHash = Frame.hash(batch, start, length);
            if (sealedNow && pending.seq() != stub && codec.whole()) {
                recent.add(new Read.Fact(new Entry(pending.seq(), epoch, pending.wall(), pending.monoNanos(), pending.fact()), payload));
            }
            batchLast = pending.seq();
            batchSize += pending.octets();
            batchCount++;
            carried = null;
            carriedPayload = null;
        }
    }

    private byte[] encode(Mailbox.Pending pending) {
        try {
            var payload = codec.write(epoch, pending.seq(), pending.fact());
            if (Frame.HEADER + payload.length <= capacity) {
                return payload;
            }
            return unwritable(pending, "it has " + payload.length + " octets");
        } catch (JacksonException e) {
            if (e.getCause() instanceof UncheckedIOException disk) {
                throw disk;   // of the key file: the same fact is tried again
            }
            return unwritable(pending, e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return unwritable(pending, String.valueOf(e.getMessage()));
        }
    }

    /// A bug of ours. Its seq has been given out, so a stub takes its place and says so.
    private byte[] unwritable(Mailbox.Pending pending, String why) {
        unwritable.incrementAndGet();
        stub = pending.seq();
        var type = pending.fact().getClass().getSimpleName();
        LOG.log(System.Logger.Level.ERROR, "journal: record {0} ({1}) cannot be written: {2}", Long.toString(pending.seq()), type, why);
        return ("{\"t\":\"!unwritable\",\"of\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        if (active == null || active.remaining() < batch.position()) {
            leave();
            active = segments.begin(epoch, batchLast - batchCount + 1, lastHash);
        }
        try {
            active.append(batch.duplicate().flip());
        } catch (IOException e) {
            leave();
            throw e;
        }
    }

    private void leave() {
        if (active != null) {
            active.close();
            active = null;
        }
    }

    private void failed(Exception e) {
        failures.incrementAndGet();
        var why = e instanceof UncheckedIOException u && u.getCause() != null ? u.getCause().getMessage() : e.getMessage();
        if (state instanceof JournalState.Ok) {
            LOG.log(System.Logger.Level.ERROR, "journal stalled, nothing is acknowledged until the disk is back: {0}", why);
            state = new JournalState.Stalled(String.valueOf(why), clock.instant());
        }
    }

    private void settled() {
        if (state instanceof JournalState.Stalled) {
            LOG.log(System.Logger.Level.WARNING, "journal writes again");
            state = new JournalState.Ok();
        }
        fsyncs.incrementAndGet();
        lastHash = batchHash;
        mailbox.settle(batchSize);
        batchSize = 0;
        batchCount = 0;
        recent.onDisk();
        durable.publish(batchLast);
    }

    /// Nothing is gathered that is not on disk.
    boolean idle() {
        return batchCount == 0 && carried == null;
    }

    void close() {
        leave();
    }

    JournalState state() {
        return state;
    }

    byte[] lastHash() {
        return lastHash;
    }

    long fsyncs() {
        return fsyncs.get();
    }

    long failures() {
        return failures.get();
    }

    long unwritableRecords() {
        return unwritable.get();
    }
}
