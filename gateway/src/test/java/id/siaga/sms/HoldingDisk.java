package id.siaga.sms;

import id.siaga.journal.Disk;
import id.siaga.journal.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A real disk whose fdatasync waits while it is held: writes reach the file, nothing is durable.
final class HoldingDisk implements Disk {
    private final Disk real;
    private final Semaphore forces = new Semaphore(1);

    HoldingDisk(Disk real) {
        this.real = real;
    }

    void hold() {
        forces.acquireUninterruptibly();
    }

    void release() {
        forces.release();
    }

    /// Whether somebody waits for an fdatasync to return.
    boolean somebodyWaits() {
        return forces.hasQueuedThreads();
    }

    @Override
    public DiskFile open(Path file, boolean create) throws IOException {
        var opened = real.open(file, create);
        return new DiskFile() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return opened.read(into, position);
            }

            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                opened.write(from, position);
            }

            @Override
            public void force() throws IOException {
                forces.acquireUninterruptibly();
                try {
                    opened.force();
                } finally {
                    forces.release();
                }
            }

            @Override
            public void truncate(long size) throws IOException {
                opened.truncate(size);
            }

            @Override
            public long size() throws IOException {
                return opened.size();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    @Override
    public DiskFile read(Path file) throws IOException {
        return real.read(file);
    }

    @Override
    public boolean exists(Path file) {
        return real.exists(file);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return real.list(directory);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        real.makeDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    @Override
    public void fsyncDir(Path directory) throws IOException {
        real.fsyncDir(directory);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return real.lock(file);
    }
}
