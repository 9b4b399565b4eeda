package id.siaga;

import static id.siaga.CallHouse.within;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.cli.Check;
import id.siaga.trial.Submitted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Somebody notices: on the page, in the metrics, by a text to a mobile; and the test call goes through every part that a call goes through.
class WatchIT {
    private static final String MOBILE = "+628123456789";
    @TempDir
    static Path dir;

    private static CallHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = CallHouse.open(dir, Map.of("#mobile: []", "mobile: [\"" + MOBILE + "\"]", "#after: 1m", "after: 1s", "#every: 1h", "every: 5s"));
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    private static String metrics() {
        try {
            return house.api.text("/metrics");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void backup(Instant at) throws IOException {
        Files.createDirectories(house.station.data().resolve("backup"));
        Files.writeString(house.station.data().resolve("backup/last.json"), "{\"at\": \"" + at + "\", \"to\": \"/mnt/usb\", \"ok\": true}");
    }

    private static String submitted(String part) throws InterruptedException {
        return house.trial.smsc().awaitReceived(s -> s.to().equals(MOBILE) && s.text().contains(part), within(20)).map(Submitted::text)
                .orElseThrow(() -> new AssertionError("no text with " + part + " among " + house.trial.smsc().received()));
    }

    @Test
    void aFaultIsSeenToldAndOver() throws Exception {
        backup(Instant.now().minusSeconds(30 * 3600));
        Until.holds("the metric", within(20), () -> metrics().contains("siaga_fault{key=\"backup\",severity=\"bad\"} 1.0"));
        assertThat(house.api.get("/healthz").path("checks").valueStream().filter(c -> c.path("name").asString().equals("backup")))
                .allMatch(c -> c.path("level").asString().equals("BAD") && c.path("sentence").asString().contains("30 h") && c.path("remedy").asString().contains("siaga backup")).hasSize(1);
        assertThat(submitted("Tidak ada cadangan")).startsWith("SIAGA siaga: ").contains("30 jam", "./siaga backup");
        assertThat(live()).startsWith("1 ").contains("fault-backup");
        backup(Instant.now());
        Until.holds("the metric falls", within(20), () -> metrics().contains("siaga_fault{key=\"backup\",severity=\"bad\"} 0.0"));
        submitted("pulih setelah");
        assertThat(live()).doesNotContain("fault-backup", "\"backup\"");
        assertThat(metrics()).contains("siaga_alarm_messages_total{outcome=\"sms\"}");
    }

    private static String live() {
        var out = new StringWriter();
        return new CommandLine(new Check()).setOut(new PrintWriter(out)).execute("--live", "--json", dir.resolve("siaga.yaml").toString()) + " " + out;
    }

    @Test
    void theTestCallIsAnsweredByTheFloorRingsNobodyAndIsKeptAsATest() throws Exception {
        house.ready("sari");
        int before = house.facts.all("CallEnded").size();
        var ends = house.facts.await("CallEnded", before + 2).subList(before, before + 2);
        assertThat(ends).allMatch(f -> f.field("outcome").equals("TEST"));
        for (var end : ends) {
            assertThat(house.facts.of(end.field("call"), "CallOffered")).isEmpty();
            assertThat(house.facts.of(end.field("call"), "CallQueued")).isEmpty();
        }
        assertThat(house.operator("sari").ringsLeft()).isZero();
        assertThat(house.facts.all("TicketOpened")).isEmpty();
        assertThat(metrics()).contains("siaga_test_calls_total{result=\"ok\"}").doesNotContain("siaga_test_calls_total{result=\"failed\"}");
        Until.holds("it stands on the page", within(20), () -> health("test-call").equals("OK"));
    }

    private static String health(String name) {
        try {
            return house.api.get("/healthz").path("checks").valueStream().filter(c -> c.path("name").asString().equals(name)).map(c -> c.path("level").asString()).findFirst().orElse("");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
