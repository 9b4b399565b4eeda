package id.siaga;

import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Prompts that a test can tell apart: each a tone.
public final class Tones {
    private Tones() {}

    public static void record(Path folder, Sound.Words words, int hertz, int millis) {
        var samples = new short[millis * Wav.TELEPHONE / 1_000];
        for (int i = 0; i < samples.length; i++) samples[i] = (short) (8_192 * Math.sin(2 * Math.PI * hertz * i / Wav.TELEPHONE));
        try {
            Files.write(folder.resolve(PromptFolder.fileName(words)), new Wav(Wav.TELEPHONE, samples).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
