package id.siaga.prompts;

import id.siaga.ivr.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Speaks words into a file with eSpeak NG. Clear enough to understand, and plainly a machine: until a person has recorded them.
public final class Robot {
    private static final int SECONDS_MAX = 30;
    private static final String WORDS_A_MINUTE = "150";

    /// Languages that it does not speak, read by the voice of a neighbour: the words are right, the vowels are not quite.
    private static final Map<String, String> NEIGHBOURS = Map.of("jv", "id");

    private final Path program;

    public Robot(Path program) {
        this.program = program;
    }

    /// The file appears whole or not at all.
    ///
    /// @throws IOException when the synthesiser does not know the language or does not speak
    public void speak(Sound.Words words, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into.toAbsolutePath().getParent());
        var spoken = Files.createTempFile(into.toAbsolutePath().getParent(), "spoken", ".wav");
        try {
            run(List.of(program.toString(), "-v", NEIGHBOURS.getOrDefault(words.language(), words.language()), "-s", WORDS_A_MINUTE, "-w", spoken.toString(), "--", words.words()));
            Resampler.toTelephone(Wav.read(spoken)).trimmed().write(into);
        } finally {
            Files.deleteIfExists(spoken);
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the synthesiser did not end in " + SECONDS_MAX + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the synthesiser has no voice for this language (" + command.get(2) + ")");
        }
    }
}
