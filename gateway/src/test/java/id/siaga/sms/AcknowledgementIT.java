package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.sms.text.SmsReader;
import id.siaga.trial.Delivery;
import id.siaga.trial.SmscSettings;
import id.siaga.trial.TrialSmsc;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an acknowledgement promises, seen from outside the process: by its system calls, and by killing it.
@Timeout(180)
class AcknowledgementIT {
    private static final Pattern DELIVER_RESP = Pattern.compile("(?:write|sendto)\\(\\d+, \"\\\\x00\\\\x00\\\\x00.{4}\\\\x80\\\\x00\\\\x00\\\\x05");
    private static final Pattern SYNCED = Pattern.compile("fdatasync(?:\\(\\d+\\)| resumed>\\)) += 0");
    @TempDir
    Path dir;

    private Process gateway(int port, String... before) throws Exception {
        var command = new ArrayList<>(List.of(before));
        command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), KeepingGateway.class.getName(), dir.resolve("data").toString(), String.valueOf(port)));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(dir.resolve("gateway.log").toFile()).start();
    }

    private static void end(Process gateway) throws Exception {
        gateway.getOutputStream().close();
        assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void everyAcknowledgementComesAfterAnFdatasyncThatCameAfterItsText() throws Exception {
        assumeTrue(new File("/usr/bin/strace").canExecute(), "no strace here");
        var trace = dir.resolve("trace");
        int texts = 60;
        // One text under way at a time: between two acknowledgements there must be an fdatasync that has returned.
        try (var smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").window(1).answerMax(Duration.ofSeconds(60)))) {
            var gateway = gateway(smsc.port(), "strace", "-f", "-xx", "-s", "8", "-e", "trace=fdatasync,write,sendto", "-o", trace.toString());
            assumeTrue(smsc.awaitReceiver(Duration.ofSeconds(60)), "strace may not trace here");
            for (int i = 0; i < texts; i++) {
                assertThat(smsc.deliver("+62812", "112", "tolong " + i).get(60, TimeUnit.SECONDS).ok()).isTrue();
            }
            end(gateway);
        }
        int acknowledged = 0;
        var synced = false;
        for (var line : Files.readAllLines(trace)) {
            synced |= SYNCED.matcher(line).find();
            if (DELIVER_RESP.matcher(line).find()) {
                assertThat(synced).as("fdatasync before acknowledgement %d: %s", acknowledged, line).isTrue();
                synced = false;
                acknowledged++;
            }
        }
        assertThat(acknowledged).isEqualTo(texts);
    }

    @Test
    void whatWasAcknowledgedIsKeptThoughTheProcessIsKilledFiveTimes() throws Exception {
        var random = new Random(112);
        var deliveries = new ArrayList<Delivery>();
        int texts = 10_000;
        try (var smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").window(50))) {
            var gateway = gateway(smsc.port());
            for (int burst = 0; burst < 5; burst++) {
                assertThat(smsc.awaitReceiver(Duration.ofSeconds(60))).isTrue();
                for (int i = 0; i < texts / 5; i++) {
                    deliveries.add(smsc.post(TrialSmsc.body("+628120000" + deliveries.size(), "112", "kebakaran " + deliveries.size())));
                }
                var until = deliveries.size() - random.nextInt(texts / 5);
                deliveries.get(until - 1).done().get(60, TimeUnit.SECONDS);
                gateway.destroyForcibly().waitFor();
                gateway = gateway(smsc.port());
            }
            for (var delivery : deliveries) {
                assertThat(delivery.done().get(60, TimeUnit.SECONDS).ok()).isTrue();
            }
            end(gateway);
            assertThat(smsc.counts().resent()).as("the kills hit something").isPositive();
        }
        assertThat(kept()).hasSize(texts);
    }

    /// Every text of the journal; the same one may be there twice, as one whose acknowledgement did not leave was sent again.
    private Set<String> kept() throws Exception {
        var reader = new SmsReader();
        var found = new HashSet<String>();
        try (var journal = Journal.open(dir.resolve("data"), JournalSettings.defaults())) {
            try (var cursor = journal.read(1)) {
                for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                    if (entry.fact() instanceof Interaction.SmsReceived received && received.pdu().clear() != null
                            && reader.read(Octets.owning(Base64.getDecoder().decode(received.pdu().clear()))) instanceof Sms.Message message) {
                        found.add(message.from().text() + message.text());
                    }
                }
            }
        }
        return found;
    }
}
