package id.siaga.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One destroyable key a contact: a file of fixed 32-octet AES keys, slot n at 64 + 32 n, zeros where there is none (any more). Header: "SIAGAKEY", int version 1.
///
/// Keys are made in blocks ahead of use, so [#next()] is only a counter. The flusher calls [#reach] before it writes a record: no
/// record can be on disk whose key is not. A start goes on behind every slot that the life before can have given out: behind the file's end plus
/// four blocks, which as a hole in the file cost nothing.
public final class Keys implements Closeable {
    private static final System.Logger LOG = System.getLogger(Keys.class.getName());
    private static final long MAGIC = 0x5349_4147_414B_4559L;
    private static final int HEADER = 64;
    private static final int KEY = 32;
    /// How many blocks of slots may be given out before their keys are on disk.
    private static final int AHEAD = 4;

    private record Cached(int slot, SecretKey key) {}

    private final DiskFile file;
    private final int block;
    private final Executor upkeep;
    private final CallerKey callerKey;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger next;
    private final AtomicBoolean toppingUp = new AtomicBoolean();
    private final AtomicReferenceArray<@Nullable Cached> cache = new AtomicReferenceArray<>(1 << 13);
    private volatile Runnable destroyed = () -> {};
    private volatile int made;

    private Keys(DiskFile file, int first, int block, Executor upkeep, CallerKey callerKey) {
        this.file = file;
        this.block = block;
        this.upkeep = upkeep;
        this.callerKey = callerKey;
        this.next = new AtomicInteger(first);
        this.made = first;
    }

    static Keys open(Disk disk, Path directory, int block, Executor upkeep) throws IOException {
        disk.makeDirectory(directory);
        var callerKey = CallerKey.open(disk, directory);
        var path = directory.resolve("personal.keys");
        boolean fresh = !disk.exists(path);
        var file = disk.open(path, true);
        try {
            var header = ByteBuffer.allocate(HEADER);
            file.read(header, 0);
            if (file.size() < HEADER || header.getLong(0) == 0) {
                // New, or the power went before the first block was on disk: then no key of it was ever used.
                file.write(ByteBuffer.allocate(HEADER).putLong(0, MAGIC).putInt(8, 1), 0);
            } else if (header.getLong(0) != MAGIC || header.getInt(8) != 1) {
                throw new IOException(path + " is not a key file of version 1");
            }
            long slots = (Math.max(0, file.size() - HEADER) + KEY - 1) / KEY;
            var keys = new Keys(file, Math.toIntExact(Math.max(1, slots + (fresh ? 0 : AHEAD * block))), block, upkeep, callerKey);
            keys.make(keys.made + block);
            disk.fsyncDir(directory);
            return keys;
        } catch (IOException | RuntimeException e) {
            Segments.closeQuietly(file);
            throw e;
        }
    }

    /// For reading old records only: makes no keys and writes nothing.
    static Keys readOnly(Disk disk, Path directory) throws IOException {
        var file = disk.read(directory.resolve("personal.keys"));
        int slots = Math.toIntExact((file.size() - HEADER) / KEY);
        return new Keys(file, slots, 1, task -> {}, CallerKey.open(disk, directory));
    }

    /// A slot that nobody had before, now or in an earlier life. Lock-free, never blocks, from any thread.
    ///
    /// If the disk has made no keys for four blocks of contacts, the contacts share a slot until it does: they can then only be forgotten together.
    public int next() {
        int ready = made;
        int slot = next.getAndUpdate(n -> n < made + AHEAD * block - 1 ? n + 1 : n);
        if (slot > ready - block / 2 && toppingUp.compareAndSet(false, true)) {
            upkeep.execute(this::topUp);
        }
        return slot;
    }

    /// Makes what was sealed with this slot unreadable for ever, in journal, snapshots, database and every backup of them. On disk when this returns.
    public synchronized void destroy(int slot) throws IOException {
        reach(slot);
        file.write(ByteBuffer.allocate(KEY), at(slot));
        file.force();
        cache.set(slot & cache.length() - 1, null);
        destroyed.run();
    }

    /// Told after each key that is gone: what was read with it must not be kept.
    void destroyedTo(Runnable forget) {
        destroyed = forget;
    }

    /// Looking up by number without keeping the number.
    public CallerKey callerKey() {
        return callerKey;
    }

    /// The highest slot given out so far.
    public int last() {
        return next.get() - 1;
    }

    /// Null when it has been destroyed or never was.
    @Nullable SecretKey key(int slot) throws IOException {
        if (slot < 1) {
            return null;
        }
        var cached = cache.get(slot & cache.length() - 1);
        if (cached != null && cached.slot == slot) {
            return cached.key;
        }
        // Locked, or a key read before destroy() could be put into the cache after it.
        synchronized (this) {
            var octets = ByteBuffer.allocate(KEY);
            if (file.read(octets, at(slot)) < KEY || Arrays.equals(octets.array(), new byte[KEY])) {
                return null;
            }
            var key = new SecretKeySpec(octets.array(), "AES");
            cache.set(slot & cache.length() - 1, new Cached(slot, key));
            return key;
        }
    }

    /// Returns when the key of this slot is on disk.
    void reach(int slot) throws IOException {
        // The next one itself may have been given out: see the shared slot above.
        if (slot < 1 || slot > next.get()) {
            throw new IllegalArgumentException("key slot " + slot + " was never given out");
        }
        if (slot >= made) {
            make(slot + block);
        }
    }

    private void topUp() {
        try {
            make(next.get() + block);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no new personal keys yet: {0}", e.getMessage());
        } finally {
            toppingUp.set(false);
        }
    }

    private synchronized void make(int upTo) throws IOException {
        if (upTo <= made) {
            return;
        }
        var octets = new byte[(upTo - made) * KEY];
        random.nextBytes(octets);
        file.write(ByteBuffer.wrap(octets), at(made));
        file.force();
        made = upTo;
    }

    private static long at(int slot) {
        return HEADER + (long) slot * KEY;
    }

    @Override
    public void close() {
        Segments.closeQuietly(file);
    }
}
