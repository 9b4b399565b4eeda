package id.siaga.prompts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;

/// RIFF/WAVE with PCM in it: 'RIFF' size 'WAVE' ('fmt ' size format channels rate bytes/s align bits)('data' size samples). Numbers are little endian.
///
/// Asterisk turns 8 kHz, 16 bit, mono into A-law at no cost that shows; other contents under the same name it refuses in silence, at the
/// moment when it should play.
public final class Wav {
    public static final int TELEPHONE = 8_000;
    private static final int BYTES_MAX = 20_000_000;
    private static final FileAttribute<?> READABLE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));
    private static final int SILENCE = 150;
    /// What Asterisk takes for speech (its mean of a piece).
    private static final int SPEECH = 256;
    private static final Duration SPEECH_MIN = Duration.ofMillis(300);
    private static final int EDGE_MS = 50;
    private static final int HEADER = 44;
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;

    private final int rate;
    private final short[] samples;

    /// @param samples 16 bit, mono; not changed afterwards
    public Wav(int rate, short[] samples) {
        this.rate = rate;
        this.samples = samples;
    }

    int rate() {
        return rate;
    }

    short[] samples() {
        return samples;
    }

    public static Wav read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) throw new IOException("is larger than 20 MB");
        return parse(Files.readAllBytes(file));
    }

    /// @throws IOException saying what it is instead
    static Wav parse(byte[] bytes) throws IOException {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER || in.getInt(0) != RIFF || in.getInt(8) != WAVE) throw new IOException("is no WAV file");
        int rate = 0;
        for (long at = 12; at + 8 <= bytes.length; ) {
            int chunk = in.getInt((int) at);
            long size = in.getInt((int) at + 4) & 0xffff_ffffL;
            if (chunk == FORMAT) {
                rate = rate(in, (int) at + 8);
            } else if (chunk == DATA && rate > 0) {
                // What writes to a pipe does not know the size, and puts a huge one; Asterisk puts none until it is done.
                long there = bytes.length - at - 8;
                return new Wav(rate, samples(in, (int) at + 8, (int) (size == 0 ? there : Math.min(size, there))));
            }
            at += 8 + size + (size & 1);
        }
        throw new IOException("is a WAV file without sound");
    }

    private static int rate(ByteBuffer in, int at) throws IOException {
        if (at + 16 > in.capacity()) throw new IOException("is cut off");
        if (in.getShort(at) != 1 || in.getShort(at + 2) != 1 || in.getShort(at + 14) != 16) throw new IOException("is not PCM, mono, 16 bit");
        int rate = in.getInt(at + 4);
        if (rate < TELEPHONE || rate > 192_000) throw new IOException("has " + rate + " samples a second");
        return rate;
    }

    private static short[] samples(ByteBuffer in, int at, int size) {
        var samples = new short[size / 2];
        in.slice(at, samples.length * 2).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /// Without the silence before and behind: what is said in pieces must not sound like a list of sentences.
    Wav trimmed() {
        int from = 0;
        int to = samples.length;
        while (from < to && Math.abs(samples[from]) < SILENCE) from++;
        while (to > from && Math.abs(samples[to - 1]) < SILENCE) to--;
        int edge = rate * EDGE_MS / 1_000;
        return new Wav(rate, Arrays.copyOfRange(samples, Math.max(0, from - edge), Math.min(samples.length, to + edge)));
    }

    /// How much of it is louder than a quiet line, in pieces of 20 ms.
    public Duration loud() {
        int piece = rate / 50;
        int loud = 0;
        for (int at = 0; at + piece <= samples.length; at += piece) {
            long sum = 0;
            for (int i = at; i < at + piece; i++) sum += Math.abs(samples[i]);
            loud += sum / piece > SPEECH ? 1 : 0;
        }
        return Duration.ofMillis(loud * 20L);
    }

    /// Less is a cough, or the click of a phone that is put down.
    public boolean speaks() {
        return loud().compareTo(SPEECH_MIN) >= 0;
    }

    public Duration length() {
        return Duration.ofMillis(samples.length * 1_000L / rate);
    }

    /// The file appears whole or not at all, and Asterisk, which may be somebody else's, can read it.
    void write(Path into) throws IOException {
        var half = Files.createTempFile(into.toAbsolutePath().getParent(), ".half", ".wav", READABLE);
        try {
            Files.write(half, bytes());
            Files.move(half, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    public byte[] bytes() {
        int size = samples.length * 2;
        var out = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(RIFF).putInt(HEADER - 8 + size).putInt(WAVE);
        out.putInt(FORMAT).putInt(16).putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
        out.putInt(DATA).putInt(size).asShortBuffer().put(samples);
        return out.array();
    }
}
