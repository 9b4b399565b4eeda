package id.siaga.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file of [Disk]. Positions are absolute; there is no cursor.
public interface DiskFile extends Closeable {
    /// Reads until the buffer is full or the file ends.
    ///
    /// @return octets read, 0 at the end of the file
    int read(ByteBuffer into, long position) throws IOException;

    /// Writes all that remains in the buffer.
    void write(ByteBuffer from, long position) throws IOException;

    /// fdatasync. Once this has failed, nothing of the file that was not durable before may ever be believed (Linux drops
    /// the dirty pages and the next call succeeds).
    void force() throws IOException;

    void truncate(long size) throws IOException;

    long size() throws IOException;
}
