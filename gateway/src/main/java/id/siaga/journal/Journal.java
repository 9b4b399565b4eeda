package id.siaga.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The truth: every fact, in order, on this machine's disk before anything is promised to anybody.
///
/// Under the data directory: `journal/` the records, `journal/archive/` those moved aside, `keys/` the personal keys and the secret of [CallerKey],
/// `snapshots/` saved states, `gateway.lock`. One process owns it all; [#append] is for any thread and only enqueues; one flusher
/// thread encodes, seals, chains and forces, one fsync for everything that waits.
public final class Journal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    private final JournalSettings settings;
    private final Closeable lock;
    private final ExecutorService upkeep;
    private final Keys keys;
    private final Segments segments;
    private final Snapshots snapshots;
    private final Recovery recovery;
    private final long epoch;
    private final Mailbox mailbox;
    private final DurableMark durable;
    private final Flusher flusher;
    private final Codec reading;
    private final Recent recent = new Recent();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private volatile boolean abandoned;

    /// Recovers what is there, cuts a torn tail, and starts a new epoch, which is on disk when this returns.
    ///
    /// @throws DataInUse when another gateway works on this directory
    public static Journal open(Path dataDirectory, JournalSettings settings) throws IOException {
        return open(dataDirectory, settings, () -> 0);
    }

    /// @param epochBefore the highest epoch that is known elsewhere; asked only when there is no journal here: a first start, or a lost one
    public static Journal open(Path dataDirectory, JournalSettings settings, LongSupplier epochBefore) throws IOException {
        var upkeep = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("journal-upkeep").factory());
        var journal = open(dataDirectory, settings, epochBefore, upkeep, upkeep);
        journal.thread.start();
        return journal;
    }

    /// Without a thread: tests turn the flusher by hand, with upkeep where they want it.
    static Journal open(Path dataDirectory, JournalSettings settings, ExecutorService owned, Executor upkeep) throws IOException {
        return open(dataDirectory, settings, () -> 0, owned, upkeep);
    }

    private static Journal open(Path dataDirectory, JournalSettings settings, LongSupplier epochBefore, ExecutorService owned, Executor upkeep) throws IOException {
        settings.disk().makeDirectory(dataDirectory);
        var lock = settings.disk().lock(dataDirectory.resolve("gateway.lock"));
        try {
            return new Journal(dataDirectory, settings, epochBefore, lock, owned, upkeep);
        } catch (IOException | RuntimeException e) {
            lock.close();
            owned.shutdown();
            throw e;
        }
    }

    private Journal(Path data, JournalSettings settings, LongSupplier epochBefore, Closeable lock, ExecutorService owned, Executor upkeep) throws IOException {
        this.settings = settings;
        this.lock = lock;
        this.upkeep = owned;
        var disk = settings.disk();
        var directory = data.resolve("journal");
        disk.makeDirectory(directory);
        this.segments = new Segments(disk, directory, settings.segmentBytes(), upkeep);
        segments.load();
        boolean fresh = segments.all().isEmpty();
        this.recovery = Recovery.of(disk, segments, Checkpoint.read(disk, directory));
        this.epoch = 1 + (fresh ? Math.max(recovery.lastEpoch(), epochBefore.getAsLong()) : recovery.lastEpoch());
        this.keys = Keys.open(disk, data.resolve("keys"), settings.keyBlock(), upkeep);
        keys.destroyedTo(recent::clear);
        this.snapshots = new Snapshots(disk, data.resolve("snapshots"), this);
        this.durable = new DurableMark(recovery.lastSeq());
        this.mailbox = new Mailbox(settings.clock(), settings.memoryBytes(), recovery.lastSeq());
        this.reading = Codec.random(keys);
        var active = segments.begin(epoch, recovery.lastSeq() + 1, recovery.lastHash());
        new Checkpoint(epoch, recovery.lastSeq(), recovery.lastHash()).write(disk, directory);
        this.flusher = new Flusher(segments, active, mailbox, durable, recent, Codec.counting(keys), epoch, recovery.lastHash(), settings);
        this.thread = Thread.ofPlatform().name("journal-flusher").unstarted(this::flush);
    }

    private void flush() {
        while (!abandoned && !(mailbox.closedAndEmpty() && flusher.idle())) {
            switch (flusher.flushOnce()) {
                case WRITTEN -> {}
                case NOTHING -> mailbox.await(TimeUnit.SECONDS.toNanos(1));
                case FAILED -> {
                    if (mailbox.closed()) {
                        return;
                    }
                    mailbox.pause(settings.retryAfter().toNanos());
                }
            }
        }
    }

    Flusher.Outcome flushOnce() {
        return flusher.flushOnce();
    }

    /// Counts the starts of the gateway, from 1.
    public long epoch() {
        return epoch;
    }

    public Keys keys() {
        return keys;
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    public Recovery recovery() {
        return recovery;
    }

    /// Any thread, never blocks.
    ///
    /// @return the seq of the record it will be
    /// @throws JournalFull when the bounded memory before the disk is full: this fact is lost, and counted
    /// @throws IllegalArgumentException when the fact is larger than a record may be
    public long append(Interaction fact) throws JournalFull {
        int octets = Codec.estimate(fact);
        if (octets > settings.recordBytes()) {
            throw new IllegalArgumentException(fact.getClass().getSimpleName() + " of " + octets + " octets is larger than a record may be");
        }
        long seq = mailbox.put(fact, octets);
        if (seq == 0) {
            lost.incrementAndGet();
            throw new JournalFull(mailbox.octets(), state());
        }
        return seq;
    }

    /// False from half of the memory on: then SMS are refused, so that their SMSC keeps them, and calls have the rest.
    public boolean roomForSms() {
        return mailbox.octets() < settings.memoryBytes() / 2;
    }

    /// Highest seq on disk.
    public long durable() {
        return durable.get();
    }

    /// Highest seq given out.
    public long appended() {
        return mailbox.last();
    }

    /// Runs once the record is on disk: on the flusher's thread, where it must be short, or at once if it is there already.
    /// If the journal is closed or the power goes before, it never runs.
    public void whenDurable(long seq, Runnable then) {
        durable.when(seq, then);
    }

    /// @throws IllegalStateException when the journal was closed before the record was on disk
    public void awaitDurable(long seq) throws InterruptedException {
        if (!durable.await(seq, Long.MAX_VALUE / 2)) {
            throw new IllegalStateException("the journal was closed before record " + seq + " was on disk");
        }
    }

    /// @return false when it is not on disk within the time, or the journal was closed
    public boolean awaitDurable(long seq, Duration limit) throws InterruptedException {
        return durable.await(seq, limit.toNanos());
    }

    /// Everything from a seq on, and then what comes. Any number of cursors; each is for one thread.
    public Cursor read(long fromSeq) {
        return new Cursor(settings.disk(), segments, durable, reading, recent, fromSeq);
    }

    /// A fact that was copied out of the journal as it lies there ([Read.Fact#json()]). Any thread.
    ///
    /// @throws tools.jackson.core.JacksonException when this version does not know it
    public Interaction fact(String json) {
        return reading.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /// A sealed field that was copied out of a fact; null stays null. Any thread.
    public @Nullable Personal person(@Nullable String json) {
        return json == null ? null : reading.person(json);
    }

    /// JSON with sealed personal fields, for snapshots. One thread at a time.
    JsonMapper sealingJson() {
        return Codec.random(keys).mapper();
    }

    /// Moves files aside that hold nothing from `seq` on: give the older snapshot's seq or the projection's, whichever is less. Nothing
    /// is deleted; cursors and `siaga journal` still read them, starts no longer check them.
    public int archiveBefore(long seq) throws IOException {
        return segments.archiveBefore(Math.min(seq, durable() + 1));
    }

    public JournalState state() {
        return flusher.state();
    }

    public JournalFigures figures() {
        return new JournalFigures(appended(), durable(), mailbox.octets(), settings.memoryBytes(), lost.get(), flusher.fsyncs(), flusher.failures(),
                flusher.unwritableRecords(), segments.all().size());
    }

    /// Writes what waits, if the disk lets it, and lets go of the directory. Nothing may be appended from here on.
    @Override
    public void close() throws IOException {
        mailbox.close();
        join();
        if (mailbox.last() == durable.get()) {
            new Checkpoint(epoch, durable.get(), flusher.lastHash()).write(settings.disk(), segments.directory());
        } else {
            LOG.log(System.Logger.Level.ERROR, "journal closed with {0} records that are not on disk", Long.toString(mailbox.last() - durable.get()));
        }
        release();
    }

    /// The end of a process, as far as one process can play it: nothing more is written.
    void abandon() throws IOException {
        abandoned = true;
        mailbox.close();
        join();
        release();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        while (thread.getState() == Thread.State.NEW && !abandoned && flusher.flushOnce() == Flusher.Outcome.WRITTEN) {
            // turned by hand
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() throws IOException {
        durable.close();
        upkeep.close(); // what it was at is done: the folder belongs to whoever comes next
        flusher.close();
        keys.close();
        lock.close();
    }
}
