package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.FlowFiles;
import id.siaga.config.LoadResult;
import id.siaga.ivr.Fact;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Wav;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From files to what callers of a line hear.
class FlowSettingsTest {
    private static final Path SHIPPED = Path.of("../config").toAbsolutePath().normalize();
    private static final String HOTLINE = "0354123456";

    @TempDir
    private Path dir;

    private Config config;

    @BeforeEach
    void load() throws Exception {
        Files.createSymbolicLink(dir.resolve("flows"), SHIPPED.resolve("flows"));
        Files.createSymbolicLink(dir.resolve("holidays"), SHIPPED.resolve("holidays"));
        var file = Files.writeString(dir.resolve("siaga.yaml"), Files.readString(SHIPPED.resolve("siaga.yaml")).replace("#dir: var", "dir: " + dir.resolve("data")));
        config = ((LoadResult.Loaded) Config.load(file)).config();
    }

    @Test
    void aLineThatLacksASingleSoundIsAToneAndAPerson() throws Exception {
        var prompts = Files.createDirectory(dir.resolve("prompts"));
        var flow = ((FlowFile.Result.Read) FlowFiles.read(dir.resolve("flows/pengaduan.yaml"))).flow();
        var words = flow.sounds().stream().filter(Sound.Words.class::isInstance).map(Sound.Words.class::cast).toList();
        for (var each : words) Files.write(prompts.resolve(PromptFolder.fileName(each)), new Wav(Wav.TELEPHONE, new short[80]).bytes());
        var all = new FlowSettings(config, dir);
        assertThat(all.lines().get(HOTLINE).flow()).isEqualTo(flow);
        assertThat(all.sounds()).hasSize(words.size()).containsKeys(words.toArray(new Sound[0]));

        Files.delete(prompts.resolve(PromptFolder.fileName(words.getLast())));
        var lacking = new FlowSettings(config, dir);
        assertThat(lacking.lines().get(HOTLINE).flow().steps().keySet()).containsExactlyInAnyOrder("tone", "person");
        assertThat(lacking.lines().get("112").flow().name()).isEqualTo("darurat-112");
        assertThat(lacking.sounds()).isEmpty();
    }

    @Test
    void aHolidayIsOneOfTheCitysOwnDay() {
        assertThat(at("2026-08-16T18:00:00Z")).as("already the 17th in Jakarta").isEqualTo("2026-08-17T01:00 true");
        assertThat(at("2026-08-16T16:00:00Z")).isEqualTo("2026-08-16T23:00 false");
        assertThat(at("2026-11-23T02:00:00Z")).isEqualTo("2026-11-23T09:00 false");
    }

    private String at(String instant) {
        var moment = (Fact.Moment) new FlowSettings(config, dir).time(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC)).get();
        return moment.at() + " " + moment.holiday();
    }
}
