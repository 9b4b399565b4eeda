package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The AGI codec with a real Asterisk, real SIP and real sound.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgiIT {
    private static final AgiCommand DIAL = new AgiCommand.Exec("Dial", "PJSIP/op1,20,g");
    private static final AgiCommand MUSIC = new AgiCommand.SetMusic(true, "default");

    @TempDir
    static Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<AgiSession> sessions = new LinkedBlockingQueue<>();
    private final Queue<AgiOddity> oddities = new ConcurrentLinkedQueue<>();
    private AsteriskRig rig;
    private AgiServer server;

    @BeforeAll
    void start() throws Exception {
        rig = new AsteriskRig(dir, 2);
        server = new AgiServer(
                vertx, loop, AsteriskRig.SECRET, AgiLimits.DEFAULTS, new AgiHooks(nanos -> {}, oddities::add), sessions::add);
        server.listen("127.0.0.1", rig.agiPort()).await(5, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() throws Exception {
        rig.close();
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    private SipCall call;
    private AgiSession session;
    private BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void aCallerIsHere() throws Exception {
        oddities.clear();
        var mine = new LinkedBlockingQueue<String>(); // the last test's session may still have something to tell
        told = mine;
        call = rig.citizens().phone("0811222333").dial("112", "<sip:0811222333@127.0.0.2>", Sound.tone(500));
        session = sessions.poll(10, TimeUnit.SECONDS);
        assertThat(session).isNotNull();
        var here = session;
        loop.runOnContext(go -> here.onGone(gone -> mine.add("gone " + gone.why())));
    }

    @AfterEach
    void hangUp() throws Exception {
        call.hangUp();
        call.ended().get(5, TimeUnit.SECONDS);
    }

    private void run(AgiCommand command, String name) {
        loop.runOnContext(go -> session.run(command, reply -> told.add(name + ' ' + switch (reply) {
            case AgiReply.Done done -> "done " + done.result();
            case AgiReply.Refused refused -> "refused " + refused.status();
            case AgiReply.Cut() -> "cut";
            case AgiReply.Lost lost -> "lost " + lost.why();
        })));
    }

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private SipCall operatorRings(Manner manner) {
        var rung = new LinkedBlockingQueue<SipCall>();
        rig.operator("op1").manner(manner).onRung(rung::add);
        run(DIAL, "dial");
        try {
            return rung.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCallerIsDialledToAnOperatorAndBothHearEachOther() throws Exception {
        var operator = operatorRings(Manner.answering(Duration.ofMillis(20), Duration.ofMillis(60)).saying(Sound.tone(800)));
        operator.answered().get(5, TimeUnit.SECONDS);
        operator.ear().whenHears(500).get(5, TimeUnit.SECONDS);
        call.ear().whenHears(800).get(5, TimeUnit.SECONDS);
        operator.hangUp();
        assertThat(next()).isEqualTo("dial done 0");
        loop.runOnContext(go -> session.run(new AgiCommand.GetVariable("DIALSTATUS"), reply -> told.add(reply.toString())));
        assertThat(next()).contains("ANSWER");
        assertThat(oddities).isEmpty();
    }

    @Test
    void theCallerWhoHangsUpWhileThePhoneRingsEndsTheDialAndTheSession() throws Exception {
        var operator = operatorRings(Manner.silent());
        operator.ringing().get(5, TimeUnit.SECONDS);
        call.hangUp();
        assertThat(next()).isEqualTo("dial done -1");
        assertThat(next()).isEqualTo("gone HANGUP");
        assertThat(operator.ended().get(5, TimeUnit.SECONDS).status()).isEqualTo(487);
    }

    @ParameterizedTest
    @ValueSource(ints = {486, 603, 404, 480})
    void aPhoneThatSaysNoLetsTheSessionGoOn(int status) throws Exception {
        operatorRings(Manner.rejecting(status));
        assertThat(next()).isEqualTo("dial done 0");
        run(MUSIC, "music");
        assertThat(next()).isEqualTo("music done 0");
    }

    @Test
    void aPromptIsCutByTheDialAndNothingIsMixedUp() throws Exception {
        var prompt = new AgiCommand.StreamFile(rig.prompt("long", 9_000).toString(), "");
        for (int i = 0; i < 20; i++) {
            run(prompt, "prompt");
            if (i % 2 == 0) {
                call.ear().whenHears(1200).get(5, TimeUnit.SECONDS); // else: the next line right behind the first
            }
            operatorRings(Manner.rejecting(486));
            assertThat(next()).isEqualTo("prompt cut");
            assertThat(next()).isEqualTo("dial done 0");
        }
        assertThat(oddities).allMatch(AgiOddity.NUDGE::equals);
    }

    @Test
    void aPromptThatEndsAroundTheNextCommandIsEitherDoneOrCut() throws Exception {
        var prompt = new AgiCommand.StreamFile(rig.prompt("short", 100).toString(), "");
        for (int i = 0; i < 40; i++) {
            run(prompt, "prompt");
            TimeUnit.MILLISECONDS.sleep(90 + i % 20); // hits the end of the prompt from both sides
            run(MUSIC, "music");
            assertThat(next()).isIn("prompt cut", "prompt done 0");
            assertThat(next()).isEqualTo("music done 0");
        }
    }

    @Test
    void waitingForADigitIsLeftToo() throws Exception {
        var took = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            run(new AgiCommand.WaitForDigit(8_000), "digit");
            TimeUnit.MILLISECONDS.sleep(30); // Asterisk is in it
            long from = System.nanoTime();
            run(MUSIC, "music");
            assertThat(next()).isEqualTo("digit done 1"); // "interrupted", in Asterisk's words
            assertThat(next()).isEqualTo("music done 0");
            took.add((System.nanoTime() - from) / 1_000);
        }
        took.sort(null);
        System.out.println("figure: leaving WAIT FOR DIGIT, median " + took.get(10) + " us, max " + took.getLast() + " us (n=20)");
        assertThat(took.get(10)).isLessThan(20_000); // 40 ms without quick-ack
    }

    @Test
    void aKeyReachesGetData() throws Exception {
        run(new AgiCommand.GetData(rig.prompt("menu", 3_000).toString(), 5_000, 1), "data");
        call.ear().whenHears(1200).get(5, TimeUnit.SECONDS);
        call.press('7');
        assertThat(next()).isEqualTo("data done 7");
        run(new AgiCommand.WaitForDigit(5_000), "digit");
        TimeUnit.MILLISECONDS.sleep(100);
        call.pressInfo('5');
        assertThat(next()).isEqualTo("digit done 53");
    }

    @Test
    void valuesComeBackAsTheyWereSet() throws Exception {
        var replies = new LinkedBlockingQueue<AgiReply>();
        for (String value : List.of("a \"b\" \\ ${EPOCH} c", "", "(x) endpos=7", "Jalan Sudirman № 5", "x".repeat(1_000))) {
            loop.runOnContext(go -> {
                session.run(new AgiCommand.SetVariable("SIAGA_TEST", value));
                session.run(new AgiCommand.GetVariable("SIAGA_TEST"), replies::add);
            });
            var reply = (AgiReply.Done) replies.poll(5, TimeUnit.SECONDS);
            assertThat(reply.value() == null ? "" : reply.value()).isEqualTo(value);
        }
    }

    @Test
    void anUnknownApplicationAndAWrongCommandAreAnswersNotTheEnd() throws Exception {
        run(new AgiCommand.Exec("NoSuchApplication", ""), "exec");
        assertThat(next()).isEqualTo("exec done -2");
        run(MUSIC, "music");
        assertThat(next()).isEqualTo("music done 0");
    }

    @Test
    void closingLetsTheDialplanGoOn() throws Exception {
        loop.runOnContext(go -> session.close());
        assertThat(next()).isEqualTo("gone CLOSED_BY_US");
        assertThat(call.ended().get(5, TimeUnit.SECONDS).byPeer()).isTrue();
    }

    @Test
    void connectAndFenceAreQuick() throws Exception {
        var took = new ArrayList<Long>();
        for (int i = 0; i < 200; i++) {
            var done = new LinkedBlockingQueue<Long>();
            loop.runOnContext(go -> {
                long from = System.nanoTime();
                session.run(new AgiCommand.Noop(), reply -> done.add(System.nanoTime() - from));
            });
            took.add(done.poll(5, TimeUnit.SECONDS) / 1_000);
        }
        took.sort(null);
        System.out.println("figure: NOOP round trip, median " + took.get(100) + " us, p95 " + took.get(190) + " us (n=200)");
        assertThat(took.get(100)).isLessThan(20_000);
    }
}
