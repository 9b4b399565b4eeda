package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.FlowFiles;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Wav;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        for (var file : List.of("pengaduan", "darurat-112", "operator")) {
            var flow = ((FlowFile.Result.Read) FlowFiles.read(shipped.resolve("flows/" + file + ".yaml"))).flow();
            record(recorded, flow.sounds());
        }
        record(recorded, HouseWords.all().toList());
        assertThat(run()).startsWith("0 voice  1.0s").doesNotContain("MISSING").contains(" 0 missing");

        try (var files = Files.list(recorded)) {
            Files.writeString(files.findFirst().orElseThrow(), "no audio");
        }
        assertThat(run()).startsWith("1 ").contains("UNUSABLE ", "is no WAV file", " 1 missing");
    }

    private static void record(Path folder, Iterable<? extends Sound> sounds) throws IOException {
        for (var sound : sounds) {
            if (sound instanceof Sound.Words words) Files.write(folder.resolve(PromptFolder.fileName(words)), new Wav(Wav.TELEPHONE, new short[8_000]).bytes());
        }
    }
}
