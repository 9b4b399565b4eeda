package id.siaga.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SnapshotLinesTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void whatIsNeededIsCopiedAsItIsAlsoALineThatIsLongerThanWhatIsReadAtOnce() throws IOException {
        var lines = new SnapshotLines(written);
        assertThat(lines.add(earlier(LongStream.rangeClosed(1, 400)), seq -> seq % 3 == 0)).isTrue();
        lines.end();
        assertThat(lines.count()).isEqualTo(133);
        var kept = JsonMapper.shared().readTree(written.toByteArray());
        assertThat(kept.valueStream().map(n -> n.path("seq").asLong())).containsExactlyElementsOf(LongStream.rangeClosed(1, 133).map(n -> 3 * n).boxed().toList());
        assertThat(kept.get(99).path("fact").asString()).hasSize(300_000);
    }

    @Test
    void ofACopyTheNextIsCopied() throws IOException {
        var first = new SnapshotLines(written);
        first.add(earlier(LongStream.rangeClosed(1, 50)), seq -> seq > 10);
        first.end();
        var again = new ByteArrayOutputStream();
        var second = new SnapshotLines(again);
        second.add(new ByteArrayInputStream(written.toByteArray()), _ -> true);
        second.end();
        assertThat(again.toByteArray()).isEqualTo(written.toByteArray());
    }

    @Test
    void oneOfAnOlderFormIsNotCopied() throws IOException {
        assertThat(new SnapshotLines(written).add(in("[{\"seq\":1,\"fact\":{}}]"), _ -> true)).isFalse();
        assertThat(new SnapshotLines(written).add(in(""), _ -> true)).isFalse();
    }

    @Test
    void aLineWithoutASeqIsNoSnapshot() {
        assertThatThrownBy(() -> new SnapshotLines(written).add(in("[\n{}\n]"), _ -> true)).isInstanceOf(IOException.class);
    }

    /// The 300th has a line of 300 kB.
    private static ByteArrayInputStream earlier(LongStream seqs) {
        return in(seqs.mapToObj(seq -> "{\"seq\":" + seq + ",\"fact\":\"" + "x".repeat(seq == 300 ? 300_000 : 100) + "\"}").collect(Collectors.joining(",\n", "[\n", "\n]")));
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
