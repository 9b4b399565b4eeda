package id.siaga.desk;

import static id.siaga.desk.DeskFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private DeskFixture desk;

    /// One listener, read by hand: `event` and `data` of each block.
    private final class Listener implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;

        Listener(String token, int receiveBuffer) throws Exception {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), desk.server.port()));
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("GET /api/feed HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /// The data of the next block of this event, others are passed over; `beat`s come all the time.
        String next(String event) throws Exception {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("0")) {
                    // The last chunk.
                    return "end of stream";
                }
                if (line.equals("event: " + event)) {
                    return in.readLine();
                }
            }
            return "end of stream";
        }

        @Override
        public void close() throws java.io.IOException {
            socket.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        desk = new DeskFixture();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whoCoordinatesHearsOfClocksThatComeDue() throws Exception {
        var fire = TicketNumber.of(LocalDate.of(2026, 11, 22), 1);
        var lamp = TicketNumber.of(LocalDate.of(2026, 11, 22), 2);
        try (var coordinator = new Listener(desk.logIn("koor"), 0)) {
            coordinator.next("snapshot");
            desk.port.sinks.forEach(sink -> sink.accept(new Change.ClockReached(fire, "EMERGENCY", "FIR-STR", Set.of("DAMKAR"), "ARRIVAL", 100)));
            desk.port.sinks.forEach(sink -> sink.accept(new Change.ClockReached(lamp, "COMPLAINT", null, Set.of(), "VERIFY", 75)));
            assertThat(coordinator.next("change")).as("of complaints").contains("\"kind\":\"clock\"", lamp.digits(), "\"clock\":\"VERIFY\"", "\"percent\":75");
            desk.port.sinks.forEach(sink -> sink.accept(new Change.ClockTold(lamp, "COMPLAINT", null, Set.of(), "VERIFY", 75, "DISKOMINFO")));
            assertThat(coordinator.next("change")).contains("\"kind\":\"told\"", lamp.digits(), "\"to\":\"DISKOMINFO\"").doesNotContain("Koordinator");
        }
    }

    @Test
    void anAgencyHearsOfItsOwnTicketsAndOfNothingElse() throws Exception {
        desk.port.tell(MemoryPort.waiting(1, "081234567889", "112", Instant.now()));
        var one = TicketNumber.of(LocalDate.of(2026, 11, 22), 1);
        var own = TicketNumber.of(LocalDate.of(2026, 11, 22), 2);
        try (var feed = new Listener(desk.logIn("damkar"), 0)) {
            assertThat(feed.next("snapshot")).contains("\"waitingCount\":0", "\"operators\":[]", "\"messages\":[]", "\"health\":[]").doesNotContain("7-1");
            desk.port.tell(MemoryPort.waiting(2, "081234567889", "112", Instant.now()));
            desk.port.sinks.forEach(sink -> sink.accept(new Change.TicketMoved(one, 2, "EMERGENCY", "FIR-STR", Set.of("PSC119"))));
            desk.port.sinks.forEach(sink -> sink.accept(new Change.TicketMoved(own, 3, "EMERGENCY", "FIR-STR", Set.of("PSC119", "DAMKAR"))));
            assertThat(feed.next("change")).as("the first that it hears").contains(own.digits());
        }
    }

    @Test
    void theWholeComesFirstThenWhatMoves() throws Exception {
        desk.port.tell(MemoryPort.waiting(1, "081234567889", "112", Instant.now()));
        try (var feed = new Listener(desk.logIn("sari"), 0)) {
            assertThat(feed.next("snapshot")).contains("\"waitingCount\":1").contains("Sari Wulandari").contains("Asterisk is connected");
            desk.port.tell(MemoryPort.waiting(2, "081234567889", "112", Instant.now()));
            assertThat(feed.next("change")).contains("\"kind\":\"call\"").contains("\"call\":\"7-2\"").doesNotContain("081234567889");
            assertThat(feed.next("beat")).contains("now");
        }
    }

    @Test
    void aWallScreenAndAnAdministratorGetNoTexts() throws Exception {
        for (var user : new String[] {"layar", "admin"}) {
            try (var feed = new Listener(desk.logIn(user), 0)) {
                feed.next("snapshot");
                var _ = desk.port.trialText("0812345", "private words");
                desk.port.operator("op1", "Sari", "BREAK", "tea", null);
                assertThat(feed.next("change")).contains("tea").doesNotContain("private");
            }
        }
        try (var feed = new Listener(desk.logIn("layar"), 0)) {
            assertThat(feed.next("snapshot")).doesNotContain("private words");
        }
    }

    @Test
    void whoReadsSlowlyGetsTheWholeAgainAndHoldsNobodyUp() throws Exception {
        try (var slow = new Listener(desk.logIn("sari"), 4_096)) {
            slow.next("snapshot");
            // More than the socket and our limit hold.
            var text = "x".repeat(10_000);
            until("the slow one is skipped", () -> {
                for (int i = 0; i < 100; i++) {
                    var _ = desk.port.trialText("081234567889", text);
                }
                return desk.meters.scrape().contains("siaga_feed_skipped_total{who=\"browser\"} 1.0");
            });
            try (var quick = new Listener(desk.logIn("budi"), 0)) {
                quick.next("snapshot");
                desk.port.operator("op1", "Sari", "BREAK", "tea", null);
                assertThat(quick.next("change")).contains("tea");
            }
            assertThat(slow.next("snapshot")).contains("tea");
        }
    }

    @Test
    void theStreamEndsWithTheLogIn() throws Exception {
        var token = desk.logIn("sari");
        try (var feed = new Listener(token, 0)) {
            feed.next("snapshot");
            desk.as(token, "POST", "/api/logout", null);
            assertThat(feed.next("bye")).isEqualTo("data: {}");
            assertThat(feed.next("change")).isEqualTo("end of stream");
        }
        var second = desk.logIn("sari");
        try (var feed = new Listener(second, 0)) {
            feed.next("snapshot");
            // 16 h are over in one step, as after a suspended machine.
            desk.clock.forward(Duration.ofHours(17));
            assertThat(feed.next("bye")).isEqualTo("data: {}");
        }
    }

    @Test
    void anOpenPageIsAUsedSession() throws Exception {
        var token = desk.logIn("sari");
        try (var feed = new Listener(token, 0)) {
            feed.next("snapshot");
            for (int i = 0; i < 3; i++) {
                desk.clock.forward(Duration.ofMinutes(110));
                feed.next("beat");
                feed.next("beat");
            }
        }
        assertThat(desk.get(token, "/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void healthThatNobodyToldIsFoundByTheHeartbeat() throws Exception {
        try (var feed = new Listener(desk.logIn("sari"), 0)) {
            feed.next("snapshot");
            desk.port.health = java.util.List.of(new Rows.Health("ami", Rows.Level.BAD, true, new Words("Putus.", "Down."), new Words("Periksa.", "Check.")));
            assertThat(feed.next("change")).contains("Down.").contains("Periksa.");
            assertThat(desk.get(desk.logIn("sari"), "/readyz").statusCode()).isEqualTo(503);
            assertThat(desk.get(desk.logIn("sari"), "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whenTheDeskItselfMissesChangesItAsksForTheWhole() throws Exception {
        try (var feed = new Listener(desk.logIn("sari"), 0)) {
            feed.next("snapshot");
            var call = MemoryPort.waiting(1, "081234567889", "112", Instant.now());
            // One thread floods faster than the loop can read and draw.
            for (int i = 0; i < 20_000; i++) {
                desk.port.tell(call);
            }
            until("the desk has missed something and asked for the whole",
                    () -> desk.meters.scrape().contains("siaga_feed_skipped_total{who=\"desk\"}"));
            desk.port.tell(MemoryPort.waiting(2, "", "112", Instant.now()));
            until("both callers are on the floor", () -> {
                try {
                    return desk.get(desk.logIn("dewi"), "/api/floor").body().contains("\"waitingCount\":2");
                } catch (Exception e) {
                    return false;
                }
            });
        }
    }
}
