package id.siaga.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ivr.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which file is played for which words, and what is no prompt.
class PromptFolderTest {
    private static final Sound.Words SALAM = new Sound.Words("salam", "id", "Selamat datang.");

    @TempDir
    private Path dir;

    private PromptFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new PromptFolder(Files.createDirectory(dir.resolve("recorded")), Files.createDirectory(dir.resolve("made")));
    }

    private static byte[] wav(int millis) {
        return new Wav(Wav.TELEPHONE, new short[millis * 8]).bytes();
    }

    @Test
    void aRecordedVoiceWinsOverARobot() throws Exception {
        assertThat(folder.find(SALAM)).isInstanceOf(PromptFolder.Found.Missing.class);
        var name = PromptFolder.fileName(SALAM);
        Files.write(folder.made().resolve(name), wav(1_500));
        assertThat(folder.find(SALAM)).isEqualTo(new PromptFolder.Found.Ready(folder.made().resolve(name), Duration.ofMillis(1_500), true));
        Files.write(folder.recorded().resolve(name), wav(2_000));
        var found = (PromptFolder.Found.Ready) folder.find(SALAM);
        assertThat(found).isEqualTo(new PromptFolder.Found.Ready(folder.recorded().resolve(name), Duration.ofSeconds(2), false));
        assertThat(found.name() + ".wav").isEqualTo(folder.recorded().resolve(name).toString());
    }

    @Test
    void changedWordsAreAnotherSound() throws Exception {
        Files.write(folder.recorded().resolve(PromptFolder.fileName(SALAM)), wav(100));
        assertThat(folder.find(new Sound.Words("salam", "id", "Selamat malam."))).isInstanceOf(PromptFolder.Found.Missing.class);
        assertThat(folder.find(new Sound.Words("salam", "en", "Selamat datang."))).isInstanceOf(PromptFolder.Found.Missing.class);
        assertThat(folder.find(new Sound.Words("renamed", "id", "Selamat datang."))).isInstanceOf(PromptFolder.Found.Ready.class);
    }

    @Test
    void whatAsteriskWouldNotPlayIsNoPrompt() throws Exception {
        assertThat(why("ID3 not a wav".getBytes(java.nio.charset.StandardCharsets.US_ASCII))).isEqualTo("is no WAV file");
        assertThat(why(new byte[0])).isEqualTo("is no WAV file");
        var alaw = wav(100);
        alaw[20] = 6; // A-law inside a WAV: Asterisk refuses it at the moment when it should play
        assertThat(why(alaw)).isEqualTo("is not PCM, mono, 16 bit");
        assertThat(why(new Wav(22_050, new short[100]).bytes())).isEqualTo("has 22050 samples a second, not 8000");
        assertThat(why(wav(0))).isEqualTo("is empty");
    }

    private String why(byte[] bytes) throws IOException {
        Files.write(folder.made().resolve(PromptFolder.fileName(SALAM)), bytes);
        return ((PromptFolder.Found.Unusable) folder.find(SALAM)).why();
    }

    @Test
    void aFileCutAtEveryByteIsReadOrRefusedNeverMore() throws Exception {
        var whole = wav(20);
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            try {
                assertThat(Wav.parse(cut).samples().length).isLessThan(160);
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith("is ");
            }
        }
        assertThat(Wav.parse(whole).length()).isEqualTo(Duration.ofMillis(20));
    }

    /// A synthesiser that writes to a pipe does not know the length.
    @Test
    void aLengthThatCannotBeIsThatOfTheFile() throws Exception {
        var piped = wav(20);
        Arrays.fill(piped, 40, 44, (byte) 0xff);
        assertThat(Wav.parse(piped).length()).isEqualTo(Duration.ofMillis(20));
    }
}
