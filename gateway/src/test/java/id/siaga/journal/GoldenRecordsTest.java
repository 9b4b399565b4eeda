package id.siaga.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One record of every type as version 1 wrote it, in hex, with its key file: must stay readable for ever.
///
/// A new type has no golden record yet: run this test once with `-Dgolden.write=true` (add it to `-Dtest.jvm`) and commit the new file. Files that
/// exist are never written again.
class GoldenRecordsTest {
    private static final Path V1 = Path.of("src/test/resources/journal/v1");

    @BeforeAll
    static void writeWhatIsNew() throws IOException {
        if (!Boolean.getBoolean("golden.write")) {
            return;
        }
        Files.createDirectories(V1);
        var disk = new RealDisk();
        if (!Files.exists(V1.resolve("personal.keys"))) {
            Keys.open(disk, V1, 4, Runnable::run).close();
        }
        try (var keys = Keys.readOnly(disk, V1)) {
            var codec = Codec.counting(keys);
            for (var type : Samples.types()) {
                var file = V1.resolve(type.getSimpleName() + ".hex");
                if (!Files.exists(file)) {
                    var payload = codec.write(7, 42, sample(type));
                    var buffer = ByteBuffer.allocate(Frame.HEADER + payload.length);
                    new Frame(3, 7, 42, Instant.parse("2026-01-02T03:04:05.678901234Z"), 99, new byte[Frame.HASH], payload).write(buffer);
                    Files.writeString(file, HexFormat.of().formatHex(buffer.array()).replaceAll("(.{120})", "$1\n") + "\n");
                }
            }
        }
    }

    private static Interaction sample(Class<? extends Interaction> type) {
        return Samples.of(type, new Random(type.getSimpleName().hashCode()), () -> 1);
    }

    @ParameterizedTest
    @MethodSource("id.siaga.journal.Samples#types")
    void theFirstRecordOfThisTypeIsStillRead(Class<? extends Interaction> type) throws Exception {
        var file = V1.resolve(type.getSimpleName() + ".hex");
        assertThat(file).as("a golden record of %s; see above how to make one", type.getSimpleName()).exists();
        var octets = ByteBuffer.wrap(HexFormat.of().parseHex(Files.readString(file).replaceAll("\\s", "")));
        assertThat(Frame.lengthAt(octets, 0, octets.limit())).isEqualTo(octets.limit());
        assertThat(Frame.intact(octets, 0, octets.limit())).isTrue();
        var frame = Frame.read(octets, 0, octets.limit());
        assertThat(frame.epoch()).isEqualTo(7);
        assertThat(frame.seq()).isEqualTo(42);
        assertThat(frame.batchPlace()).isEqualTo(3);
        assertThat(frame.wall()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678901234Z"));
        assertThat(frame.monoNanos()).isEqualTo(99);
        try (var keys = Keys.readOnly(new RealDisk(), V1)) {
            same(sample(type), Codec.counting(keys).read(frame.payload()), new String(frame.payload(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /// Fields that came later are not in the golden record and may be anything.
    private static void same(Interaction expected, Interaction read, String json) throws ReflectiveOperationException {
        for (var component : expected.getClass().getRecordComponents()) {
            if (json.contains("\"" + component.getName() + "\":")) {
                component.getAccessor().setAccessible(true);
                assertThat(component.getAccessor().invoke(read)).as(component.getName()).isEqualTo(component.getAccessor().invoke(expected));
            }
        }
    }
}
