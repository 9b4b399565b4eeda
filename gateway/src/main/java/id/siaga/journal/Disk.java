package id.siaga.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What the journal needs of a disk, and nothing more: the port at which tests cut the power, fail an fsync or fill the disk.
/// No implementation may promise more than POSIX does: a write is lost until [DiskFile#force], a new or renamed name until [#fsyncDir].
public interface Disk {
    /// Opens for reading and writing.
    ///
    /// @param create makes the file when there is none; otherwise a missing one is a [java.nio.file.NoSuchFileException]
    DiskFile open(Path file, boolean create) throws IOException;

    /// Opens for reading only.
    DiskFile read(Path file) throws IOException;

    boolean exists(Path file);

    /// Names in the directory, sorted; none when there is no such directory.
    List<String> list(Path directory) throws IOException;

    /// Makes the directory and its parents, durably, readable by the owner only.
    void makeDirectory(Path directory) throws IOException;

    /// Atomic; replaces what has the new name.
    void rename(Path from, Path to) throws IOException;

    /// Does not mind a missing file.
    void delete(Path file) throws IOException;

    void fsyncDir(Path directory) throws IOException;

    /// Holds the file for this process alone until closed or until the process ends, however it ends.
    ///
    /// @throws DataInUse when another process, or another journal of this one, holds it
    Closeable lock(Path file) throws IOException;
}
