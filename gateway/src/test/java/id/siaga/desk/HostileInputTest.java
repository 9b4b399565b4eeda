package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final String STATE = "/api/operators/op1/state";
    private static DeskFixture desk;
    private static String sari;

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
        sari = desk.logIn("sari");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    /// Whatever came before: the desk still answers, and none of it reached the core.
    @AfterEach
    void theDeskStillAnswers() throws Exception {
        assertThat(desk.get(sari, "/api/floor").statusCode()).isEqualTo(200);
        assertThat(desk.port.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"READY\"", "{\"state\":\"READY\"", "{\"state\":\"READY\"}x", "{\"state\":\"READY\"}{}", "{'state':'READY'}",
            "{\"state\":\"READY\",\"state\":\"OFFLINE\"}", "\u0000", "{\"state\":NaN}", "{\"state\":\"READY\",}", "/* */{\"state\":\"READY\"}", "{\"state\":\"\\ud800\"}"})
    void whatIsNotOneJsonObjectIsRefused(String body) throws Exception {
        var answer = desk.as(sari, "PUT", STATE, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(DeskFixture.json(answer).get("remedy").stringValue()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | state
            {"state":"GO"}                                | state
            {"state":7}                                   | state
            {"state":["READY"]}                           | state
            {"state":"BREAK"}                             | reason
            {"state":"BREAK","reason":""}                 | reason
            {"state":"BREAK","reason":"a\\u0007b"}        | reason
            {"state":"READY","reason":"tea"}              | reason
            {"state":"READY","force":true}                | force
            {"state":"READY","<script>":1}                | (another field)
            """)
    void aWrongFieldIsNamedWithItsRemedy(String body, String field) throws Exception {
        var answer = desk.as(sari, "PUT", STATE, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        var error = DeskFixture.json(answer).get("errors").get(0);
        assertThat(error.get("field").stringValue()).isEqualTo(field);
        assertThat(error.get("remedy").stringValue()).isNotBlank();
        assertThat(answer.body()).doesNotContain("script");
    }

    @Test
    void allWrongFieldsAreSaidAtOnce() throws Exception {
        var answer = desk.as(sari, "POST", "/api/tickets", "{\"kind\":\"X\",\"priority\":9,\"reporter\":\"abc\",\"call\":\"x\",\"more\":1}");
        assertThat(DeskFixture.json(answer).get("errors")).hasSize(6);
    }

    @Test
    void deepJsonAndManyTokensAreRefusedBeforeAnythingIsBuilt() throws Exception {
        assertThat(desk.as(sari, "PUT", STATE, "[".repeat(30_000) + "]".repeat(30_000)).statusCode()).isEqualTo(400);
        assertThat(desk.as(sari, "PUT", STATE, "{\"state\":[" + "1,".repeat(20_000) + "1]}").statusCode()).isEqualTo(400);
        assertThat(desk.as(sari, "PUT", STATE, "{\"state\":" + "9".repeat(60_000) + "}").statusCode()).isEqualTo(400);
    }

    @Test
    void tenMegabytesAreTooMuchAndTheConnectionEnds() throws Exception {
        try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), desk.server.port())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("PUT " + STATE + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + sari
                    + "\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var reader = Thread.ofVirtual().start(() -> pour(out));
            var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 413");
            reader.interrupt();
        }
    }

    private static void pour(java.io.OutputStream out) {
        try {
            for (int i = 0; i < 160; i++) {
                out.write(new byte[65_536]);
            }
        } catch (IOException e) {
            // The server has closed: that is what we want.
        }
    }

    @Test
    void aBodyInPiecesWithoutLengthIsCutOffToo() throws Exception {
        var endless = HttpRequest.BodyPublishers.ofByteArrays(() -> new java.util.Iterator<byte[]>() {
            private int left = 40;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public byte[] next() {
                left--;
                return new byte[4_096];
            }
        });
        int status;
        try {
            status = desk.send(HttpRequest.newBuilder(desk.at(STATE)).PUT(endless).header("Authorization", "Bearer " + sari)
                    .header("Content-Type", "application/json").build()).statusCode();
        } catch (IOException e) {
            // Closed while the client was still writing: as good as the status.
            status = 413;
        }
        assertThat(status).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"/api/calls?state=SOON,400", "/api/calls?limit=0,400", "/api/calls?limit=99999999999999999999,400", "/api/calls?limit=1e3,400", "/api/calls?colour=red,400",
            "/api/calls?state=OPEN&state=ENDED,400", "/api/calls?before=yesterday,400", "/api/calls/abc,400", "/api/calls/7-999999999999999999999,400", "/api/calls/-1--1,400",
            "/api/calls/7-424242,404", "/api/tickets/123,400", "/api/tickets/26112200019,400", "/api/interactions?number=%27+OR+1%3D1,400",
            "/api/interactions?ticket=../../etc/passwd,400", "/api/interactions?since=-5,400", "/api/operators/%2e%2e%2f/state,400", "/api/operators/nobody/state,404",
            "/api/calls?state=%00,400", "/desk/../../../etc/passwd,404", "/%2e%2e/%2e%2e/etc/passwd,404", "/api/nothing,404", "/api/messages?direction=UP,400", "/api/floor?x=1,400",
            "/healthz?x=1,400"})
    void anAddressThatMakesNoSenseIsAProblemDocument(String path, int status) throws Exception {
        var answer = desk.get(sari, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(DeskFixture.json(answer).get("status").intValue()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/api/floor,GET", "POST,/api/floor,GET", "OPTIONS,/api/login,POST", "PUT,/api/tickets,'GET, POST'", "TRACE,/,GET", "GET,/api/login,POST", "BREW,/api/floor,GET"})
    void aWrongMethodIsToldTheRightOnes(String method, String path, String allow) throws Exception {
        var answer = raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: " + allow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET /api/calls?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n"})
    void bytesThatAreNoHttpEndOnlyTheirOwnConnection(String request) throws Exception {
        try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), desk.server.port())) {
            socket.setSoTimeout(3_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var first = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("closed");
            assertThat(first).matches("closed|HTTP/1\\.[01] (400|404|200|413).*|HTTP/9.9 501.*");
        }
    }

    @Test
    void noiseNeitherEndsAThreadNorReachesTheCore() throws Exception {
        var random = new Random(112);
        for (int i = 0; i < 200; i++) {
            var noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            var request = HttpRequest.newBuilder(desk.at(STATE)).PUT(HttpRequest.BodyPublishers.ofByteArray(noise))
                    .header("Authorization", "Bearer " + sari).header("Content-Type", "application/json").build();
            assertThat(desk.send(request).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aFormOrAnUndeclaredBodyIsNotJson() throws Exception {
        for (var type : new String[] {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"}) {
            var request = HttpRequest.newBuilder(desk.at("/api/login")).POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"sari\",\"password\":\"x\"}"))
                    .header("Content-Type", type).build();
            assertThat(desk.send(request).statusCode()).as(type).isEqualTo(415);
        }
    }

    @Test
    void longHeadersAndAddressesAreRefused() throws Exception {
        assertThat(raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")).contains(" 414 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")).contains(" 431 ");
    }

    @Test
    void aCoreThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        desk.port.silent = true;
        try {
            var answer = desk.get(sari, "/api/calls/7-1");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            desk.port.silent = false;
        }
    }

    @Test
    void aStoreThatIsAwayIsSaidInTheLanguageOfTheReader() throws Exception {
        desk.port.storeAway = true;
        try {
            var request = HttpRequest.newBuilder(desk.at("/api/tickets")).header("Authorization", "Bearer " + sari).header("Accept-Language", "id-ID,en;q=0.5").build();
            var answer = desk.send(request);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Basis data tidak terjangkau");
        } finally {
            desk.port.storeAway = false;
        }
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), desk.server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var in = socket.getInputStream();
            var head = new StringBuilder();
            for (int c = in.read(); c >= 0 && !head.toString().endsWith("\r\n\r\n"); c = in.read()) {
                head.append((char) c);
            }
            return head.toString();
        }
    }
}
