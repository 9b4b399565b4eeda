package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// One file of the journal. Every epoch starts a new one, and so does every failed fsync, so nothing is ever written behind
/// octets that nobody knows. Where the next segment begins with a seq that this one also has, the next one is right.
///
/// Header, one sector: "SIAGAJNL", int version 1, int CRC32C of the rest, long index, long epoch, long first seq, 32 octets hash of the
/// record before. Records begin at 4096. The name repeats index, epoch and first seq, for people and for the case that the header is lost.
///
/// @param headerIntact false when the parts had to be taken from the name
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Segment(Path file, long index, long epoch, long firstSeq, byte[] previousHash, boolean headerIntact) {
    static final int HEADER = 4096;
    private static final int HEADER_USED = 80;
    private static final long MAGIC = 0x5349_4147_414A_4E4CL;
    private static final Pattern NAME = Pattern.compile("([0-9]{10})-e([0-9]{1,8})-s([0-9]{1,19})\\.journal");

    static Path name(Path directory, long index, long epoch, long firstSeq) {
        return directory.resolve("%010d-e%d-s%d.journal".formatted(index, epoch, firstSeq));
    }

    ByteBuffer header() {
        var buffer = ByteBuffer.allocate(HEADER);
        buffer.putLong(MAGIC).putInt(1).putInt(0).putLong(index).putLong(epoch).putLong(firstSeq).put(previousHash);
        buffer.putInt(12, crc(buffer)).rewind();
        return buffer;
    }

    /// The segment behind a name, empty if it is not one of ours.
    static Optional<Segment> open(Disk disk, Path directory, String name) throws IOException {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var file = directory.resolve(name);
        var buffer = ByteBuffer.allocate(HEADER_USED);
        try (var in = disk.read(file)) {
            in.read(buffer, 0);
        }
        var hash = new byte[Frame.HASH];
        buffer.get(40, hash);
        boolean intact = buffer.getLong(0) == MAGIC && buffer.getInt(8) == 1 && buffer.getInt(12) == crc(buffer);
        return Optional.of(intact
                ? new Segment(file, buffer.getLong(16), buffer.getLong(24), buffer.getLong(32), hash, true)
                : new Segment(file, Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)),
                        new byte[Frame.HASH], false));
    }

    Segment movedTo(Path directory) {
        return new Segment(directory.resolve(file.getFileName()), index, epoch, firstSeq, previousHash, headerIntact);
    }

    private static int crc(ByteBuffer buffer) {
        var crc = new CRC32C();
        crc.update(buffer.slice(16, HEADER_USED - 16));
        return (int) crc.getValue();
    }
}
