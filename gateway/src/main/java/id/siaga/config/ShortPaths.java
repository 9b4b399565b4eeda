package id.siaga.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/// A folder for sockets. The kernel takes at most 107 bytes for a socket's path, and a clone may lie deep.
public final class ShortPaths {
    private static final int SOCKET_PATH_MAX = 107;

    private ShortPaths() {}

    /// `wanted`, or a stand-in with a short name, the same for every start, that only we may enter.
    public static Path forSockets(Path wanted, String longestName) throws IOException {
        if (wanted.toString().length() + 1 + longestName.length() <= SOCKET_PATH_MAX) return Files.createDirectories(wanted);
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var name = "siaga-" + HexFormat.of().toHexDigits(wanted.toString().hashCode()) + "-" + System.getProperty("user.name");
        var dir = Path.of(System.getProperty("java.io.tmpdir"), name);
        if (!Files.exists(dir)) Files.createDirectory(dir, mine);
        if (!Files.getOwner(dir).getName().equals(System.getProperty("user.name")) || Files.isSymbolicLink(dir))
            throw new IOException(dir + " belongs to somebody else");
        return dir;
    }
}
