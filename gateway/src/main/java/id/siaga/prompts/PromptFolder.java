package id.siaga.prompts;

import id.siaga.ivr.Sound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// Which file holds which words. A file is named by language and content (`id-3f2a….wav`): when somebody changes the words, the old
/// sound is no longer found, so a flow never says something else than what is written in it.
///
/// @param recorded by the city; wins
/// @param made by a synthesiser
public record PromptFolder(Path recorded, Path made) {
    private static final int HASH_DIGITS = 12;
    private static final int NUMBERS_FROM = 100_000;
    private static final int NUMBERS = 900_000;

    public sealed interface Found {
        record Ready(Path file, Duration length, boolean robot) implements Found {
            /// As Asterisk wants it: absolute, without the ending.
            public String name() {
                var path = file.toAbsolutePath().toString();
                return path.substring(0, path.length() - ".wav".length());
            }
        }

        /// There is a file, and Asterisk would not play it.
        record Unusable(Path file, String why) implements Found {}

        record Missing() implements Found {}
    }

    /// Beside siaga.yaml and in the data.
    public static PromptFolder of(Path home, Path data) {
        return new PromptFolder(home.resolve("prompts"), data.resolve("prompts"));
    }

    public static String fileName(Sound.Words words) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(words.words().getBytes(StandardCharsets.UTF_8));
            return words.language() + "-" + HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS) + ".wav";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// By which a supervisor names it on the phone: six digits that belong to the words, whatever else is in the list.
    public static int number(Sound.Words words) {
        var name = fileName(words);
        int dash = name.indexOf('-');
        return (int) (NUMBERS_FROM + Long.parseLong(name.substring(dash + 1, dash + 1 + HASH_DIGITS), 16) % NUMBERS);
    }

    public Found find(Sound.Words words) {
        return named(fileName(words));
    }

    public Found named(String name) {
        var own = recorded.resolve(name);
        var file = Files.exists(own) ? own : made.resolve(name);
        if (!Files.exists(file)) {
            return new Found.Missing();
        }
        try {
            var wav = Wav.read(file);
            if (wav.rate() != Wav.TELEPHONE) {
                return new Found.Unusable(file, "has " + wav.rate() + " samples a second, not 8000");
            }
            return wav.length().isZero() ? new Found.Unusable(file, "is empty") : new Found.Ready(file, wav.length(), !file.equals(own));
        } catch (IOException e) {
            return new Found.Unusable(file, String.valueOf(e.getMessage()));
        }
    }
}
