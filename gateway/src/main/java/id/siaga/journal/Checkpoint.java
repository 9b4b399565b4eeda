package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// What is known to have been on disk once: tells a cut-off or exchanged journal from a short one. Renewed at every start, every new
/// segment and at a clean end. Only ever says too little, so an unreadable one is no harm.
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Checkpoint(long epoch, long seq, byte[] hash) {
    static final Checkpoint NONE = new Checkpoint(0, 0, new byte[Frame.HASH]);
    private static final int SIZE = 8 + 8 + Frame.HASH + 4;

    static Checkpoint read(Disk disk, Path directory) throws IOException {
        var file = directory.resolve("checkpoint");
        if (!disk.exists(file)) {
            return NONE;
        }
        var octets = ByteBuffer.wrap(AtomicFile.read(disk, file));
        if (octets.capacity() != SIZE || octets.getInt(SIZE - 4) != crc(octets)) {
            return NONE;
        }
        var hash = new byte[Frame.HASH];
        octets.get(16, hash);
        return new Checkpoint(octets.getLong(0), octets.getLong(8), hash);
    }

    void write(Disk disk, Path directory) throws IOException {
        var octets = ByteBuffer.allocate(SIZE).putLong(epoch).putLong(seq).put(hash);
        octets.putInt(crc(octets));
        AtomicFile.write(disk, directory.resolve("checkpoint"), octets.array());
    }

    private static int crc(ByteBuffer octets) {
        var crc = new CRC32C();
        crc.update(octets.slice(0, SIZE - 4));
        return (int) crc.getValue();
    }
}
