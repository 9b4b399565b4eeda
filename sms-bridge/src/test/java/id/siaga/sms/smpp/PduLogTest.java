package id.siaga.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.smpp.LinkListener.Way;
import id.siaga.sms.text.PduWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PduLogTest {
    private static final byte[] TEXT = PduWriter.message(5, 1, Address.of("+628123456789"), Address.of("112"), 0, 0, 0, "rahasia".getBytes(StandardCharsets.US_ASCII));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T06:50:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private static void await(Callable<Boolean> what) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (!what.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(5);
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.exists(dir.resolve(file)) ? Files.readAllLines(dir.resolve(file)) : List.of();
    }

    @Test
    void nothingIsWrittenUntilSomebodyWantsItAndOnlyOfThatLink() throws Exception {
        try (var log = new PduLog(dir, CLOCK)) {
            log.pdu("a", Way.IN, TEXT);
            log.want("a", true);
            log.pdu("a", Way.IN, TEXT);
            log.pdu("b", Way.IN, TEXT);
            log.want("a", false);
            log.pdu("a", Way.OUT, TEXT);
            log.want("a", true);
            log.pdu("a", Way.OUT, TEXT);
            await(() -> lines("pdu-a.log").size() == 2);
            assertThat(lines("pdu-a.log").getFirst()).startsWith("2026-11-23T06:50:00Z < deliver_sm seq 1 ").endsWith("<7>");
            assertThat(lines("pdu-a.log").getLast()).startsWith("2026-11-23T06:50:00Z > ");
            assertThat(Files.exists(dir.resolve("pdu-b.log"))).isFalse();
            assertThat(Files.getPosixFilePermissions(dir.resolve("pdu-a.log"))).hasSize(2);
        }
    }

    @Test
    void itTurnsOverAndKeepsThreeOlderOnes() throws Exception {
        try (var log = new PduLog(dir, CLOCK, 1_000)) {
            log.want("a", true);
            for (int i = 0; i < 60; i++) {
                log.pdu("a", Way.IN, TEXT);
                int n = i + 1;
                await(() -> log.written() == n); // or they would be one batch, and a batch lies in one file
            }
        }
        try (var files = Files.list(dir)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("pdu-a.log", "pdu-a.log.1", "pdu-a.log.2", "pdu-a.log.3");
        }
        assertThat(Files.size(dir.resolve("pdu-a.log.3"))).isBetween(500L, 1_000L);
    }

    @Test
    void whatTheDiskDoesNotTakeIsCountedAndHoldsUpNobody() throws Exception {
        var file = Files.createFile(dir.resolve("in-the-way"));
        try (var log = new PduLog(file, CLOCK)) {
            log.want("a", true);
            for (int i = 0; i < 100; i++) {
                log.pdu("a", Way.IN, TEXT);
            }
            await(() -> log.leftOut() == 100);
        }
    }
}
