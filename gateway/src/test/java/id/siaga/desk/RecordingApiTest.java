package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.tickets.Cover;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Listening to a recording, as a player does it.
class RecordingApiTest {
    private static final String PATH = "/api/calls/7-1/recording?reason=menulis+laporan";
    private DeskFixture desk;
    private String sari;
    private byte[] voice;

    @BeforeEach
    void start() throws Exception {
        desk = new DeskFixture();
        sari = desk.logIn("sari");
        desk.port.tell(call(Cover.NONE));
        voice = Files.readAllBytes(desk.port.voice);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static Rows.Call call(Cover cover) {
        return MemoryPort.ended(MemoryPort.waiting(1, "081234567889", "1708", Instant.EPOCH), "SERVED", null).recorded(true).under(cover);
    }

    private HttpResponse<byte[]> listen(String path, @Nullable String range) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(desk.at(path)).timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + sari);
        if (range != null) request.header("Range", range);
        return desk.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void theWholeComesAsSoundThatNobodyKeeps() throws Exception {
        var answer = listen(PATH, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(voice);
        assertThat(answer.headers().map()).containsEntry("content-type", java.util.List.of("audio/wav")).containsEntry("accept-ranges", java.util.List.of("bytes"))
                .containsEntry("cache-control", java.util.List.of("no-store")).containsEntry("content-length", java.util.List.of(String.valueOf(voice.length))).doesNotContainKey("content-range");
    }

    @Test
    void aPlayerGetsTheStretchThatItAsksForAndTheLengthOfAll() throws Exception {
        for (var range : new int[][] {{0, 0}, {0, 1023}, {44, 20_000}, {voice.length - 1, voice.length - 1}}) {
            var answer = listen(PATH, "bytes=" + range[0] + "-" + range[1]);
            assertThat(answer.statusCode()).isEqualTo(206);
            assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(voice, range[0], range[1] + 1));
            assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes " + range[0] + "-" + range[1] + "/" + voice.length);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void wherThereIsNothingTheLengthIsToldAndNobodyListened() throws Exception {
        for (var range : new String[] {"bytes=" + voice.length + "-", "bytes=5-2", "bytes=0-1,3-4", "bytes=x"}) {
            var answer = listen(PATH, range);
            assertThat(answer.statusCode()).as(range).isEqualTo(416);
            assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */" + voice.length);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(desk.port.seen).isEmpty();
    }

    @Test
    void whoListensSaysWhyAndThatStandsInTheLogOnceForOneListening() throws Exception {
        for (var path : new String[] {"/api/calls/7-1/recording", "/api/calls/7-1/recording?reason=xx", "/api/calls/7-1/recording?reason=" + "x".repeat(81)}) {
            assertThat(listen(path, null).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(desk.port.seen).isEmpty();
        listen(PATH, "bytes=0-");
        listen(PATH, "bytes=2000-");
        listen(PATH, "bytes=9000-9999");
        assertThat(desk.port.seen).as("a player that goes on").containsExactly("sari recording:7-1 menulis laporan");
        listen(PATH, "bytes=0-");
        assertThat(desk.port.seen).as("heard again").hasSize(2);
        listen("/api/calls/7-1/recording?reason=lain+lagi", "bytes=9000-");
        assertThat(desk.port.seen).as("from the middle, for another reason").hasSize(3).last().isEqualTo("sari recording:7-1 lain lagi");
        desk.clock.forward(Duration.ofMinutes(11));
        listen(PATH, "bytes=9000-");
        assertThat(desk.port.seen).as("much later").hasSize(4);
    }

    @Test
    void notOneOctetLeavesBeforeTheLogIsOnDisk() throws Exception {
        desk.port.logged = new CompletableFuture<>();
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return listen(PATH, "bytes=0-").statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        DeskFixture.until("it was asked for", () -> !desk.port.seen.isEmpty());
        assertThat(answer.isDone()).isFalse();
        desk.port.logged.complete(null);
        assertThat(answer.get()).isEqualTo(206);
        desk.port.logged = CompletableFuture.failedFuture(new IOException("the disk is gone"));
        assertThat(listen(PATH, "bytes=0-").statusCode()).isEqualTo(503);
    }

    @Test
    void theVoiceOfWhoIsAnonymousIsHeardByNobodyWhoMayNotKnowThem() throws Exception {
        for (var cover : new Cover[] {new Cover(true, false), new Cover(false, true), Cover.BOTH}) {
            desk.port.tell(call(cover));
            for (var range : new String[] {null, "bytes=0-", "bytes=100-"}) {
                assertThat(listen(PATH, range).statusCode()).isEqualTo(403);
            }
        }
        assertThat(desk.port.seen).isEmpty();
        assertThat(desk.get(desk.logIn("dewi"), PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void ofACallThatNobodyKnowsAnyMoreNothingIsHeardThoughTheFileIsThere() throws Exception {
        desk.port.calls.clear();
        desk.port.soundsOfAll = true;
        assertThat(listen(PATH, null).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileThatWentAwayMeanwhileIsNotFound(@TempDir Path dir) throws Exception {
        desk.port.voice = dir.resolve("gone.wav");
        assertThat(listen(PATH, null).statusCode()).isEqualTo(404);
        assertThat(listen(PATH, "bytes=0-").statusCode()).isEqualTo(416);
    }

    @Test
    void whoTakesNothingHoldsUpNobodyAndTooManyAreSentAway(@TempDir Path dir) throws Exception {
        desk.port.voice = Files.write(dir.resolve("long.wav"), new byte[30_000_000]);
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 50; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), desk.server.port());
                socket.setReceiveBufferSize(4_096);
                socket.getOutputStream().write(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + sari + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).as("it begins").isEqualTo('H');
                slow.add(socket);
            }
            assertThat(desk.get(sari, "/api/me").statusCode()).isEqualTo(200);
            assertThat(listen(PATH, "bytes=0-9").statusCode()).isEqualTo(503);
        } finally {
            for (var socket : slow) socket.close();
        }
        DeskFixture.until("there is room again", () -> {
            try {
                return listen(PATH, "bytes=0-9").statusCode() == 206;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aTicketNamesItsRecordingsToWhoMayHearThem() throws Exception {
        var number = RowRulesTest.fireOf(desk.port);
        assertThat(recordings("sari", number.digits())).isEqualTo("[\"7-1\"]");
        assertThat(recordings("damkar", number.digits())).as("an agency hears no voices").isEqualTo("[]");
        desk.port.calls.remove(CallId.of(7, 1));
        assertThat(recordings("sari", number.digits())).isEqualTo("[]");
    }

    private String recordings(String user, String number) throws IOException, InterruptedException {
        return DeskFixture.json(desk.get(desk.logIn(user), "/api/tickets/" + number)).get("recordings").toString();
    }
}
