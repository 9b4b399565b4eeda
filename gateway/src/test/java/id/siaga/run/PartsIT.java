package id.siaga.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts script with the network cut off: by a network namespace of its own where the kernel allows one, and always by a proxy
/// that nobody serves.
class PartsIT {
    private static final String NOBODYS_PROXY = "http://127.0.0.1:9";

    @TempDir
    Path dir;

    private record Ran(int code, String said) {}

    private Ran ensure(Path folder, String... sets) throws Exception {
        var command = new ArrayList<String>();
        if (canCutOff()) command.addAll(List.of("unshare", "-rn"));
        command.addAll(List.of(Parts.find().home().resolve("config/parts/parts.sh").toString(), "ensure"));
        command.addAll(List.of(sets));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(OwnProcess.NOTHING);
        for (var name : List.of("http_proxy", "https_proxy")) builder.environment().put(name, NOBODYS_PROXY);
        builder.environment().put("SIAGA_PARTS", folder.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }

    private static boolean canCutOff() throws IOException, InterruptedException {
        var quiet = ProcessBuilder.Redirect.DISCARD;
        return new ProcessBuilder("unshare", "-rn", "true").redirectError(quiet).start().waitFor() == 0;
    }

    @Test
    void aSecondProvisioningSaysNothingAndDownloadsNothing() throws Exception {
        var ran = ensure(Parts.find().folder(), "asterisk", "mariadb", "test");
        assertThat(ran.said()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void withoutANetworkAFirstProvisioningSaysWhatItWantedAndLeavesNothingHalfMade() throws Exception {
        var ran = ensure(dir.resolve("parts"), "test");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.said()).contains("download 20 MB").contains(dir.toString()).contains("./siaga parts remove").contains("Is there a network?");
        try (var left = Files.list(dir.resolve("parts"))) {
            assertThat(left.map(p -> p.getFileName().toString()).toList()).containsExactlyInAnyOrder(".lock", ".siaga-parts");
        }
    }

    @Test
    void aSetThatDoesNotExistIsNamed() throws Exception {
        var ran = ensure(dir.resolve("parts"), "kamailio");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.said()).contains("no part called kamailio").contains("asterisk");
    }

    @Test
    void theTestPeersRun() throws Exception {
        var parts = Parts.find();
        assertThat(output(parts.program("sipp").toString(), "-v")).contains("SIPp v3");
        assertThat(output(parts.program("perl").toString(), "-MNet::SMPP", "-e", "print Net::SMPP->VERSION")).startsWith("1.");
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(OwnProcess.NOTHING).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
