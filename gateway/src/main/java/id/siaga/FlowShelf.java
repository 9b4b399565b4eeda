package id.siaga;

import id.siaga.config.FlowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last versions of each line's flow that were in use, in the data: a caller who was in the middle of one goes on in it after a
/// restart, and a gateway that dies while somebody writes in a flow file comes back with what it had.
///
/// `flows/LINE/VERSION/=.yaml` and its parts beside it: no part can have that name.
final class FlowShelf {
    private static final Logger LOG = LoggerFactory.getLogger(FlowShelf.class);
    private static final int KEPT = 5;
    private static final String MAIN = "=.yaml";

    private final Path folder;

    FlowShelf(Path folder) {
        this.folder = folder;
    }

    /// It is in use from now on. What cannot be kept is not: calls go on without it.
    void keep(String line, FlowFiles.Loaded flow, Instant now) {
        var place = folder.resolve(line).resolve(flow.version());
        try {
            if (!Files.exists(place)) {
                Files.createDirectories(place.getParent());
                var half = Files.createTempDirectory(place.getParent(), ".half");
                Files.writeString(half.resolve(MAIN), flow.text());
                for (var part : flow.parts().entrySet()) {
                    Files.writeString(half.resolve(part.getKey() + ".yaml"), part.getValue());
                }
                Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.setLastModifiedTime(place, FileTime.from(now));
            for (var old : newestFirst(line).stream().skip(KEPT).toList()) {
                remove(old);
            }
        } catch (IOException e) {
            LOG.warn("the flow of line {} cannot be kept in {}: {}", line, folder, e.toString());
        }
    }

    /// Newest first, by version; also those that are not sound any more.
    Map<String, FlowFiles.Loaded> versions(String line) {
        var found = new LinkedHashMap<String, FlowFiles.Loaded>();
        for (var place : newestFirst(line)) {
            try {
                found.put(place.getFileName().toString(), FlowFiles.load(place.resolve(MAIN)));
            } catch (IOException e) {
                LOG.warn("{} cannot be read: {}", place, e.toString());
            }
        }
        return found;
    }

    private List<Path> newestFirst(String line) {
        try (Stream<Path> all = Files.list(folder.resolve(line))) {
            return all.filter(p -> !p.getFileName().toString().startsWith(".")).sorted(Comparator.comparing(FlowShelf::time).reversed()).toList();
        } catch (IOException e) {
            return List.of(); // nothing was kept yet
        }
    }

    private static FileTime time(Path place) {
        try {
            return Files.getLastModifiedTime(place);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void remove(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
