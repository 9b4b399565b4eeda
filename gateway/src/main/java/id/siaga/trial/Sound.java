package id.siaga.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a phone says: 20 ms of A-law (160 bytes) at a time, for ever.
public interface Sound {
    int FRAME = 160;

    /// @param n number of the frame, from 0
    void frame(long n, byte[] into);

    static Sound silence() {
        return (n, into) -> java.util.Arrays.fill(into, (byte) 0xd5);
    }

    /// A sine at a quarter of full scale.
    static Sound tone(int hertz) {
        byte[] second = new byte[8000]; // a whole number of periods fits
        for (int i = 0; i < second.length; i++) {
            second[i] = alaw((int) Math.round(8192 * Math.sin(2 * Math.PI * hertz * i / 8000)));
        }
        return loop(second);
    }

    /// `.wav` (8 kHz, 16 bit, mono) or raw A-law, again and again.
    static Sound file(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        return loop(path.toString().endsWith(".wav") ? fromWav(bytes) : bytes);
    }

    private static Sound loop(byte[] samples) {
        return (n, into) -> {
            for (int i = 0; i < FRAME; i++) {
                into[i] = samples[(int) ((n * FRAME + i) % samples.length)];
            }
        };
    }

    private static byte[] fromWav(byte[] bytes) throws IOException {
        var wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= bytes.length && wav.getInt(at) != 0x61746164) { // "data"
            at += 8 + wav.getInt(at + 4);
        }
        if (at + 8 > bytes.length || at < 12) {
            throw new IOException("no sound in this wav file");
        }
        byte[] samples = new byte[Math.min(wav.getInt(at + 4), bytes.length - at - 8) / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = alaw(wav.getShort(at + 8 + 2 * i));
        }
        return samples;
    }

    /// ITU-T G.711.
    static byte alaw(int linear) {
        int sign = linear >= 0 ? 0x80 : 0;
        int magnitude = Math.min(linear >= 0 ? linear : -linear - 1, 32_767);
        int exponent = magnitude < 256 ? 0 : 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0f;
        return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
    }

    static int linear(byte alaw) {
        int value = (alaw ^ 0x55) & 0xff;
        int exponent = (value >> 4) & 7;
        int magnitude = (value & 0x0f) << 4;
        magnitude = exponent == 0 ? magnitude + 8 : (magnitude + 0x108) << (exponent - 1);
        return (value & 0x80) == 0 ? -magnitude : magnitude;
    }
}
