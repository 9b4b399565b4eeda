package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.StallingProxy;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The AMI link with a real Asterisk; the wire between them can be cut and stalled.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmiIT {
    @TempDir
    static Path dir;

    private AsteriskRig rig;
    private StallingProxy proxy;
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<AgiSession> sessions = new LinkedBlockingQueue<>();

    private Queue<AmiOddity> oddities = new ConcurrentLinkedQueue<>();
    private BlockingQueue<AmiFact> facts = new LinkedBlockingQueue<>();
    private final List<AmiFact> seen = new ArrayList<>();
    private final List<SipCall> calls = new ArrayList<>();
    private AmiLink link;

    @BeforeAll
    void start() throws Exception {
        rig = new AsteriskRig(dir, 2);
        proxy = new StallingProxy(rig.amiPort);
        var server = new AgiServer(vertx, vertx.getOrCreateContext(), AsteriskRig.SECRET, AgiLimits.DEFAULTS, AgiHooks.NONE, sessions::add);
        server.listen("127.0.0.1", rig.agiPort()).await(5, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() throws Exception {
        proxy.close();
        rig.close();
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    private AmiSettings settings(int mailboxMax) {
        return new AmiSettings(
                "127.0.0.1",
                proxy.port(),
                "siaga",
                "amipw",
                Duration.ofMillis(1_000),
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                mailboxMax,
                Duration.ofMillis(20),
                Duration.ofMillis(200));
    }

    private void open(int mailboxMax, Consumer<AmiFact> mailbox) throws Exception {
        var met = oddities;
        link = new AmiLink(settings(mailboxMax), mailbox, new AmiHooks(event -> {}, met::add));
        link.start();
        await(AmiFact.ReadBack.class);
    }

    @BeforeEach
    void aLink() throws Exception {
        oddities = new ConcurrentLinkedQueue<>();
        facts = new LinkedBlockingQueue<>();
        seen.clear();
        calls.clear();
        sessions.clear();
        open(20_000, facts::add);
        // What is left of the test before goes first: who hangs up meanwhile is nobody that this link was told of.
        while (!link.readBack().toCompletableFuture().get(5, TimeUnit.SECONDS).channels().isEmpty()) {
            Thread.onSpinWait();
        }
        facts.clear();
        oddities.clear();
    }

    @AfterEach
    void close() throws Exception {
        proxy.pass();
        for (var call : calls) {
            call.hangUp();
            call.ended().get(5, TimeUnit.SECONDS);
        }
        link.close();
    }

    private <T extends AmiFact> T await(Class<T> kind) throws InterruptedException {
        return await(kind, fact -> true);
    }

    private <T extends AmiFact> T await(Class<T> kind, Predicate<T> which) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            var fact = facts.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(fact).as("waited for %s, seen %s", kind.getSimpleName(), seen).isNotNull();
            seen.add(fact);
            if (kind.isInstance(fact) && which.test(kind.cast(fact))) {
                return kind.cast(fact);
            }
        }
    }

    private AmiAnswer answer(java.util.concurrent.CompletionStage<AmiAnswer> stage) throws Exception {
        return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private SipCall dial(String number) {
        var call = rig.citizens().phone("0811222333").dial(number, "<sip:0811222333@127.0.0.2>", Sound.silence());
        calls.add(call);
        return call;
    }

    @Test
    void theEventsOfADialArriveAsFacts() throws Exception {
        var rung = new LinkedBlockingQueue<SipCall>();
        rig.operator("op1").manner(Manner.answering(Duration.ofMillis(20), Duration.ofMillis(80))).onRung(rung::add);
        dial("112");
        var session = sessions.poll(5, TimeUnit.SECONDS);
        var caller = session.uniqueId();
        assertThat(await(AmiFact.Begun.class).uniqueId()).isEqualTo(caller);
        vertx.runOnContext(go -> session.run(new AgiCommand.Exec("Dial", "PJSIP/op1,20,g")));
        var leg = await(AmiFact.Begun.class);
        assertThat(leg.channel()).startsWith("PJSIP/op1-");
        var dialled = await(AmiFact.Dialled.class);
        assertThat(List.of(dialled.callerUniqueId(), dialled.uniqueId())).containsExactly(caller, leg.uniqueId());
        var ringing = await(AmiFact.Ringing.class);
        assertThat(ringing.callerUniqueId()).isEqualTo(caller);
        assertThat(ringing.uniqueId()).isEqualTo(leg.uniqueId());
        assertThat(await(AmiFact.DialEnded.class).status()).isEqualTo("ANSWER");
        var first = await(AmiFact.Joined.class);
        var second = await(AmiFact.Joined.class);
        assertThat(first.bridge()).isEqualTo(second.bridge());
        assertThat(List.of(first.uniqueId(), second.uniqueId())).containsExactlyInAnyOrder(caller, leg.uniqueId());
        assertThat(second.channels()).isEqualTo(2);
        assertThat(second.holding()).isFalse();
        assertThat(second.micros()).isGreaterThanOrEqualTo(first.micros()).isPositive();
        rung.poll(5, TimeUnit.SECONDS).hangUp();
        assertThat(await(AmiFact.FirstHangup.class).uniqueId()).isEqualTo(leg.uniqueId());
        await(AmiFact.Left.class);
        assertThat(await(AmiFact.HungUp.class).uniqueId()).isEqualTo(leg.uniqueId());
        assertThat(seen).contains(new AmiFact.PhoneInUse("op1", true));
        vertx.runOnContext(go -> session.close());
        var told = await(AmiFact.Told.class);
        assertThat(told.uniqueId()).isEqualTo(caller);
        assertThat(told.values()).containsEntry("What", "agi-ended").containsEntry("Dial", "ANSWER");
        assertThat(oddities).isEmpty();
    }

    @Test
    void aReadBackShowsChannelsWithOurVariablesAndPhones() throws Exception {
        var call = dial("114");
        call.answered().get(5, TimeUnit.SECONDS);
        var begun = await(AmiFact.Begun.class);
        assertThat(answer(link.setVariable(begun.channel(), "SIAGA_CALL_ID", "7-1042"))).isInstanceOf(AmiAnswer.Done.class);
        assertThat(answer(link.setVariable(begun.channel(), "SIAGA_PHASE", "WAIT"))).isInstanceOf(AmiAnswer.Done.class);
        var snapshot = link.readBack().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(snapshot.coreStart()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(snapshot.channels()).singleElement().satisfies(channel -> {
            assertThat(channel.uniqueId()).isEqualTo(begun.uniqueId());
            assertThat(channel.channel()).isEqualTo(begun.channel());
            assertThat(channel.application()).isEqualTo("Wait");
            assertThat(channel.bridge()).isEmpty();
            assertThat(channel.variables()).isEqualTo(Map.of("SIAGA_CALL_ID", "7-1042", "SIAGA_PHASE", "WAIT"));
        });
        assertThat(snapshot.devices()).containsEntry("op1", "NOT_INUSE").containsEntry("reg1", "UNAVAILABLE");
        assertThat(await(AmiFact.ReadBack.class).snapshot()).isEqualTo(snapshot);
    }

    @Test
    void aPhoneThatRegistersBecomesReachableAndOneThatLeavesDoesNot() throws Exception {
        var phone = rig.operator("reg1");
        assertThat(phone.register(Duration.ofSeconds(60)).get(5, TimeUnit.SECONDS)).isTrue();
        await(AmiFact.PhoneReachable.class, fact -> fact.equals(new AmiFact.PhoneReachable("reg1", true)));
        assertThat(phone.unregister().get(5, TimeUnit.SECONDS)).isTrue();
        await(AmiFact.PhoneReachable.class, fact -> fact.equals(new AmiFact.PhoneReachable("reg1", false)));
        assertThat(rig.operators().phone("reg1", "wrong").register(Duration.ofSeconds(60)).get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void anOriginatedLegIsFollowedByItsOwnIdAndTakenBackAsAnsweredElsewhere() throws Exception {
        var rung = new LinkedBlockingQueue<SipCall>();
        rig.operator("op2").manner(Manner.silent()).onRung(rung::add);
        var what = new Originate("PJSIP/op2", "siaga-7-1-1", "leg", "op", Duration.ofSeconds(20), "\"112 · 7-1\" <0811>", Map.of("SIAGA_CALLER", "x"));
        assertThat(answer(link.originate(what))).isInstanceOf(AmiAnswer.Done.class);
        assertThat(await(AmiFact.Begun.class).uniqueId()).isEqualTo("siaga-7-1-1");
        assertThat(await(AmiFact.Ringing.class).callerUniqueId()).isEmpty();
        var operator = rung.poll(5, TimeUnit.SECONDS);
        assertThat(operator.shown()).contains("0811");
        assertThat(answer(link.hangup("siaga-7-1-1", 26))).isInstanceOf(AmiAnswer.Done.class);
        assertThat(operator.ended().get(5, TimeUnit.SECONDS).reason()).contains("Call completed elsewhere");
        assertThat(await(AmiFact.HungUp.class).cause()).isEqualTo(26);
        assertThat(answer(link.hangup("siaga-7-1-1", 26))).isInstanceOf(AmiAnswer.Refused.class);
    }

    @Test
    void redirectTakesACallerOutOfAgi() throws Exception {
        dial("112");
        var session = sessions.poll(5, TimeUnit.SECONDS);
        var gone = new LinkedBlockingQueue<Gone>();
        vertx.runOnContext(go -> session.onGone(gone::add));
        assertThat(answer(link.redirect(session.channel(), "in", "fb", 1))).isInstanceOf(AmiAnswer.Done.class);
        assertThat(gone.poll(5, TimeUnit.SECONDS).why()).isEqualTo(Gone.Why.HANGUP);
        assertThat(answer(link.getVariable(session.channel(), "EXTEN"))).isEqualTo(new AmiAnswer.Done("fb"));
    }

    @Test
    void aKeyOfAWaitingCallerIsToldOnce() throws Exception {
        var call = dial("114");
        call.answered().get(5, TimeUnit.SECONDS);
        var begun = await(AmiFact.Begun.class);
        call.press('9');
        assertThat(await(AmiFact.Digit.class)).satisfies(digit -> {
            assertThat(digit.digit()).isEqualTo('9');
            assertThat(digit.uniqueId()).isEqualTo(begun.uniqueId());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/PJSIP.*/", "PJSIP/op1\r\nAction: Ping", "PJSIP/op1\nx", "", "PJSIP/op 1", "PJSIP/op1\u0000"})
    void whatIsNoChannelNeverLeaves(String hostile) throws Exception {
        assertThat(answer(link.hangup(hostile, 16))).isInstanceOf(AmiAnswer.Refused.class);
        assertThat(answer(link.setVariable(hostile, "A", "b"))).isInstanceOf(AmiAnswer.Refused.class);
        assertThat(answer(link.setVariable(null, "A", "b\r\nAction: Ping"))).isInstanceOf(AmiAnswer.Refused.class);
        assertThat(oddities).containsOnly(AmiOddity.ACTION_REFUSED);
    }

    @Test
    void aCutWireIsNoticedReplacedAndReadBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            long from = System.nanoTime();
            proxy.cut();
            await(AmiFact.LinkDown.class);
            long down = System.nanoTime();
            await(AmiFact.LinkUp.class);
            await(AmiFact.ReadBack.class);
            System.out.printf("figure: AMI wire cut, down after %d ms, read back after %d ms%n", (down - from) / 1_000_000, (System.nanoTime() - from) / 1_000_000);
        }
        assertThat(oddities).contains(AmiOddity.DISCARDED);
        assertThat(answer(link.getVariable(null, "X"))).isInstanceOf(AmiAnswer.Done.class);
    }

    @Test
    void aSilentWireIsNoticedByTwoPingsAndActionsDoNotHang() throws Exception {
        proxy.stall();
        assertThat(answer(link.getVariable(null, "X"))).isInstanceOf(AmiAnswer.Unknown.class);
        assertThat(await(AmiFact.LinkDown.class).because()).contains("pings");
        assertThat(answer(link.getVariable(null, "X"))).isInstanceOf(AmiAnswer.Unknown.class);
        proxy.pass();
        await(AmiFact.LinkUp.class);
        await(AmiFact.ReadBack.class);
        assertThat(oddities).contains(AmiOddity.PING_MISSED, AmiOddity.ACTION_LOST);
    }

    @Test
    void aFullMailboxEndsTheConnectionAndTheNextOneReadsBack() throws Exception {
        link.close();
        await(AmiFact.LinkDown.class);
        var release = new CountDownLatch(1);
        var slow = new CountDownLatch(1);
        open(15, fact -> {
            facts.add(fact);
            if (fact instanceof AmiFact.Begun) {
                try {
                    slow.countDown();
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        for (int i = 0; i < 6; i++) {
            dial("114").answered().get(5, TimeUnit.SECONDS);
        }
        assertThat(slow.await(5, TimeUnit.SECONDS)).isTrue();
        for (var call : calls) {
            call.hangUp();
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!oddities.contains(AmiOddity.OVERFLOW) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(oddities).contains(AmiOddity.OVERFLOW);
        release.countDown();
        assertThat(await(AmiFact.LinkDown.class).because()).isEqualTo("mailbox full");
        await(AmiFact.LinkUp.class);
        await(AmiFact.ReadBack.class);
    }

    @Test
    void aRestartedAsteriskIsAnotherOneInItsReadBack() throws Exception {
        var before = link.readBack().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(before.version()).matches("2\\d\\.\\d+\\.\\d+.*");
        dial("114").answered().get(5, TimeUnit.SECONDS);
        rig.asterisk().stop();
        await(AmiFact.LinkDown.class);
        calls.clear(); // Asterisk is gone without a BYE for some
        TimeUnit.MILLISECONDS.sleep(1_000); // its start is told in whole seconds
        rig.asterisk().start();
        assertThat(await(AmiFact.ReadBack.class, fact -> !fact.snapshot().coreStart().equals(before.coreStart())).snapshot().channels()).isEmpty();
    }
}
