package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Goes through a journal's files from the outside, beside a living gateway if need be: takes no lock and writes nothing. Checks every
/// CRC, the chain of hashes, seqs without gaps, and the checkpoint.
public final class Audit {
    /// One record as people may see it.
    public record Line(long seq, long epoch, java.time.Instant wall, String json) {}

    /// Gets what is found, in order.
    public interface Visitor {
        /// For those who only want to know how far it goes.
        Visitor DEAF = new Visitor() {};

        default void record(Line line) {}

        /// Something that was promised is missing, or somebody has changed what is there.
        default void problem(String file, long position, String what) {}

        /// Nothing bad: a torn tail.
        default void note(String file, long position, String what) {}
    }

    private static final JsonMapper JSON = new JsonMapper();
    private final Disk disk;
    private final Path data;
    private final Visitor visitor;
    private final boolean clear;
    private byte[] hash = new byte[Frame.HASH];
    private boolean chained = true;
    private long next = 1;

    /// @param clear opens personal fields; needs the keys
    public Audit(Disk disk, Path dataDirectory, boolean clear, Visitor visitor) {
        this.disk = disk;
        this.data = dataDirectory;
        this.clear = clear;
        this.visitor = visitor;
    }

    /// @return the seq of the last record
    public long run() throws IOException {
        var directory = data.resolve("journal");
        var segments = Segments.load(disk, directory);
        if (segments.isEmpty()) {
            throw new NoSuchFileException(directory.toString(), null, "there is no journal here");
        }
        var known = Checkpoint.read(disk, directory);
        try (var keys = clear ? Keys.readOnly(disk, data.resolve("keys")) : null) {
            var codec = keys == null ? null : Codec.random(keys);
            for (int i = 0; i < segments.size(); i++) {
                long bound = Long.MAX_VALUE;
                if (i + 1 < segments.size()) {
                    bound = segments.get(i + 1).firstSeq();
                }
                segment(segments.get(i), bound, codec);
            }
        }
        if (known.seq() >= next) {
            visitor.problem("checkpoint", 0, "records up to " + known.seq() + " were on disk once; the last one now is " + (next - 1));
        }
        return next - 1;
    }

    private void segment(Segment segment, long bound, @Nullable Codec codec) throws IOException {
        var name = segment.file().getFileName().toString();
        if (!segment.headerIntact()) {
            if (bound != Long.MAX_VALUE) {
                visitor.problem(name, 0, "the file's header cannot be read");
            }
            chained = false;
        } else if (chained && segment.firstSeq() == next && !Arrays.equals(segment.previousHash(), hash)) {
            visitor.problem(name, 0, "the chain of hashes breaks: the record before " + next + " is not the one this file was begun after");
        }
        if (segment.firstSeq() > next) {
            gap(name, 0, segment.firstSeq());
        }
        var content = Scan.content(disk, segment);
        int at = Segment.HEADER;
        while (next < bound && at >= 0) {
            int length = Frame.lengthAt(content, at, content.limit());
            if (length == 0 || !Frame.intact(content, at, length)) {
                at = broken(name, content, at, bound);
            } else {
                record(name, content, at, length, codec);
                at += length;
            }
        }
    }

    private void record(String name, ByteBuffer content, int at, int length, @Nullable Codec codec) {
        var frame = Frame.read(content, at, length);
        if (frame.seq() > next) {
            gap(name, at, frame.seq());
        }
        if (chained && !Arrays.equals(frame.previousHash(), hash)) {
            visitor.problem(name, at, "the chain of hashes breaks before record " + frame.seq());
        }
        hash = Frame.hash(content, at, length);
        chained = true;
        next = frame.seq() + 1;
        visitor.record(new Line(frame.seq(), frame.epoch(), frame.wall(), shown(frame, codec)));
    }

    private void gap(String name, long at, long found) {
        visitor.problem(name, at, "records " + next + " to " + (found - 1) + " are missing");
        next = found;
        chained = false;
    }

    /// @return where it goes on, -1 if nothing more is in this file
    private int broken(String name, ByteBuffer content, int at, long bound) {
        for (int i = at; i + Frame.HEADER <= content.limit(); i++) {
            int length = Frame.lengthAt(content, i, content.limit());
            if (length > 0 && Frame.intact(content, i, length) && content.getLong(i + 24) >= next && content.getLong(i + 24) < bound) {
                if (bound == Long.MAX_VALUE && content.getLong(i + 24) - content.getInt(i + 12) <= next) {
                    break;
                }
                visitor.problem(name, at, "octets " + at + " to " + i + " are damaged");
                return i;
            }
        }
        if (bound != Long.MAX_VALUE) {
            gap(name, at, bound);
        } else if (Scan.hasContent(content, at)) {
            visitor.note(name, at, "a torn write, or one that is just being written: never promised");
        }
        return -1;
    }

    private String shown(Frame frame, @Nullable Codec codec) {
        try {
            var json = JSON.readTree(frame.payload());
            return JSON.writeValueAsString(masked(json, codec));
        } catch (JacksonException e) {
            return "{\"t\":\"!no JSON\"}";
        }
    }

    private static JsonNode masked(JsonNode node, @Nullable Codec codec) {
        if (node instanceof ObjectNode object) {
            if (object.path("s").isInt()) {
                return StringNode.valueOf(person(object, codec));
            }
            for (var name : object.propertyNames().toArray(String[]::new)) {
                object.set(name, masked(object.get(name), codec));
            }
        }
        return node;
    }

    private static String person(ObjectNode sealed, @Nullable Codec codec) {
        int slot = sealed.path("s").asInt();
        if (codec == null) {
            return "‹" + slot + "›";
        }
        var clear = codec.mapper().treeToValue(sealed, Personal.class).clear();
        return clear == null ? "‹" + slot + ": destroyed›" : clear;
    }
}
