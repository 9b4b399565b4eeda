package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        Files.createSymbolicLink(dir.resolve("libur"), SHIPPED.resolve("holidays"));
        var file = Files.writeString(dir.resolve("siaga.yaml"), Files.readString(SHIPPED.resolve("siaga.yaml")).replace("#dir: var", "dir: " + dir.resolve("data"))
                .replace("#holidays: holidays", "holidays: libur"));
        config = ((LoadResult.Loaded) Config.load(file)).config();
    }

    @Test
    void aLineThatLacksASingleSoundIsAToneAndAPerson() throws Exception {
        var prompts = Files.createDirectory(dir.resolve("prompts"));
        var flow = ((FlowFile.Result.Read) FlowFiles.read(dir.resolve("flows/pengaduan.yaml"))).flow();
        var words = flow.sounds().stream().filter(Sound.Words.class::isInstance).map(Sound.Words.class::cast).toList();
        for (var each : words) Files.write(prompts.resolve(PromptFolder.fileName(each)), new Wav(Wav.TELEPHONE, new short[80]).bytes());
        var all = settings().start();
        assertThat(all.lines().get(HOTLINE).flow()).isEqualTo(flow);
        assertThat(all.sounds()).hasSize(words.size()).containsKeys(words.toArray(new Sound[0]));

        Files.delete(prompts.resolve(PromptFolder.fileName(words.getLast())));
        var lacking = settings().start();
        assertThat(lacking.lines().get(HOTLINE).flow().steps().keySet()).containsExactlyInAnyOrder("tone", "person");
        assertThat(lacking.lines().get("112").flow().name()).isEqualTo("darurat-112");
        assertThat(lacking.sounds()).isEmpty();
    }

    private FlowSettings settings() {
        return new FlowSettings(config, dir, Clock.systemUTC());
    }

    /// The hotline's flow without a prompt of its own, so that no sound is missing.
    private void write(String steps) throws Exception {
        if (Files.isSymbolicLink(dir.resolve("flows"))) {
            Files.delete(dir.resolve("flows"));
            Files.createDirectory(dir.resolve("flows"));
            Files.copy(SHIPPED.resolve("flows/darurat-112.yaml"), dir.resolve("flows/darurat-112.yaml"));
        }
        Files.writeString(dir.resolve("flows/pengaduan.yaml"), "flow: pengaduan\nstart: a\nsteps:\n" + steps);
    }

    @Test
    void aBadNewVersionIsRefusedWithEveryLineAndAGoodOneReplacesTheOld() throws Exception {
        write("  a: { play: [beep], next: b }\n  b: { queue: hotline }\n");
        var running = settings().start();
        var before = running.lines().get(HOTLINE);
        write("  a: { play: [beep], next: c }\n  b: { queue: nowhere }\n");
        assertThatThrownBy(() -> settings().again(running.lines())).isInstanceOfSatisfying(FlowSettings.Refused.class, e -> assertThat(e.problems())
                .anyMatch(p -> p.contains("pengaduan.yaml:4: step 'a' leads to 'c'")).anyMatch(p -> p.contains("pengaduan.yaml:5: step 'b' queue 'nowhere'")));
        write("  a: { play: [beep, beep], next: b }\n  b: { queue: hotline }\n");
        var after = settings().again(running.lines()).lines();
        assertThat(after.get(HOTLINE).version()).isNotEqualTo(before.version()).hasSize(8);
        assertThat(after.get(HOTLINE).earlier()).containsEntry(before.version(), before.flow());
        assertThat(after.get("112").version()).isEqualTo(running.lines().get("112").version());
    }

    @Test
    void aFlowThatHasItsSoundsIsNotReplacedByOneThatLacksSome() throws Exception {
        write("  a: { play: [beep], next: b }\n  b: { queue: hotline }\n");
        var running = settings().start();
        Files.writeString(dir.resolve("flows/pengaduan.yaml"), "flow: x\nstart: a\nprompts:\n  p: { id: Selamat datang. }\nsteps:\n  a: { play: [p], next: b }\n  b: { queue: hotline }\n");
        assertThatThrownBy(() -> settings().again(running.lines())).isInstanceOf(FlowSettings.Refused.class).hasMessageContaining("has no sound for id/p");
    }

    @Test
    void aFlowThatWasBrokenBeforeAStartRunsItsLastSoundVersionAndAtMostFiveAreKept() throws Exception {
        for (int i = 1; i <= 7; i++) {
            write("  a: { play: [" + "beep, ".repeat(i) + "beep], next: b }\n  b: { queue: hotline }\n");
            settings().start();
        }
        var last = settings().start().lines().get(HOTLINE);
        write("  a: { play: [bee");
        var now = settings().start();
        assertThat(now.lines().get(HOTLINE).version()).isEqualTo(last.version());
        assertThat(now.lines().get(HOTLINE).flow()).isEqualTo(last.flow());
        assertThat(now.older().get(HOTLINE)).singleElement().asString().contains("is not YAML");
        try (var kept = Files.list(dir.resolve("data/flows/" + HOTLINE))) {
            assertThat(kept).hasSize(5);
        }
    }

    @Test
    void aHolidayIsOneOfTheCitysOwnDay() {
        assertThat(at("2026-08-16T18:00:00Z")).as("already the 17th in Jakarta").isEqualTo("2026-08-17T01:00 true");
        assertThat(at("2026-08-16T16:00:00Z")).isEqualTo("2026-08-16T23:00 false");
        assertThat(at("2026-11-23T02:00:00Z")).isEqualTo("2026-11-23T09:00 false");
    }

    private String at(String instant) {
        var moment = (Fact.Moment) new FlowSettings(config, dir, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC)).time().get();
        return moment.at() + " " + moment.holiday();
    }
}
