package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Wav;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What is missing, until it is there.
class PromptsTest {
    @TempDir
    private Path dir;

    private String run() {
        var out = new StringWriter();
        int code = new CommandLine(new Prompts()).setOut(new PrintWriter(out)).execute("--config", dir.resolve("siaga.yaml").toString());
        return code + " " + out;
    }

    @Test
    void everySoundOfTheShippedFlowsIsListedAndAllTheseAreEnough() throws Exception {
        var shipped = Path.of("../config");
        Files.createSymbolicLink(dir.resolve("flows"), shipped.toAbsolutePath().normalize().resolve("flows"));
        Files.writeString(dir.resolve("siaga.yaml"), Files.readString(shipped.resolve("siaga.yaml")).replace("#dir: var", "dir: " + dir.resolve("data")));
        assertThat(run()).startsWith("1 MISSING").contains("\"Untuk bahasa Indonesia, tekan satu.\"", "puluh", "twenty");

        var recorded = Files.createDirectory(dir.resolve("prompts"));
        var flow = ((FlowFile.Result.Read) FlowFile.parse(Files.readString(shipped.resolve("flows/pengaduan.yaml")))).flow();
        for (var sound : flow.sounds()) {
            if (sound instanceof Sound.Words words) Files.write(recorded.resolve(PromptFolder.fileName(words)), new Wav(Wav.TELEPHONE, new short[8_000]).bytes());
        }
        assertThat(run()).startsWith("0 voice  1.0s").doesNotContain("MISSING").contains(" 0 missing");

        try (var files = Files.list(recorded)) {
            Files.writeString(files.findFirst().orElseThrow(), "no audio");
        }
        assertThat(run()).startsWith("1 ").contains("UNUSABLE ", "is no WAV file", " 1 missing");
    }
}
