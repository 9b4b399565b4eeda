package id.siaga.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigTest {
    private static final Path SHIPPED = Path.of("../config/siaga.yaml");

    @Test
    void aKeyShownBehindACommentIsSetInItsOwnSection() {
        assertThat(set("http:\n  #listen: a\nagi:\n  #listen: b   # why\n", "agi.listen", "c")).isEqualTo("http:\n  #listen: a\nagi:\n  listen: c\n");
    }

    @Test
    void aKeyThatIsSetIsReplacedEvenWhenAnExampleStandsBefore() {
        assertThat(set("http:\n  #listen: a\n  listen: b\n", "http.listen", "c")).isEqualTo("http:\n  #listen: a\n  listen: c\n");
    }

    @Test
    void whatIsMissingIsAdded() {
        assertThat(set("http:\nnode:\n  id: x\n", "http.listen", "c")).isEqualTo("http:\n  listen: c\nnode:\n  id: x\n");
        assertThat(set("node:\n  id: x\n", "asterisk.agi.listen", "c")).isEqualTo("node:\n  id: x\nasterisk:\n  agi:\n    listen: c\n");
    }

    @Test
    void theShippedConfigurationWithOtherPlacesLoadsAsMeant(@TempDir Path folder) throws IOException {
        var places = new LinkedHashMap<String, String>();
        places.put("data.dir", folder.resolve("data").toString());
        places.put("http.listen", "127.0.0.1:21001");
        places.put("asterisk.agi.listen", "127.0.0.1:21002");
        places.put("asterisk.ami.port", "21003");
        places.put("asterisk.sip.listen", "127.0.0.1:21004");
        places.put("asterisk.rtp.ports", "30000-30199");
        var config = loaded(DemoConfig.write(SHIPPED, folder, places));
        var shipped = loaded(SHIPPED);
        assertThat(config.dataDir()).isEqualTo(folder.resolve("data"));
        assertThat(config.http().listen()).hasToString("127.0.0.1:21001");
        assertThat(config.asterisk().agi().listen()).hasToString("127.0.0.1:21002");
        assertThat(config.asterisk().ami().port()).isEqualTo(21003);
        assertThat(config.asterisk().sipListen()).hasToString("127.0.0.1:21004");
        assertThat(config.asterisk().rtpPorts()).hasToString("30000-30199");
        assertThat(config.lines()).isEqualTo(shipped.lines());
        assertThat(config.operators()).isEqualTo(shipped.operators());
        assertThat(Files.exists(folder.resolve(shipped.lines().getFirst().flow()))).isTrue();
    }

    private static Config loaded(Path file) {
        return switch (Config.load(file)) {
            case LoadResult.Loaded(var config) -> config;
            case LoadResult.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static String set(String yaml, String path, String value) {
        var lines = new ArrayList<>(List.of(yaml.split("\n", -1)));
        lines.removeLast();
        DemoConfig.set(lines, path.split("\\.", -1), value);
        return String.join("\n", lines) + "\n";
    }
}
