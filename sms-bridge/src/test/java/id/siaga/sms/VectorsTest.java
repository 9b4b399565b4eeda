package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.sms.vectors.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
    @TempDir
    Path dir;

    @Test
    void noVectorFailsAndWhatIsSkippedIsCounted() throws Exception {
        var vectors = Vectors.run(new File("src/test/resources/sms-vectors.json"));
        var out = new ByteArrayOutputStream();
        vectors.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(vectors.failed()).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(vectors.passed()).isGreaterThanOrEqualTo(140);
    }

    /// Written from 3GPP TS 23.038, 23.040 and SMPP 3.4 by hand, after the codecs: odd orders of elements, characters cut by a part, every group of data_coding.
    @Test
    void neitherDoesOneThatWasWrittenAfterTheCodecs() throws Exception {
        var vectors = Vectors.run(new File("src/test/resources/sms-vectors-more.json"));
        var out = new ByteArrayOutputStream();
        vectors.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(vectors.passed()).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json {", "", "null", "{}", "[[[", "[{]"})
    void whatIsNoListOfVectorsIsSaidAndNotThrownAtAnybody(String words) throws Exception {
        assertThatThrownBy(() -> Vectors.run(file(words))).isInstanceOf(IOException.class).hasMessageContaining("vectors.json is not");
    }

    @Test
    void aListThatGoesDeeperThanAnyoneReadsIsSaidToo() {
        assertThatThrownBy(() -> Vectors.run(file("[".repeat(5_000) + "]".repeat(5_000)))).isInstanceOf(IOException.class).hasMessageContaining("vectors.json is not JSON");
    }

    @Test
    void oneThatIsNoVectorDoesNotKeepTheOthersFromBeingJudged() throws Exception {
        var vectors = Vectors.run(file("[null, 1, {\"id\": 7}, {\"kind\": \"gsm7\", \"input\": [], \"expected\": 3}, {\"kind\": \"gsm7-decode\", \"input\": {\"hex\": \"0\"}, \"expected\": {\"text\": \"\"}},"
                + " {\"kind\": \"gsm7-decode\", \"input\": {\"hex\": \"41\"}, \"expected\": {\"text\": \"A\"}}]"));
        assertThat(vectors.passed()).isEqualTo(1);
        assertThat(vectors.failed()).isEqualTo(1);
        assertThat(vectors.skipped()).isEqualTo(4);
    }

    private File file(String words) throws IOException {
        return Files.writeString(dir.resolve("vectors.json"), words).toFile();
    }
}
