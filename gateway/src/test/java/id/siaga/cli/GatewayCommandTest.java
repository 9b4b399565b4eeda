package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GatewayCommandTest {
    @TempDir Path dir;

    private final StringWriter said = new StringWriter();

    private int run(String... words) {
        var out = new PrintWriter(said);
        return new CommandLine(new SmsGroup()).setOut(out).setErr(out).execute(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send halo", "send --to 0812", "link start", "link read 1", "broadcast halo"})
    void whatIsTypedWronglyIsSaidAndNobodyIsAsked(String words) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(said.toString()).contains("Usage: ");
    }

    @Test
    void aPreviewNeedsNoGatewayAndNoConfiguration() throws Exception {
        var list = Files.writeString(dir.resolve("list"), "0812-1111, Budi\n# none\n08122222\n0812 1111\n");
        assertThat(run("broadcast", "--config", "/nowhere.yaml", "--list", list.toString(), "--preview", "Banjir")).isZero();
        assertThat(run("send", "--config", "/nowhere.yaml", "--preview", "Banjir")).isZero();
        assertThat(said.toString().lines()).containsExactly("2 numbers, GSM-7, 1 part each: 2 parts", "GSM-7, 1 part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel 7-1", "repair", "link", "broadcast"})
    void aConfigurationThatIsNotThereIsOneSentence(String words) {
        var asked = words + " --config " + dir.resolve("none.yaml");
        assertThat(run(asked.split(" "))).isEqualTo(1);
        assertThat(said.toString()).contains("siaga: ").contains("none.yaml").doesNotContain("Exception");
    }
}
