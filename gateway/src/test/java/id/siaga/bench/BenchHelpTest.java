package id.siaga.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `./siaga bench NAME --help` prints, and runs nothing.
class BenchHelpTest {
    private static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent).filter(path -> Files.isExecutable(path.resolve("siaga"))).findFirst().orElseThrow();

    private static String help(String... words) throws Exception {
        var command = Stream.concat(Stream.of("./siaga"), Stream.of(words)).toList();
        var process = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(ROOT.resolve("gateway/src/test/java/id/siaga/bench"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Bench.java")).map(name -> name.substring(0, name.length() - "Bench.java".length()).toLowerCase(java.util.Locale.ROOT)).sorted().toList();
        }
    }

    @Test
    void everyBenchmarkTellsItsOptionsInsteadOfRunning() throws Exception {
        assertThat(names()).contains("load", "texts");
        for (var name : names()) {
            assertThat(help("bench", name, "--help")).as(name).startsWith("./siaga bench " + name + " [OPTIONS]").contains("Options: ", "--json");
        }
        assertThat(help("bench", "load", "--seconds", "1", "-h")).contains("--operators", "--warm-up");
        assertThat(help("bench", "--help")).contains(names());
    }

    @Test
    void whatElseRunsForLongTellsWhatItIs() throws Exception {
        for (var name : List.of("soak", "morning", "outage")) {
            assertThat(help(name, "--help")).as(name).hasSizeGreaterThan(40);
        }
    }
}
