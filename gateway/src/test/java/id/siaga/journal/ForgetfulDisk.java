package id.siaga.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/// Real files that a whole gateway can work on, and that a kill -9 of it leaves as a loss of power would: what was written waits in this process's
/// memory for [DiskFile#force], a name that was made or changed for [#fsyncDir]. Of the 512-octet sectors that wait, one in four goes to the file at once, by lot: a disk
/// may have written any of them. Octets that are not there read as they were before, or zero.
public final class ForgetfulDisk implements Disk {
    private static final int SECTOR = 512;
    /// In each directory: files whose name nobody has fsynced.
    private static final String UNNAMED = ".unnamed";

    private final RealDisk disk = new RealDisk();
    private final Random lot;
    private final boolean forces;
    /// Names whose change waits, and the real file behind each; none for one that was deleted.
    private final Map<Path, Optional<Path>> names = new LinkedHashMap<>();
    private final Map<Path, Octets> octets = new HashMap<>();
    private long unnamed;

    public ForgetfulDisk(long seed) {
        this(seed, true);
    }

    private ForgetfulDisk(long seed, boolean forces) {
        lot = new Random(seed);
        this.forces = forces;
    }

    /// A mutant: forcing a file a second time returns, and forces nothing. Headers and keys of the first start are kept, so that there is a second one; records are not.
    public static ForgetfulDisk withoutForce(long seed) {
        return new ForgetfulDisk(seed, false);
    }

    // ---- names

    private Path real(Path file) throws NoSuchFileException {
        var known = names.get(file);
        return known == null ? file : known.orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    @Override
    public synchronized DiskFile open(Path file, boolean create) throws IOException {
        if (!exists(file)) {
            if (!create) {
                throw new NoSuchFileException(file.toString());
            }
            var hidden = file.resolveSibling(UNNAMED).resolve(ProcessHandle.current().pid() + "-" + unnamed++);
            disk.makeDirectory(hidden.getParent());
            names.put(file, Optional.of(hidden));
        }
        var real = real(file);
        return new Waiting(disk.open(real, true), octets.computeIfAbsent(real, _ -> new Octets()));
    }

    @Override
    public synchronized DiskFile read(Path file) throws IOException {
        var real = real(file);
        return new Waiting(disk.read(real), octets.computeIfAbsent(real, _ -> new Octets()));
    }

    @Override
    public synchronized boolean exists(Path file) {
        var known = names.get(file);
        return known == null ? disk.exists(file) : known.isPresent();
    }

    @Override
    public synchronized List<String> list(Path directory) throws IOException {
        var found = new TreeSet<>(disk.list(directory));
        names.forEach((name, real) -> {
            if (directory.equals(name.getParent())) {
                var _ = real.isPresent() ? found.add(name.getFileName().toString()) : found.remove(name.getFileName().toString());
            }
        });
        return List.copyOf(found);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        disk.makeDirectory(directory); // durably, as it promises
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        var real = real(from);
        names.put(from, Optional.empty());
        names.put(to, Optional.of(real));
    }

    @Override
    public synchronized void delete(Path file) {
        if (exists(file)) {
            names.put(file, Optional.empty());
        }
    }

    @Override
    public synchronized void fsyncDir(Path directory) throws IOException {
        for (var name : new ArrayList<>(names.entrySet())) {
            if (directory.equals(name.getKey().getParent()) && name.getValue().isPresent()) {
                named(name.getKey(), name.getValue().get());
            }
        }
        for (var name : new ArrayList<>(names.entrySet())) {
            if (directory.equals(name.getKey().getParent()) && name.getValue().isEmpty() && names.values().stream().noneMatch(r -> r.filter(name.getKey()::equals).isPresent())) {
                names.remove(name.getKey());
                octets.remove(name.getKey());
                disk.delete(name.getKey());
            }
        }
        disk.fsyncDir(directory);
    }

    private void named(Path name, Path real) throws IOException {
        names.remove(name);
        if (!real.equals(name)) {
            disk.rename(real, name);
            var waiting = octets.remove(real);
            octets.remove(name);
            if (waiting != null) {
                octets.put(name, waiting);
            }
        }
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }

    // ---- octets

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Written(long at, byte[] octets) {
        long end() {
            return at + octets.length;
        }
    }

    /// What was written to one file and is not on disk, in the order of writing.
    private static final class Octets {
        final List<Written> waiting = new ArrayList<>();
    }

    private final class Waiting implements DiskFile {
        private final DiskFile file;
        private final Octets octets;
        private boolean forced;

        Waiting(DiskFile file, Octets octets) {
            this.file = file;
            this.octets = octets;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (octets) {
                int start = into.position();
                int wanted = into.remaining();
                int there = Math.clamp(size() - position, 0, wanted);
                into.put(start, new byte[there]);
                int fromFile = file.read(into, position);
                assert fromFile <= there;
                for (var w : octets.waiting) {
                    long from = Math.max(w.at, position);
                    long to = Math.min(w.end(), position + there);
                    if (from < to) {
                        into.put(start + (int) (from - position), w.octets, (int) (from - w.at), (int) (to - from));
                    }
                }
                into.position(start + there);
                return there;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (octets) {
                var written = new byte[from.remaining()];
                from.get(written);
                octets.waiting.add(new Written(position, written));
                for (int at = 0; at < written.length; at += SECTOR) {
                    if (lot.nextInt(4) == 0) {
                        file.write(ByteBuffer.wrap(written, at, Math.min(SECTOR, written.length - at)), position + at);
                    }
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (octets) {
                if (!forces && forced) {
                    return;
                }
                forced = true;
                for (var w : octets.waiting) {
                    file.write(ByteBuffer.wrap(w.octets), w.at);
                }
                file.force();
                octets.waiting.clear();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (octets) {
                var left = octets.waiting.stream().filter(w -> w.at < size)
                        .map(w -> w.end() <= size ? w : new Written(w.at, java.util.Arrays.copyOf(w.octets, (int) (size - w.at)))).toList();
                octets.waiting.clear();
                octets.waiting.addAll(left);
                file.truncate(size);
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (octets) {
                long size = file.size();
                for (var w : octets.waiting) {
                    size = Math.max(size, w.end());
                }
                return size;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
