package id.siaga.webhook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far an endpoint has been told the journal, and what it did not take. The journal itself is the queue, so this is all there is to
/// keep; it may be a little behind, then the endpoint hears the last events twice.
///
/// @param next the seq that is looked at next
/// @param dead newest last, at most [#DEAD_MAX]; the oldest are forgotten first
record Place(long next, List<Letter> dead) {
    static final int DEAD_MAX = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    Place {
        dead = List.copyOf(dead);
    }

    Place at(long seq) {
        return new Place(seq, dead);
    }

    Place with(Letter letter) {
        var all = new ArrayList<>(dead);
        all.removeIf(l -> l.event().equals(letter.event()));
        all.add(letter);
        return new Place(next, all.subList(Math.max(0, all.size() - DEAD_MAX), all.size()));
    }

    Place without(Letter letter) {
        return new Place(next, dead.stream().filter(l -> !l.event().equals(letter.event())).toList());
    }

    /// Empty when there is none yet.
    static Optional<Place> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Place.class));
        } catch (JacksonException e) {
            throw new IOException(file + " cannot be read: remove it, and its endpoint is told what happens from then on", e);
        }
    }

    /// Either the old or the new one is there, whole, whenever the power goes.
    void write(Path file) throws IOException {
        var tmp = file.resolveSibling(file.getFileName() + ".tmp");
        try (var out = FileChannel.open(tmp, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var octets = ByteBuffer.wrap(JSON.writeValueAsBytes(this));
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            out.force(true);
        }
        Files.move(tmp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
