package id.siaga.backup;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCopyTest {
    private static final Path SHIPPED = Path.of("../config").toAbsolutePath().normalize();

    @TempDir
    private Path dir;

    @Test
    void whatTheCityRecordedAndTheFlowsThatAreOnlyPartsAreTakenAlong() throws Exception {
        Files.createSymbolicLink(dir.resolve("flows"), SHIPPED.resolve("flows"));
        Files.createSymbolicLink(dir.resolve("holidays"), SHIPPED.resolve("holidays"));
        var file = Files.copy(SHIPPED.resolve("siaga.yaml"), dir.resolve("siaga.yaml"));
        Files.writeString(Files.createDirectory(dir.resolve("prompts")).resolve("id-1.wav"), "a voice");
        var to = dir.resolve("copy");
        ConfigCopy.take(file, ((LoadResult.Loaded) Config.load(file)).config(), to);
        assertThat(to.resolve("prompts/id-1.wav")).hasContent("a voice");
        for (var name : new String[] {"siaga.yaml", "flows/pengaduan.yaml", "flows/nomor-tiket.yaml", "holidays/calendars.yaml"}) {
            assertThat(to.resolve(name)).hasSameBinaryContentAs(SHIPPED.resolve(name));
        }
    }
}
