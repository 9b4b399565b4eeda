package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server with peers on real sockets that speak recorded bytes of Asterisk 22.
class AgiServerTest {
    private static final String ENV = """
            agi_network: yes
            agi_network_script: siaga?key=geheim&line=112
            agi_request: agi://127.0.0.1:4573/siaga?key=geheim&line=112
            agi_channel: PJSIP/trunk-0000068e
            agi_language: en
            agi_type: PJSIP
            agi_uniqueid: 1795363741.17354
            agi_version: 22.10.1
            agi_callerid: +62811222333
            agi_calleridname: unknown
            agi_callingpres: 0
            agi_callingani2: 0
            agi_callington: 0
            agi_callingtns: 0
            agi_dnid: 112
            agi_rdnis: unknown
            agi_context: siaga-trunk
            agi_extension: 112
            agi_priority: 7
            agi_enhanced: 0.0
            agi_accountcode:\s
            agi_threadid: 140119

            """;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<AgiSession> calls = new LinkedBlockingQueue<>();
    private final Queue<AgiOddity> oddities = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private AgiServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        start(new AgiLimits(1_200, Duration.ofSeconds(5), 4_096, 40, 64, Duration.ofSeconds(5), 8));
    }

    private void start(AgiLimits limits) throws Exception {
        server = new AgiServer(vertx, loop, "geheim", limits, new AgiHooks(nanos -> {}, oddities::add), calls::add);
        port = server.listen("127.0.0.1", 0).await(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        for (var socket : sockets) {
            socket.close();
        }
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    /// Plays Asterisk: sends the environment, answers the greeting like Asterisk does.
    private final class Peer {
        final Socket socket;
        final BufferedReader in;

        Peer() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(5_000);
            sockets.add(socket);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        }

        String read() throws IOException {
            return in.readLine();
        }

        void answerFence(String uniqueId) throws IOException {
            String line = read();
            assertThat(line).startsWith("GET FULL VARIABLE \"").endsWith("-${UNIQUEID}\"");
            send("200 result=1 (" + line.substring(19, line.length() - 12) + uniqueId + ")\n");
        }

        AgiSession connect() throws Exception {
            send(ENV);
            answerFence("1795363741.17354");
            var session = calls.poll(5, TimeUnit.SECONDS);
            assertThat(session).as("connected; met: %s", oddities).isNotNull();
            return session;
        }
    }

    @Test
    void aCallIsToldOnceItsEnvironmentAndItsIdAreProved() throws Exception {
        var session = new Peer().connect();
        assertThat(session.uniqueId()).isEqualTo("1795363741.17354");
        assertThat(session.callerId()).isEqualTo("+62811222333");
        assertThat(session.dnid()).isEqualTo("112");
        assertThat(session.channel()).isEqualTo("PJSIP/trunk-0000068e");
        assertThat(session.parameter("line")).isEqualTo("112");
        assertThat(session.script()).isEqualTo("siaga");
        assertThat(session.env().toString() + session.parameter("key")).doesNotContain("geheim");
    }

    @Test
    void bytesThatComeOneByOneAreTheSameCall() throws Exception {
        var peer = new Peer();
        for (String c : ENV.split("", -1)) {
            peer.send(c);
        }
        peer.answerFence("1795363741.17354");
        assertThat(calls.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void commandsGoOutAsWholeLinesAndRepliesComeBackOnTheLoop() throws Exception {
        var peer = new Peer();
        var session = peer.connect();
        var replies = new LinkedBlockingQueue<String>();
        loop.runOnContext(go -> {
            session.run(new AgiCommand.SetMusic(true, "default"), reply -> replies.add(reply + " " + Thread.currentThread().getName()));
            session.run(new AgiCommand.Exec("Dial", "PJSIP/op1,20,g"), reply -> replies.add(reply + " " + Thread.currentThread().getName()));
            session.onGone(gone -> replies.add(gone.why().name()));
        });
        assertThat(peer.read()).isEqualTo("SET MUSIC ON \"default\"");
        peer.send("200 resu");
        peer.send("lt=0\n");
        assertThat(peer.read()).isEqualTo("EXEC Dial \"PJSIP/op1,20,g\"");
        peer.send("200 result=-1\nHANGUP\nHANGUP\n");
        peer.socket.shutdownOutput();
        assertThat(replies.poll(5, TimeUnit.SECONDS)).contains("result=0").contains("eventloop");
        assertThat(replies.poll(5, TimeUnit.SECONDS)).contains("result=-1").contains("eventloop");
        assertThat(replies.poll(5, TimeUnit.SECONDS)).isEqualTo("HANGUP");
        assertThat(peer.read()).isNull();
        assertThat(replies).isEmpty();
    }

    /// The forms of the injection trial, as `agi_callerid` puts them on the wire.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "081\nagi_uniqueid: 666",
                "081\r\nUniqueid: 666",
                "1\r\n\r\nEvent:Hangup\r\nChannel:PJSIP/op1-0001\r\n",
                "081\n\n200 result=1 (x)",
                "081\n\n200 result=0\n200 result=1 (1795363741.17354)\nHANGUP",
                "081\n\nHANGUP",
                "081\nagi_network_script: siaga?key=x&line=999",
                "081${EPOCH}",
                "\u00ff\u00fe",
                "1234567890123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void whatAPhoneWritesIntoItsNumberChangesNothingElse(String number) throws Exception {
        var peer = new Peer();
        peer.send(ENV.replace("+62811222333", number));
        peer.answerFence("1795363741.17354");
        var session = calls.poll(5, TimeUnit.SECONDS);
        assertThat(session).isNotNull();
        assertThat(session.uniqueId()).isEqualTo("1795363741.17354");
        assertThat(session.parameter("line")).isEqualTo("112");
        assertThat(session.callerId()).matches("|\\+?[0-9]+");
        var reply = new LinkedBlockingQueue<AgiReply>();
        loop.runOnContext(go -> session.run(new AgiCommand.Exec("Dial", "PJSIP/op1,20,g"), reply::add));
        assertThat(peer.read()).startsWith("EXEC Dial");
        peer.send("200 result=0\n");
        assertThat(reply.poll(5, TimeUnit.SECONDS)).isEqualTo(new AgiReply.Done("0", null, -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"siaga?key=falsch", "siaga", "siaga?line=1&key=", "siaga?key=geheimer", "siaga?key=x&key=geheim"})
    void strangersAreClosed(String script) throws Exception {
        var peer = new Peer();
        peer.send(ENV.replace("siaga?key=geheim&line=112", script));
        assertThat(peer.read()).isNull();
        assertThat(oddities).contains(AgiOddity.STRANGER);
        assertThat(calls).isEmpty();
    }

    @Test
    void whoSendsNothingOrTooMuchIsClosed() throws Exception {
        start(new AgiLimits(10, Duration.ofMillis(300), 4_096, 40, 64, Duration.ofSeconds(5), 8));
        var silent = new Peer();
        var deaf = new Peer();
        deaf.send(ENV);
        assertThat(deaf.read()).startsWith("GET FULL VARIABLE");
        assertThat(silent.read()).isNull();
        assertThat(oddities).contains(AgiOddity.TOO_SLOW);
        var much = new Peer();
        for (int i = 0; i < 41; i++) {
            much.send("agi_arg_" + i + ": x\n");
        }
        assertThat(much.read()).isNull();
        assertThat(oddities).contains(AgiOddity.ENVIRONMENT_TOO_BIG);
        assertThat(calls).isEmpty();
    }

    @Test
    void oneSessionTooManyIsClosedAtOnce() throws Exception {
        start(new AgiLimits(2, Duration.ofSeconds(5), 4_096, 40, 64, Duration.ofSeconds(5), 8));
        new Peer().connect();
        new Peer().connect();
        assertThat(new Peer().read()).isNull();
        assertThat(oddities).contains(AgiOddity.TOO_MANY_SESSIONS);
    }

    @Test
    void aReplyWithoutAnEndIsNoAgi() throws Exception {
        var peer = new Peer();
        var session = peer.connect();
        var gone = new LinkedBlockingQueue<Gone>();
        loop.runOnContext(go -> session.onGone(gone::add));
        peer.send("2".repeat(40_000));
        assertThat(gone.poll(5, TimeUnit.SECONDS).why()).isEqualTo(Gone.Why.MALFORMED);
    }

    /// Prints bytes of heap per waiting session, sockets and Netty included. `DESIGN: 1,000 calls waiting ≤ 128 MB` for everything.
    @Test
    void aThousandWaitingSessionsAreSmall() throws Exception {
        new Peer().connect(); // classes are loaded, pools are made
        long before = heapAfterGc();
        var sessions = new ArrayList<AgiSession>();
        var peers = new ArrayList<Peer>();
        for (int i = 0; i < 1_000; i++) {
            var peer = new Peer();
            sessions.add(peer.connect());
            peers.add(peer);
        }
        var music = new CountDownLatch(1_000);
        loop.runOnContext(go -> sessions.forEach(s -> s.run(new AgiCommand.SetMusic(true, "default"), reply -> music.countDown())));
        for (var peer : peers) {
            peer.read();
            peer.send("200 result=0\n");
        }
        assertThat(music.await(10, TimeUnit.SECONDS)).isTrue();
        long peersSide = 1_000L * 26_000; // BufferedReader 16 KB + decoder 8 KB and the socket of the test's own side
        long perSession = (heapAfterGc() - before - peersSide) / 1_000;
        System.out.println("AGI session: about " + perSession + " bytes of heap each (n=1000), the test's own sockets taken off");
        assertThat(perSession).isLessThan(20_000);
        assertThat(sessions).hasSize(1_000);
    }

    private static long heapAfterGc() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50); // not a synchronisation: lets reference processing finish
            least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
