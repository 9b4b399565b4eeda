package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class FloorExplainTest {
    @TempDir
    Path dir;

    @Test
    void oneLineForTheCallAndOneForEachOperator() {
        var answer = JsonMapper.shared().readTree("""
                {"call": "7-9", "state": "WAITING", "queue": "hotline", "waitingSince": "2026-11-22T03:31:02Z", "because": "11 before this one", "ahead": 11,
                 "before": ["7-1", "7-2"], "operators": [{"operator": "sari", "name": "Sari Dewi", "sentence": "wraps up", "until": "2026-11-22T03:32:00Z", "since": null}]}
                """);
        assertThat(FloorExplain.text(answer, ZoneId.of("Asia/Jakarta"))).isEqualToNormalizingNewlines("""
                7-9 WAITING hotline 10:31:02: 11 before this one
                  < 7-1 7-2 …
                  sari         Sari Dewi                wraps up → 10:32:00
                """);
    }

    @Test
    void withoutAGatewayItSaysSo() throws IOException {
        Files.createDirectories(dir.resolve("var/secrets"));
        Files.writeString(dir.resolve("var/secrets/login-admin"), "abcdefghij");
        var config = Files.readString(Path.of("../config/siaga.yaml")).replace("\ndata:\n", "\ndata:\n  dir: \"" + dir.resolve("var") + "\"\n")
                .replace("\nhttp:\n", "\nhttp:\n  listen: 127.0.0.1:9\n");
        var file = Files.writeString(dir.resolve("siaga.yaml"), config);
        var err = new StringWriter();
        int code = new CommandLine(new FloorExplain()).setErr(new PrintWriter(err)).setOut(new PrintWriter(err)).execute("7-1", "--config", file.toString());
        assertThat(err.toString()).contains("no gateway answers at http://127.0.0.1:9");
        assertThat(code).isEqualTo(1);
    }
}
