package id.siaga.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a phone says and hears.
class SoundTest {
    @Test
    void everyCodeOfALawComesBackAsItself() {
        for (int code = 0; code < 256; code++) {
            assertThat(Sound.alaw(Sound.linear((byte) code))).isEqualTo((byte) code);
        }
    }

    @Test
    void aLawIsWithinThreePercentOfWhatWasSaid() {
        for (int linear = -32_768; linear < 32_768; linear += 7) {
            assertThat(Math.abs(Sound.linear(Sound.alaw(linear)) - linear)).isLessThanOrEqualTo(Math.max(16, Math.abs(linear) / 32 + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 800, 1200})
    void aToneIsHeardAndNoOther(int hertz) {
        byte[] frame = new byte[Sound.FRAME];
        for (int n = 0; n < 60; n++) {
            Sound.tone(hertz).frame(n, frame);
            var ear = new Ear();
            ear.frame(frame, 0, frame.length, 0, System.nanoTime());
            for (int other : new int[] {400, 500, 800, 1200}) {
                assertThat(ear.hears(other)).isEqualTo(other == hertz);
            }
        }
    }

    @Test
    void silenceIsNoTone() {
        byte[] frame = new byte[Sound.FRAME];
        Sound.silence().frame(0, frame);
        var ear = new Ear();
        ear.frame(frame, 0, frame.length, 0, System.nanoTime());
        assertThat(ear.hears(800)).isFalse();
        assertThat(ear.packets()).isEqualTo(1);
    }
}
