package id.siaga.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.ivr.Sound;
import id.siaga.run.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real synthesiser: what it leaves is a prompt.
class RobotIT {
    @TempDir
    private static Path dir;

    private static Robot robot;

    @BeforeAll
    static void fetch() throws Exception {
        Parts.find().ensure("voice");
        robot = new Robot(Parts.find().program("espeak-ng"));
    }

    @Test
    void wordsBecomeAPromptThatAsteriskPlays() throws Exception {
        var words = new Sound.Words("salam", "id", "Selamat datang di layanan pengaduan.");
        var folder = new PromptFolder(dir.resolve("recorded"), dir.resolve("made"));
        robot.speak(words, folder.made().resolve(PromptFolder.fileName(words)));
        var found = (PromptFolder.Found.Ready) folder.find(words);
        assertThat(found.robot()).isTrue();
        assertThat(found.length()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
        long loud = 0;
        var samples = Wav.read(found.file()).samples();
        for (short sample : samples) loud += Math.abs(sample) > 1_000 ? 1 : 0;
        assertThat((double) loud / samples.length).as("share of loud samples").isGreaterThan(0.1);
        assertThat(dir.resolve("made").toFile().list()).as("nothing else is left").hasSize(1);
    }

    @Test
    void aLanguageItDoesNotSpeakIsSaid() {
        assertThatThrownBy(() -> robot.speak(new Sound.Words("x", "zz", "x"), dir.resolve("other/x.wav")))
                .isInstanceOf(IOException.class).hasMessageContaining("no voice for this language (zz)");
        assertThat(dir.resolve("other").toFile().list()).isEmpty();
    }

    @Test
    void wordsThatLookLikeAnOptionAreSpoken() throws Exception {
        robot.speak(new Sound.Words("x", "en", "--version"), dir.resolve("option.wav"));
        assertThat(Wav.read(dir.resolve("option.wav")).length()).isPositive();
    }
}
