package id.siaga.trial;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// What a phone hears: counts packets, finds tones (Goertzel over 20 ms, so tones 100 Hz apart are told apart), keeps the longest gap.
public final class Ear {
    private static final double LOUD = 0.4; // of the frame's energy in one tone
    private static final double RMS_MIN = 200;

    /// Told every packet that is heard, on the stack's media thread: its samples, and where in the stream they are (RTP's own count).
    public interface Listener {
        void heard(int[] samples, int sampleTime);
    }

    private record Wanted(int hertz, CompletableFuture<Long> heardAt) {}

    private final List<Wanted> wanted = new CopyOnWriteArrayList<>();
    private volatile int[] last = new int[0];
    private final AtomicLong packets = new AtomicLong();
    private volatile long lastAt;
    private volatile long longestGap;
    private volatile Listener listener = (_, _) -> {};

    /// One thread: the stack's media thread.
    void frame(byte[] alaw, int from, int length, int sampleTime, long at) {
        int[] samples = new int[length];
        for (int i = 0; i < length; i++) {
            samples[i] = Sound.linear(alaw[from + i]);
        }
        if (lastAt != 0) {
            longestGap = Math.max(longestGap, at - lastAt);
        }
        last = samples;
        lastAt = at;
        packets.incrementAndGet();
        listener.heard(samples, sampleTime);
        wanted.removeIf(want -> tone(samples, want.hertz()) && want.heardAt().complete(at));
    }

    public long packets() {
        return packets.get();
    }

    /// `System.nanoTime()` of the newest packet, 0 before the first.
    public long lastAt() {
        return lastAt;
    }

    public long longestGapNanos() {
        return longestGap;
    }

    void listen(Listener to) {
        listener = to;
    }

    /// In the newest packet.
    public boolean hears(int hertz) {
        return System.nanoTime() - lastAt < 200_000_000L && tone(last, hertz);
    }

    /// `System.nanoTime()` of the first packet from now on that holds this tone.
    public CompletableFuture<Long> whenHears(int hertz) {
        var heardAt = new CompletableFuture<Long>();
        wanted.add(new Wanted(hertz, heardAt));
        return heardAt;
    }

    static boolean tone(int[] samples, int hertz) {
        if (samples.length == 0) {
            return false;
        }
        double turn = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double s1 = 0;
        double s2 = 0;
        double energy = 0;
        for (int sample : samples) {
            double s0 = sample + turn * s1 - s2;
            s2 = s1;
            s1 = s0;
            energy += (double) sample * sample;
        }
        double power = 2 * (s1 * s1 + s2 * s2 - turn * s1 * s2) / samples.length;
        return energy > RMS_MIN * RMS_MIN * samples.length && power > LOUD * energy;
    }
}
