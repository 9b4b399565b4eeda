package id.siaga.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// At most one `up` on a data folder. The kernel holds the lock, so one that was killed blocks nobody.
public final class OnlyOne implements AutoCloseable {
    private final FileChannel channel;

    private OnlyOne(FileChannel channel) {
        this.channel = channel;
    }

    /// @param note where the running one can be reached, for the message to the second
    public static OnlyOne on(Path dataDir, String note) throws StartFailed {
        var file = dataDir.toAbsolutePath().resolve("up.lock");
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                var said = Files.readString(file).strip();
                channel.close();
                throw new StartFailed("Siaga already runs on " + dataDir + " (" + said + "); nothing was started.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(("process " + ProcessHandle.current().pid() + ", " + note).getBytes(StandardCharsets.UTF_8)));
            return new OnlyOne(channel);
        } catch (IOException e) {
            throw new StartFailed("the data folder " + dataDir + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very JVM
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
