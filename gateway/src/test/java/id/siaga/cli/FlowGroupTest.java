package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FlowGroupTest {
    private static final String MENU = """
            flow: uji
            start: pilihan
            steps:
              pilihan: { menu: [c], keys: { 1: antre }, otherwise: antre }
              antre:   { queue: hotline }
            """;

    @TempDir
    Path dir;

    @Test
    void aFlowIsCheckedDrawnAndTested() throws IOException {
        var file = Files.writeString(dir.resolve("uji.yaml"), MENU);
        var beside = Files.writeString(dir.resolve("uji.test.yaml"), "menekan 1: [ hear: c, key: 1, queue: hotline ]\n");
        assertThat(run("check", "--config", "../config/siaga.yaml", file.toString())).isEqualTo("0 " + file + ": ok\n");
        assertThat(run("draw", file.toString())).startsWith("0 flowchart TD\n");
        assertThat(run("draw", "--svg", file.toString())).startsWith("0 <svg ").endsWith("</svg>\n");
        assertThat(run("test", file.toString())).isEqualTo("0 " + beside + ": ok\n");
        Files.writeString(beside, "menekan 1:\n- hear: c\n- key: 1\n- end\n");
        assertThat(run("test", file.toString()))
                .isEqualTo("1 " + beside + ":4: 'menekan 1' should be at the end, but the caller waits for a person in queue hotline\n1 problem\n");
    }

    @Test
    void whatCannotBeUsedIsSaidNotThrown() throws IOException {
        var file = Files.writeString(dir.resolve("uji.yaml"), MENU);
        assertThat(run("test", file.toString())).startsWith("1 ").contains("uji.test.yaml:1: cannot be read (NoSuchFileException)");
        assertThat(run("try", dir.resolve("gone.yaml").toString())).startsWith("1 ").contains("gone.yaml:1: cannot be read");
        Files.write(file, new byte[] {'f', ':', ' ', (byte) 0xC3});
        assertThat(run("draw", file.toString())).startsWith("1 ").contains("problems");
        Files.writeString(file, MENU.replace("otherwise: antre", "otherwise: pilihan"));
        assertThat(run("try", file.toString())).startsWith("1 ").contains("uji.yaml:4: step 'pilihan' goes round for ever");
    }

    @Test
    void aClosedTerminalIsACallerWhoHangsUp() throws IOException {
        var file = Files.writeString(dir.resolve("uji.yaml"), MENU);
        var terminal = System.in;
        try {
            System.setIn(new ByteArrayInputStream("9\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(run("try", file.toString()).lines()).contains("pilihan: the caller presses 9").endsWith("pilihan: the caller hangs up");
        } finally {
            System.setIn(terminal);
        }
    }

    private static String run(String... args) {
        var out = new StringWriter();
        var line = new CommandLine(new FlowGroup()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return line.execute(args) + " " + out;
    }
}
