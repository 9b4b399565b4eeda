package id.siaga.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// A disk in memory on which the power can fail, and that keeps no promise that a real one does not make.
///
/// At a loss of power every 512-octet sector written since the file's last force is kept or not by lot, whatever the order of the writes; names
/// made, changed or deleted since the directory's last fsync are kept up to a random point of their order. A failed force
/// loses the unforced sectors by lot too, and the next force succeeds, as on Linux.
public final class PowerDisk implements Disk {
    private static final int SECTOR = 512;

    private static final class Inode {
        byte[] cache = new byte[0];
        byte[] durable = new byte[0];
        final List<int[]> dirty = new ArrayList<>();
    }

    private record Naming(Path from, Path to, Inode inode) {}

    private final Map<Path, Inode> names = new HashMap<>();
    private final Map<Path, Inode> durableNames = new HashMap<>();
    private final Map<Path, List<Naming>> unsynced = new HashMap<>();
    private final Set<Path> locked = new HashSet<>();
    private final Random random;
    private int operations;
    private int cutAt = Integer.MAX_VALUE;
    private int failForces;
    private long capacity = Long.MAX_VALUE;
    private long slowNanos;
    private boolean off;

    public PowerDisk(long seed) {
        this.random = new Random(seed);
    }

    /// The power goes in the middle of the n-th operation from now.
    public synchronized void cutAfter(int n) {
        cutAt = operations + n;
    }

    public synchronized void failForces(int n) {
        failForces = n;
    }

    /// No room beyond this many octets in all files together.
    public synchronized void capacity(long octets) {
        capacity = octets;
    }

    public synchronized void slow(long nanosEachForce) {
        slowNanos = nanosEachForce;
    }

    public synchronized int operations() {
        return operations;
    }

    public synchronized boolean isOff() {
        return off;
    }

    public synchronized long used() {
        return names.values().stream().mapToLong(i -> i.cache.length).sum();
    }

    /// What a machine finds when the power is back.
    public synchronized PowerDisk afterPowerLoss() {
        off = true;
        var found = new PowerDisk(random.nextLong());
        unsynced.forEach((directory, changes) -> changes.subList(0, random.nextInt(changes.size() + 1)).forEach(c -> apply(durableNames, c)));
        durableNames.forEach((path, inode) -> {
            var survivor = new Inode();
            survivor.durable = lose(inode);
            survivor.cache = survivor.durable.clone();
            found.names.put(path, survivor);
            found.durableNames.put(path, survivor);
        });
        return found;
    }

    /// What the next process finds after kill -9: everything that was written, forced or not.
    public synchronized void killProcess() {
        locked.clear();
    }

    private byte[] lose(Inode inode) {
        double kept = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
        for (var write : inode.dirty) {
            for (int at = write[0]; at < write[1]; at = (at / SECTOR + 1) * SECTOR) {
                if (random.nextDouble() < kept) {
                    copy(inode, at, Math.min(write[1], (at / SECTOR + 1) * SECTOR));
                }
            }
        }
        return inode.durable;
    }

    private static void copy(Inode inode, int from, int to) {
        if (inode.durable.length < to) {
            inode.durable = Arrays.copyOf(inode.durable, to);
        }
        System.arraycopy(inode.cache, from, inode.durable, from, to - from);
    }

    private void step(String what) throws IOException {
        if (off) {
            throw new IOException("the power is off: " + what);
        }
        operations++;
        if (operations >= cutAt) {
            off = true;
            throw new IOException("the power goes: " + what);
        }
    }

    private void alive() throws IOException {
        if (off) {
            throw new IOException("the power is off");
        }
    }

    private void change(Naming naming) {
        apply(names, naming);
        var directory = (naming.to != null ? naming.to : naming.from).getParent();
        unsynced.computeIfAbsent(directory, d -> new ArrayList<>()).add(naming);
    }

    private static void apply(Map<Path, Inode> names, Naming naming) {
        if (naming.from != null) {
            names.remove(naming.from);
        }
        if (naming.to != null) {
            names.put(naming.to, naming.inode);
        }
    }

    @Override
    public synchronized DiskFile open(Path file, boolean create) throws IOException {
        alive();
        var inode = names.get(file);
        if (inode == null && !create) {
            throw new NoSuchFileException(file.toString());
        }
        if (inode == null) {
            step("create " + file);
            inode = new Inode();
            change(new Naming(null, file, inode));
        }
        return new File(inode, file);
    }

    @Override
    public synchronized DiskFile read(Path file) throws IOException {
        return open(file, false);
    }

    @Override
    public synchronized boolean exists(Path file) {
        return names.containsKey(file);
    }

    @Override
    public synchronized List<String> list(Path directory) {
        return names.keySet().stream().filter(p -> directory.equals(p.getParent())).map(p -> p.getFileName().toString()).sorted().toList();
    }

    @Override
    public void makeDirectory(Path directory) {
        // Directories are always there: their loss would look like a first start, which is another story.
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        step("rename " + from);
        var inode = names.get(from);
        if (inode == null) {
            throw new NoSuchFileException(from.toString());
        }
        change(new Naming(from, to, inode));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        if (names.containsKey(file)) {
            step("delete " + file);
            change(new Naming(file, null, null));
        }
    }

    @Override
    public synchronized void fsyncDir(Path directory) throws IOException {
        step("fsync " + directory);
        unsynced.getOrDefault(directory, List.of()).forEach(c -> apply(durableNames, c));
        unsynced.remove(directory);
    }

    @Override
    public synchronized Closeable lock(Path file) throws IOException {
        alive();
        if (!locked.add(file)) {
            throw new DataInUse(file, "1");
        }
        return () -> {
            synchronized (this) {
                locked.remove(file);
            }
        };
    }

    private final class File implements DiskFile {
        private final Inode inode;
        private final Path name;

        File(Inode inode, Path name) {
            this.inode = inode;
            this.name = name;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (PowerDisk.this) {
                alive();
                int n = (int) Math.max(0, Math.min(into.remaining(), inode.cache.length - position));
                if (n > 0) {
                    into.put(inode.cache, (int) position, n);
                }
                return n;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (PowerDisk.this) {
                int end = Math.toIntExact(position + from.remaining());
                if (end > inode.cache.length) {
                    if (used() + end - inode.cache.length > capacity) {
                        throw new IOException("No space left on device");
                    }
                    inode.cache = Arrays.copyOf(inode.cache, end);
                }
                int start = (int) position;
                from.get(inode.cache, start, from.remaining());
                inode.dirty.add(new int[] {start, end});
                step("write " + name);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (PowerDisk.this) {
                step("force " + name);
                if (failForces > 0) {
                    failForces--;
                    lose(inode);
                    inode.dirty.clear();
                    throw new IOException("Input/output error");
                }
                inode.dirty.forEach(w -> copy(inode, w[0], w[1]));
                inode.dirty.clear();
            }
            if (slowNanos > 0) {
                LockSupport.parkNanos(slowNanos);
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            throw new IOException("nobody truncates yet");
        }

        @Override
        public long size() throws IOException {
            synchronized (PowerDisk.this) {
                alive();
                return inode.cache.length;
            }
        }

        @Override
        public void close() {}
    }
}
