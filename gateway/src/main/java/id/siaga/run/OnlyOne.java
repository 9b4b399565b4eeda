package id.siaga.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /// The process that holds the folder, as far as its lock file tells.
    public static Optional<ProcessHandle> holder(Path dataDir) {
        try {
            var said = Pattern.compile("process ([0-9]+),").matcher(Files.readString(dataDir.toAbsolutePath().resolve("up.lock")));
            return said.find() ? ProcessHandle.of(Long.parseLong(said.group(1))).filter(ProcessHandle::isAlive) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether some living `up` has the folder; a lock file alone may be a dead one's.
    public static boolean taken(Path dataDir) {
        try (var _ = on(dataDir, "a look")) {
            return false;
        } catch (StartFailed e) {
            return true;
        } catch (IOException e) {
            return false;
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
