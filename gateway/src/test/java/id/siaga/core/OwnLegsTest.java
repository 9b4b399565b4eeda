package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.asterisk.AgiHooks;
import id.siaga.asterisk.AgiLimits;
import id.siaga.asterisk.AgiServer;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Originate;
import id.siaga.asterisk.Snapshot;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.floor.LadderRules;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.Lane;
import id.siaga.ivr.Said;
import id.siaga.ivr.Step;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.sms.numbers.Numbers;
import id.siaga.trial.AgiPeer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Phones that ring side by side, in an order of AMI's news and AGI's replies that a real Asterisk gives only now and then.
class OwnLegsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final QueueId QUEUE = new QueueId("darurat");
    private static final OperatorId SARI = new OperatorId("sari");
    private static final OperatorId BUDI = new OperatorId("budi");
    private static final int NORMAL_CLEARING = 16;
    private static final char CALL_ME = '9';

    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private final List<Interaction> facts = new CopyOnWriteArrayList<>();
    private final Line ami = new Line();
    /// The reply to Bridge waits for the test.
    private final CompletableFuture<AgiPeer.Call> joined = new CompletableFuture<>();
    private final CompletableFuture<AgiPeer.Call> joinedAgain = new CompletableFuture<>();
    private Journal journal;
    private FloorLoop floor;
    private AgiPeer asterisk;

    @BeforeEach
    void aLineWithSomethingAfterTheTalk() throws Exception {
        journal = Journal.open(data, JournalSettings.defaults());
        var clock = new Mono(Clock.systemUTC());
        var recorder = new Recorder(journal, new Numbers("ID"), clock);
        recorder.follow((_, fact, _) -> facts.add(fact));
        var flow = new Flow("112", "wait", Map.of(
                "wait", new Step.Enqueue(QUEUE.value(), Lane.NORMAL, List.of(), Duration.ZERO, Map.of('3', "back", '4', "thanks"), Optional.of("thanks")),
                "back", new Step.Language("id", "wait"),
                "thanks", new Step.Play(List.of(new Said.Prompt("thanks")), "end"),
                "end", new Step.End()));
        var work = new FloorSettings.Work(new QueueId("t"), new QueueId("c"), false, Optional.empty(), Duration.ofSeconds(40), "beep", Map.of(QUEUE, CALL_ME));
        var settings = new FloorSettings(Map.of("112", new FloorSettings.Line("112", "112", flow, "v", Map.of(), QUEUE, Set.of(SARI, BUDI), "")),
                Map.of(SARI, "101", BUDI, "102"), Map.of(BUDI, new Phone("PJSIP/102", Phone.Taken.BY_SIGN)), "music", "beep", List.of(), "Asia/Jakarta", Map.of(), () -> new Fact.Moment(LocalDateTime.now(Clock.systemUTC()), false), 10, work, 1);
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30),
                Duration.ZERO, new LadderRules(Duration.ZERO, Duration.ofHours(1)));
        var core = new Floor(rules, List.of(new FloorQueue(QUEUE, true, 1, 0, Duration.ofSeconds(60), Duration.ofSeconds(30))),
                List.of(new FloorOperator(SARI, 0, Set.of(QUEUE)), new FloorOperator(BUDI, 0, Set.of(QUEUE))), journal.epoch());
        floor = new FloorLoop(Loop.start(vertx, "floor"), core, settings, recorder, new Ids(journal.epoch(), clock), clock, _ -> {});
        floor.start(new World());
        onLoop(() -> floor.asterisk().use(ami, Set.of(), ""));
        told(new AmiFact.LinkUp());
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(), Map.of())));
        var agi = new AgiServer(vertx, floor.loop().context(), "geheim", AgiLimits.DEFAULTS, AgiHooks.NONE, floor);
        int port = agi.listen("127.0.0.1", 0).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        asterisk = new AgiPeer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @AfterEach
    void close() throws Exception {
        asterisk.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        journal.close();
    }

    private void onLoop(Runnable work) {
        floor.loop().ask(() -> {
            work.run();
            return true;
        }).toCompletableFuture().join();
    }

    private void told(AmiFact fact) {
        onLoop(() -> floor.asterisk().take(fact));
    }

    private <T extends Interaction> Stream<T> said(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private String rung(OperatorId operator) {
        Predicate<Interaction.CallOffered> to = f -> f.operator().equals(operator);
        Until.holds(operator + " is rung", SOON, () -> said(Interaction.CallOffered.class).anyMatch(to));
        var leg = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(to).findFirst().orElseThrow().offer());
        told(new AmiFact.Begun(leg, "PJSIP/" + operator + "-1", "op", 0));
        return leg;
    }

    /// Both phones ring, Sari's is up and has talked for as long as a talk must.
    private String talkOfSari() throws Exception {
        Stream.of(SARI, BUDI).forEach(o -> floor.post(new FloorEvent.OperatorReady(o)));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        var sari = rung(SARI);
        rung(BUDI);
        told(new AmiFact.Up(sari, "PJSIP/sari-1", 0));
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        var stands = Instant.now().plus(OfferEnd.TALK_MIN);
        Until.holds("the talk stands", SOON, () -> Instant.now().isAfter(stands));
        return sari;
    }

    @Test
    void aTalkWhoseHangUpIsToldBeforeTheReplyToBridgeIsNoMissedRing() throws Exception {
        var sari = talkOfSari();
        told(new AmiFact.HungUp(sari, "PJSIP/sari-1", NORMAL_CLEARING, 0));
        assertThat(said(Interaction.OfferFailed.class)).as("the reply is to come").isEmpty();
        joined.get().say("200 result=0");
        Until.holds("sari wraps up", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.operator().equals(SARI) && f.to().equals("WRAP_UP")));
        assertThat(said(Interaction.OfferFailed.class).filter(f -> f.operator().equals(SARI))).isEmpty();
    }

    @Test
    void noPhoneRingsOnForACallerWhoWasServedAndHearsSomethingAfterwards() throws Exception {
        talkOfSari();
        var budi = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(f -> f.operator().equals(BUDI)).findFirst().orElseThrow().offer());
        joined.get().say("200 result=0");
        Until.holds("budi's phone is let go", SOON, () -> ami.hungUp.contains(budi));
        assertThat(said(Interaction.CallEnded.class)).as("the caller is still there").isEmpty();
    }

    /// Both phones ring, Budi's answers by itself.
    private String joinedWithBudi() throws Exception {
        Stream.of(SARI, BUDI).forEach(o -> floor.post(new FloorEvent.OperatorReady(o)));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        rung(SARI);
        var budi = rung(BUDI);
        told(new AmiFact.Up(budi, "PJSIP/budi-1", 0));
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        return budi;
    }

    @Test
    void aPhoneThatAnswersByItselfHasTheCallerWhenSomebodyIsHeardThere() throws Exception {
        var budi = joinedWithBudi();
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
        told(new AmiFact.Talking(budi, true, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).count() == 1);
        told(new AmiFact.Digit(budi, '1', 0));
        assertThat(said(Interaction.CallAnswered.class)).singleElement().extracting(Interaction.CallAnswered::operator).isEqualTo(BUDI);
    }

    @Test
    void whereNobodyIsHeardItRingsOnAndWhoAnswersHasTheCaller() throws Exception {
        var budi = joinedWithBudi();
        var sari = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(f -> f.operator().equals(SARI)).findFirst().orElseThrow().offer());
        Until.holds("nobody was heard", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.operator().equals(BUDI) && f.from().equals("TALKING") && f.to().equals("RINGING")));
        told(new AmiFact.Up(sari, "PJSIP/sari-1", 0));
        Until.holds("the empty desk is let go", SOON, () -> ami.hungUp.contains(budi));
        joined.get().say("200 result=0");
        joinedAgain.get(SOON.toSeconds(), TimeUnit.SECONDS);
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).count() == 1);
        assertThat(said(Interaction.CallAnswered.class)).singleElement().extracting(Interaction.CallAnswered::operator).isEqualTo(SARI);
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("NO_ANSWER");
    }

    @Test
    void whoWasNotHeardBeforeThePhoneHungUpHadNoCall() throws Exception {
        joinedWithBudi();
        var stands = Instant.now().plus(OfferEnd.TALK_MIN);
        Until.holds("longer than a talk must be", SOON, () -> Instant.now().isAfter(stands));
        joined.get().say("200 result=0");
        Until.holds("it is told", SOON, () -> said(Interaction.OfferFailed.class).count() == 1);
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("NO_ANSWER");
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
        assertThat(said(Interaction.CallEnded.class)).as("the caller waits on").isEmpty();
    }

    @Test
    void aCallerWhoLeavesAPhoneAtWhichNobodyWasHeardWasNotServed() throws Exception {
        joinedWithBudi();
        joined.get().say("HANGUP");
        var channel = said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
        told(new AmiFact.HungUp(channel, "PJSIP/trunk-1", NORMAL_CLEARING, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallEnded.class).count() == 1);
        assertThat(said(Interaction.CallEnded.class)).singleElement().extracting(Interaction.CallEnded::outcome).isEqualTo("ABANDONED_RINGING");
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
    }

    @Test
    void withoutTheLinkAlsoWhoHangsUpSoonerHadTheCall() throws Exception {
        joinedWithBudi();
        ami.up = false;
        told(new AmiFact.LinkDown("gone"));
        var stands = Instant.now().plus(OfferEnd.TALK_MIN);
        Until.holds("longer than a talk must be", SOON, () -> Instant.now().isAfter(stands));
        joined.get().say("200 result=0");
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(BUDI)));
        assertThat(said(Interaction.OfferFailed.class).filter(f -> f.operator().equals(BUDI))).isEmpty();
    }

    @Test
    void withoutTheLinkThatTellsOfSoundsWhoeverIsJoinedHasTheCaller() throws Exception {
        joinedWithBudi();
        ami.up = false;
        told(new AmiFact.LinkDown("gone"));
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(BUDI)));
    }

    /// Sari's leg is up and waits in its bridge.
    private String connectedSari() {
        floor.post(new FloorEvent.OperatorReady(SARI));
        onLoop(() -> assertThat(floor.connectedLegs().call(SARI)).isEqualTo(ConnectedLegs.Called.RINGS));
        var leg = ami.rung.getFirst().channelId();
        told(new AmiFact.Up(leg, "PJSIP/101-1", 0));
        told(new AmiFact.Joined(leg, "rooms", 1, true, 0));
        return leg;
    }

    @Test
    void aCallIsJoinedWithAConnectedLegAtOnceAndTakenWhenSomebodyIsHeard() throws Exception {
        var leg = connectedSari();
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(ami.rung).as("rung once").hasSize(1);
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
        told(new AmiFact.Talking(leg, true, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(SARI)));
        told(new AmiFact.Digit(leg, '*', 0));
        told(new AmiFact.Digit(leg, '#', 0));
        assertThat(ami.hungUp).as("the talk, not the leg").containsExactly("PJSIP/trunk-1");
    }

    @Test
    void aLegThatIsNotBackYetIsWaitedForAndOneThatDiesMeanwhileIsNoMissedCall() throws Exception {
        var leg = connectedSari();
        told(new AmiFact.Left(leg, "rooms", 0));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        Until.holds("sari is offered the call", SOON, () -> said(Interaction.CallOffered.class).count() == 1);
        assertThat(joined).isNotDone();
        told(new AmiFact.HungUp(leg, "PJSIP/101-1", NORMAL_CLEARING, 0));
        Until.holds("the phone rings", SOON, () -> ami.rung.size() == 2);
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("UNSENT");
        assertThat(ami.rung.getLast().context()).isEqualTo("siaga-leg");
    }

    @Test
    void aLegThatIsBackFromACallTakesTheNext() throws Exception {
        var leg = connectedSari();
        told(new AmiFact.Joined(leg, "talk", 2, false, 0));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        Until.holds("sari is offered the call", SOON, () -> said(Interaction.CallOffered.class).count() == 1);
        assertThat(joined).isNotDone();
        told(new AmiFact.Joined(leg, "rooms", 1, true, 0));
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void whatAsteriskDoesNotShowAnyMoreIsNoLegAndWhatItShowsIsOneWithoutHavingBeenCalled() {
        var leg = connectedSari();
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(), Map.of())));
        Until.holds("sari's phone rings again", SOON, () -> !connected(SARI));
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(new Snapshot.Channel(leg, "PJSIP/101-1", "Up", "BridgeWait", "", "rooms", "", "s", 9, Map.of("SIAGA_OP", "sari"))), Map.of())));
        Until.holds("sari is connected", SOON, () -> connected(SARI));
    }

    @Test
    void whoSignsOutIsConnectedNoMore() {
        var leg = connectedSari();
        floor.post(new FloorEvent.OperatorSignedOut(SARI));
        Until.holds("the leg is let go", SOON, () -> ami.hungUp.contains(leg));
    }

    private boolean connected(OperatorId operator) {
        return floor.loop().ask(() -> floor.current().operators().stream().anyMatch(o -> o.id().equals(operator) && o.connected())).toCompletableFuture().join();
    }

    @Test
    void noPhoneRingsOnForACallerWhoLeavesByAKey() throws Exception {
        Stream.of(SARI, BUDI).forEach(o -> floor.post(new FloorEvent.OperatorReady(o)));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        var legs = List.of(rung(SARI), rung(BUDI));
        var channel = said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
        told(new AmiFact.Digit(channel, CALL_ME, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallEnded.class).count() == 1);
        assertThat(said(Interaction.CallEnded.class)).singleElement().extracting(Interaction.CallEnded::outcome).isEqualTo("CALLBACK");
        assertThat(ami.hungUp).containsExactlyInAnyOrderElementsOf(legs);
    }

    private String waits() throws Exception {
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        Until.holds("the caller waits", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        return said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
    }

    private static void later() {
        var then = Instant.now().plusMillis(1_100);
        Until.holds("a moment later", SOON, () -> Instant.now().isAfter(then));
    }

    @Test
    void aKeyLeadsOutOfTheQueueThroughTheFlowAndBackAndAnOperatorIsRungAsForAnybody() throws Exception {
        var channel = waits();
        told(new AmiFact.Digit(channel, '3', 0));
        assertThat(said(Interaction.CallLeftQueue.class)).as("the key that led here, told late").isEmpty();
        later();
        told(new AmiFact.Digit(channel, '3', 0));
        Until.holds("waits again", SOON, () -> said(Interaction.CallQueued.class).count() == 2);
        assertThat(said(Interaction.CallLeftQueue.class)).singleElement().extracting(Interaction.CallLeftQueue::key).isEqualTo("3");
        assertThat(said(Interaction.CallQueued.class)).extracting(Interaction.CallQueued::turn).as("the place of the arrival").containsOnlyNulls();
        floor.post(new FloorEvent.OperatorReady(SARI));
        rung(SARI);
        later();
        told(new AmiFact.Digit(channel, '3', 0));
        assertThat(said(Interaction.CallLeftQueue.class)).as("not while a phone rings").hasSize(1);
    }

    @Test
    void whoLeftTheQueueByAKeyIsInTheFlowAndNobodyIsRungForThem() throws Exception {
        var channel = waits();
        later();
        told(new AmiFact.Digit(channel, '4', 0));
        assertThat(said(Interaction.CallLeftQueue.class)).hasSize(1);
        told(new AmiFact.Digit(channel, '3', 0));
        floor.post(new FloorEvent.OperatorReady(SARI));
        onLoop(() -> assertThat(floor.current().waiting()).isEmpty());
        assertThat(said(Interaction.CallLeftQueue.class)).as("who hears a prompt presses for that").hasSize(1);
        assertThat(said(Interaction.CallOffered.class)).isEmpty();
        assertThat(said(Interaction.CallEnded.class)).isEmpty();
    }

    /// Never ends what it plays.
    private final class Caller implements AgiPeer.Script {
        @Override
        public @Nullable String reply(AgiPeer.Call call, String command) {
            if (command.startsWith("EXEC Bridge")) {
                var _ = joined.complete(call) || joinedAgain.complete(call);
                return null;
            }
            return command.startsWith("STREAM FILE") ? null
                    : command.contains("{BRIDGERESULT}") ? "200 result=1 (SUCCESS 16 )" : AgiPeer.plain(call, command);
        }
    }

    /// Takes every order, and tells nothing by itself.
    private static final class Line extends NoAmi {
        final List<String> hungUp = new CopyOnWriteArrayList<>();
        final List<Originate> rung = new CopyOnWriteArrayList<>();
        volatile boolean up = true;

        @Override
        public void hangUp(String channel) {
            hungUp.add(channel);
        }

        @Override
        public void ring(Originate order, Runnable refused) {
            rung.add(order);
        }

        @Override
        public boolean up() {
            return up;
        }
    }
}
