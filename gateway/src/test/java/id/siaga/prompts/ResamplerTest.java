package id.siaga.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static Wav tone(int rate, double hertz) {
        var samples = new short[rate];
        for (int i = 0; i < rate; i++) samples[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        return new Wav(rate, samples);
    }

    /// Away from both ends, where the filter looks over the edge.
    private static double loudness(Wav wav) {
        double sum = 0;
        for (int i = 1_000; i < 7_000; i++) sum += (double) wav.samples()[i] * wav.samples()[i];
        return Math.sqrt(sum / 6_000) * Math.sqrt(2);
    }

    @ParameterizedTest
    @CsvSource({"22050, 300", "22050, 1000", "22050, 3000", "16000, 1000", "44100, 2500"})
    void whatATelephoneCarriesIsAsLoudAsBefore(int rate, double hertz) {
        var out = Resampler.toTelephone(tone(rate, hertz));
        assertThat(out.rate()).isEqualTo(8_000);
        assertThat(out.length()).isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));
        assertThat(loudness(out)).isBetween(9_700.0, 10_300.0);
    }

    @ParameterizedTest
    @CsvSource({"22050, 4700", "22050, 6000", "44100, 12000"})
    void whatItCannotCarryDoesNotComeBackAsHissing(int rate, double hertz) {
        assertThat(loudness(Resampler.toTelephone(tone(rate, hertz)))).isLessThan(100);
    }

    @Test
    void theTelephonesOwnRateIsLeftAlone() {
        var wav = tone(8_000, 500);
        assertThat(Resampler.toTelephone(wav)).isSameAs(wav);
    }

    @Test
    void silenceAroundTheWordsIsTakenAway() {
        var samples = new short[8_000];
        java.util.Arrays.fill(samples, 3_000, 5_000, (short) 5_000);
        assertThat(new Wav(8_000, samples).trimmed().length()).isEqualTo(Duration.ofMillis(250 + 2 * 50));
        assertThat(new Wav(8_000, new short[8_000]).trimmed().length()).isLessThan(Duration.ofMillis(101));
        assertThat(tone(8_000, 500).trimmed().length()).isGreaterThan(Duration.ofMillis(995));
    }
}
