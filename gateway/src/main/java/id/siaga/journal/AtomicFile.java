package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A file that is either the old one or the new one, whole, whenever the power goes.
final class AtomicFile {
    private AtomicFile() {}

    static void write(Disk disk, Path file, byte[] content) throws IOException {
        var tmp = file.resolveSibling(file.getFileName() + ".tmp");
        disk.delete(tmp);
        try (var out = disk.open(tmp, true)) {
            out.write(ByteBuffer.wrap(content), 0);
            out.force();
        }
        disk.rename(tmp, file);
        disk.fsyncDir(file.toAbsolutePath().getParent());
    }

    static byte[] read(Disk disk, Path file) throws IOException {
        try (var in = disk.read(file)) {
            var buffer = ByteBuffer.allocate(Math.toIntExact(in.size()));
            in.read(buffer, 0);
            return buffer.array();
        }
    }
}
