package id.siaga.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders that hold keys: 0700 with files of 0600, on disk before they are spoken of.
final class Folders {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private Folders() {}

    static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var one : all.sorted().toList()) {
                var there = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) Files.createDirectories(there);
                else copyFile(one, there);
            }
        }
    }

    static void copyFile(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Nobody else may read it, and it is on disk.
    static void close(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.toList()) {
                Files.setPosixFilePermissions(one, Files.isDirectory(one) ? FOLDER : FILE);
                force(one);
            }
        }
    }

    static void force(Path one) throws IOException {
        try (var channel = FileChannel.open(one, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) return true;
        try (var names = Files.list(folder)) {
            return names.findAny().isEmpty();
        }
    }
}
