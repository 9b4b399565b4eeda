package id.siaga.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// One snapshot on disk, written and read in pieces: it may be larger than the memory.
///
///      0  long  "SIAGASNP"
///      8  int   version 1
///     12  int   CRC32C of all that follows
///     16  long  seq
///     24        the state
final class SnapshotFile {
    /// How the name of one that is being written ends.
    static final String HALF = ".tmp";
    private static final long MAGIC = 0x5349_4147_4153_4E50L;
    private static final int CRC_AT = 12;
    private static final int CRC_FROM = 16;
    private static final int HEADER = 24;
    private static final int PIECE = 256 << 10;

    /// Writes a state, piece by piece.
    interface State {
        void to(OutputStream out) throws IOException;
    }

    private SnapshotFile() {}

    /// Whole and on disk when this returns; the file is either the old one or the new one whenever the power goes.
    static void write(Disk disk, Path path, long seq, State state) throws IOException {
        var tmp = path.resolveSibling(path.getFileName() + HALF);
        disk.delete(tmp);
        try (var file = disk.open(tmp, true)) {
            file.write(ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(1).putInt(0).putLong(seq).flip(), 0);
            var crc = new CRC32C();
            crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seq));
            var out = new BufferedOutputStream(new Out(file, crc), PIECE);
            state.to(out);
            out.flush();
            file.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) crc.getValue()), CRC_AT);
            file.force();
        }
        disk.rename(tmp, path);
        disk.fsyncDir(path.toAbsolutePath().getParent());
    }

    /// Whether it is one, and whole.
    static boolean intact(Disk disk, Path path) throws IOException {
        try (var file = disk.read(path)) {
            var header = ByteBuffer.allocate(HEADER);
            file.read(header, 0);
            return header.position() == HEADER && header.getLong(0) == MAGIC && header.getInt(8) == 1 && header.getInt(CRC_AT) == crc(file);
        }
    }

    private static int crc(DiskFile file) throws IOException {
        var crc = new CRC32C();
        var piece = ByteBuffer.allocate(PIECE);
        for (long at = CRC_FROM; file.read(piece.clear(), at) > 0; at += piece.limit()) {
            crc.update(piece.flip());
        }
        return (int) crc.getValue();
    }

    /// The state of an intact one.
    static InputStream state(Disk disk, Path path) throws IOException {
        return new In(disk.read(path));
    }

    private static final class Out extends OutputStream {
        private final DiskFile file;
        private final CRC32C crc;
        private long at = HEADER;

        Out(DiskFile file, CRC32C crc) {
            this.file = file;
            this.crc = crc;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            crc.update(octets, from, count);
            file.write(ByteBuffer.wrap(octets, from, count), at);
            at += count;
        }
    }

    private static final class In extends InputStream {
        private final DiskFile file;
        private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
        private long at = HEADER;

        In(DiskFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return more() ? piece.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (!more()) {
                return -1;
            }
            int count = Math.min(most, piece.remaining());
            piece.get(into, from, count);
            return count;
        }

        private boolean more() throws IOException {
            if (!piece.hasRemaining()) {
                file.read(piece.clear(), at);
                piece.flip();
                at += piece.limit();
            }
            return piece.hasRemaining();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
