package id.siaga.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.prompts.Wav;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    private static final CallId CALL = CallId.of(7, 12);

    @TempDir
    private Path dir;

    private static byte[] spoken(int loudMs, int quietMs) {
        var samples = new short[(loudMs + quietMs) * 8];
        for (int i = 0; i < loudMs * 8; i++) samples[i] = (short) (3_000 * Math.sin(i / 3.0));
        return new Wav(Wav.TELEPHONE, samples).bytes();
    }

    private Duration length(byte[] file) throws Exception {
        Files.write(dir.resolve("7-12.wav"), file);
        return new Recordings(dir).spoken(CALL);
    }

    @Test
    void whatIsSaidHasALengthAndSilenceHasNone() throws Exception {
        assertThat(length(spoken(2_000, 500))).isEqualTo(Duration.ofMillis(2_500));
        assertThat(length(spoken(100, 4_000))).as("a phone put down").isZero();
        assertThat(length(spoken(0, 0))).isZero();
        assertThat(length("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8))).isZero();
    }

    @Test
    void aFileThatAsteriskNeverFinishedIsReadAsFarAsItGoes() throws Exception {
        var torn = spoken(2_000, 0);
        Arrays.fill(torn, 40, 44, (byte) 0);                            // its length is written last
        assertThat(length(Arrays.copyOf(torn, 44 + 16_000))).isEqualTo(Duration.ofSeconds(1));
        for (int cut = 0; cut < 60; cut++) assertThat(length(Arrays.copyOf(torn, cut))).isZero();
    }

    @Test
    void aNewTryBeginsWithNothingAndNeitherAFullDiskNorWordsTakeOne() throws Exception {
        var recordings = new Recordings(dir.resolve("new"));
        assertThat(recordings.prepare(CALL)).hasValue(dir.resolve("new/7-12").toString());
        Files.write(dir.resolve("new/7-12.wav"), spoken(100, 900));
        assertThat(recordings.find(CALL).orElseThrow().bytes()).isEqualTo(16_044);
        assertThat(recordings.prepare(CALL)).isPresent();
        assertThat(recordings.find(CALL)).isEmpty();
        Files.write(dir.resolve("new/7-12.wav"), spoken(1_000, 0));
        assertThat(recordings.prepare(CALL)).as("words of this caller").isEmpty();
        assertThat(recordings.find(CALL)).isPresent();
        Files.delete(dir.resolve("new/7-12.wav"));
        assertThat(new Recordings(dir, Long.MAX_VALUE).prepare(CALL)).as("full").isEmpty();
        Files.writeString(dir.resolve("file"), "");
        assertThat(new Recordings(dir.resolve("file")).prepare(CALL)).as("no folder").isEmpty();
        assertThat(recordings.spoken(CALL)).isZero();
    }
}
