package id.siaga.walks;

import id.siaga.ivr.Sound.Words;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Prompts that an ear tells apart: each file two tones at once, so many milliseconds long, and a little quiet behind them, by which two of
/// the same stay two.
public final class Chords {
    private static final int FRAME = 160;
    private static final int QUIET_FRAMES = 4;
    private static final int[] HERTZ = IntStream.rangeClosed(5, 32).map(h -> 100 * h).toArray();
    private static final int AMPLITUDE = 6_000;
    /// Of the energy of a frame, in each of the two: half of it if nothing else is heard, a quarter when the chord fills half of it.
    private static final double SHARE = 0.33;
    private static final double LOUD = 500.0 * 500 * FRAME;

    private final Map<Integer, String> files = new HashMap<>();
    private final Map<String, Integer> frames = new HashMap<>();

    /// Writes them, longer and shorter ones; pieces of numbers, said one after the other, are short.
    public static Chords record(Collection<Words> sounds, Path folder) throws IOException {
        var chords = new Chords();
        int next = 0;
        for (var name : new TreeSet<>(sounds.stream().map(PromptFolder::fileName).toList())) {
            int first = 0;
            int second = next++;
            while (second >= HERTZ.length - 1 - first) second -= HERTZ.length - 1 - first++;
            second += first + 1;
            chords.files.put(first * HERTZ.length + second, name);
            boolean piece = sounds.stream().anyMatch(w -> w.name().equals(w.words()) && PromptFolder.fileName(w).equals(name));
            int length = piece ? 8 : 20 + next % 8;
            chords.frames.put(name, length);
            Files.write(folder.resolve(name), sound(HERTZ[first], HERTZ[second], length));
        }
        return chords;
    }

    private static byte[] sound(int one, int other, int frames) {
        var samples = new short[(frames + QUIET_FRAMES) * FRAME];
        for (int i = 0; i < frames * FRAME; i++) {
            samples[i] = (short) (AMPLITUDE * (Math.sin(2 * Math.PI * one * i / Wav.TELEPHONE) + Math.sin(2 * Math.PI * other * i / Wav.TELEPHONE)));
        }
        return new Wav(Wav.TELEPHONE, samples).bytes();
    }

    /// How many packets of it a caller hears, from the first to the last.
    int frames(String file) {
        return frames.get(file);
    }

    /// The file that these samples, a packet of them, are a piece of.
    Optional<String> heard(int[] samples) {
        double energy = 0;
        for (int sample : samples) energy += (double) sample * sample;
        if (energy < LOUD || samples.length != FRAME) return Optional.empty();
        int first = -1;
        for (int h = 0; h < HERTZ.length; h++) {
            if (power(samples, HERTZ[h]) > SHARE * energy) {
                if (first >= 0) return Optional.ofNullable(files.get(first * HERTZ.length + h));
                first = h;
            }
        }
        return Optional.empty();
    }

    /// Goertzel's.
    private static double power(int[] samples, int hertz) {
        double turn = 2 * Math.cos(2 * Math.PI * hertz / Wav.TELEPHONE);
        double s1 = 0;
        double s2 = 0;
        for (int sample : samples) {
            double s0 = sample + turn * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        return 2 * (s1 * s1 + s2 * s2 - turn * s1 * s2) / samples.length;
    }
}
