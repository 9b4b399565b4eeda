package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.run.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `siaga install` and the Debian package put into a system, written below a folder.
class InstallTest {
    private static final List<String> UNITS = List.of("siaga.service", "siaga-backup.service", "siaga-backup.timer");

    @TempDir
    Path dir;

    private Path home;
    private Path root;

    @BeforeEach
    void staged() throws Exception {
        home = Parts.find().home();
        root = dir.resolve("root");
        Files.createDirectory(dir.resolve("app"));
        Files.writeString(dir.resolve("app/gateway.jar"), "a program");
        install("stage", home, dir.resolve("app"), root);
    }

    private String install(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("sh", home.resolve("config/system/install.sh").toString()));
        for (var argument : arguments) command.add(argument.toString());
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        return said;
    }

    @Test
    void theConfigurationIsOnePlaceToEditAndPointsToTheDataFolder() throws Exception {
        var file = root.resolve("etc/siaga/siaga.yaml");
        assertThat(Config.load(file)).isInstanceOfSatisfying(LoadResult.Loaded.class, loaded -> assertThat(loaded.config().dataDir()).isEqualTo(Path.of("/var/lib/siaga")));
        assertThat(Files.readSymbolicLink(root.resolve("usr/share/siaga/config/siaga.yaml"))).isEqualTo(Path.of("/etc/siaga/siaga.yaml"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("var/lib/siaga")))).isEqualTo("rwx------");
    }

    @Test
    void aNewVersionReplacesTheProgramAndLeavesWhatPeopleWrote() throws Exception {
        Files.writeString(root.resolve("etc/siaga/siaga.yaml"), "mine");
        Files.move(dir.resolve("app/gateway.jar"), dir.resolve("app/gateway-2.jar"));
        install("stage", home, dir.resolve("app"), root);
        assertThat(root.resolve("etc/siaga/siaga.yaml")).hasContent("mine");
        assertThat(root.resolve("usr/share/siaga/app")).isDirectoryContaining("glob:**gateway-2.jar").isDirectoryNotContaining("glob:**gateway.jar");
    }

    @Test
    void systemdUnderstandsEveryLineOfTheUnits() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
        var copies = new ArrayList<String>(List.of("systemd-analyze", "verify"));
        for (var unit : UNITS) {
            var text = Files.readString(root.resolve("usr/lib/systemd/system").resolve(unit));
            copies.add(Files.writeString(dir.resolve(unit), text.replace("/usr/share/siaga/siaga ", root.resolve("usr/share/siaga/siaga") + " ")).toString());
        }
        assertThat(run(copies).lines().filter(line -> line.startsWith(dir.toString()) || line.startsWith("siaga"))).isEmpty();
    }

    @Test
    void thePackageHoldsTheSameFilesAndKeepsWhatPeopleWrote() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no dpkg-deb here");
        var deb = dir.resolve("siaga.deb");
        install("deb", home, dir.resolve("app"), "1.2.3", deb);
        assertThat(run(List.of("dpkg-deb", "--contents", deb.toString()))).contains("./usr/share/siaga/app/gateway.jar", "./usr/lib/systemd/system/siaga.service",
                "./etc/siaga/flows/darurat-112.yaml", "drwx------ root/root");
        assertThat(run(List.of("dpkg-deb", "--field", deb.toString(), "Version"))).isEqualTo("1.2.3\n");
        var control = dir.resolve("control");
        run(List.of("dpkg-deb", "--control", deb.toString(), control.toString()));
        assertThat(control.resolve("conffiles")).content().contains("/etc/siaga/siaga.yaml");
        run(List.of("sh", "-n", control.resolve("postinst").toString()));
    }
}
