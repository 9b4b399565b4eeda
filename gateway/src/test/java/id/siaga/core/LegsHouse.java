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
import id.siaga.ids.CallId;
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
import org.junit.jupiter.api.io.TempDir;

/// A floor loop with one line for 112, two operators (Budi's phone answers by itself), Asterisk's side of AGI played by a peer and AMI's by the test: for
/// orders of news and replies that a real Asterisk gives only now and then.
abstract class LegsHouse {
    static final Duration SOON = Duration.ofSeconds(20);
    static final QueueId QUEUE = new QueueId("darurat");
    static final OperatorId SARI = new OperatorId("sari");
    static final OperatorId BUDI = new OperatorId("budi");
    /// A telephone outside.
    static final OperatorId STANDBY = new OperatorId("standby");
    static final int NORMAL_CLEARING = 16;
    static final String CITIZEN = "PJSIP/trunk-1";
    static final char CALL_ME = '9';

    @TempDir
    Path data;

    Vertx vertx = Vertx.vertx();
    final List<Interaction> facts = new CopyOnWriteArrayList<>();
    final Line ami = new Line();
    /// The reply to Bridge waits for the test.
    final CompletableFuture<AgiPeer.Call> joined = new CompletableFuture<>();
    final CompletableFuture<AgiPeer.Call> joinedAgain = new CompletableFuture<>();
    Journal journal;
    FloorLoop floor;
    AgiPeer asterisk;

    @BeforeEach
    void aLineWithSomethingAfterTheTalk() throws Exception {
        journal = Journal.open(data, JournalSettings.defaults());
        lives(new World(), journal.epoch());
    }

    /// The gateway is killed and starts again: it knows what the log says, and what Asterisk shows.
    void diesAndStartsAgain() throws Exception {
        asterisk.close();
        floor.loop().vertx().close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        vertx = Vertx.vertx();
        var known = new World();
        facts.forEach(fact -> known.evolve(fact, Clock.systemUTC().instant()));
        lives(known, journal.epoch() + 1);
    }

    private void lives(World before, long epoch) throws Exception {
        var clock = new Mono(Clock.systemUTC());
        var recorder = new Recorder(journal, new Numbers("ID"), clock);
        recorder.follow((_, fact, _) -> facts.add(fact));
        var flow = new Flow("112", "wait", Map.of(
                "wait", new Step.Enqueue(QUEUE.value(), Lane.NORMAL, List.of(), Duration.ZERO, Map.of('3', "back", '4', "thanks", '5', "ask"), Optional.of("thanks")),
                "ask", new Step.Menu(List.of(), Map.of('5', "end"), Duration.ofMillis(50), 1, "wait"),
                "back", new Step.Language("id", "wait"),
                "thanks", new Step.Play(List.of(new Said.Prompt("thanks")), "end"),
                "end", new Step.End()));
        var work = new FloorSettings.Work(new QueueId("t"), new QueueId("c"), false, Optional.empty(), Duration.ofSeconds(40), "beep", Map.of(QUEUE, CALL_ME));
        var settings = new FloorSettings(Map.of("112", new FloorSettings.Line("112", "112", flow, "v", Map.of(), QUEUE, Set.of(SARI, BUDI), "")),
                Map.of(SARI, "101", BUDI, "102"), Map.of(BUDI, new Phone("PJSIP/102", Phone.Taken.BY_SIGN), STANDBY, new Phone("PJSIP/0811@siaga-trunk", Phone.Taken.BY_KEY)), "music", "beep", List.of(), "Asia/Jakarta", Map.of(), () -> new Fact.Moment(LocalDateTime.now(Clock.systemUTC()), false), 10, 1, work, 1);
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30),
                Duration.ZERO, new LadderRules(Duration.ZERO, Duration.ofHours(1)));
        var core = new Floor(rules, List.of(new FloorQueue(QUEUE, true, 1, 0, Duration.ofSeconds(60), Duration.ofSeconds(30))),
                List.of(new FloorOperator(SARI, 0, Set.of(QUEUE)), new FloorOperator(BUDI, 0, Set.of(QUEUE)), FloorOperator.outside(STANDBY, Duration.ofSeconds(30))), epoch);
        floor = new FloorLoop(Loop.start(vertx, "floor"), core, settings, recorder, new Ids(epoch, clock), clock, _ -> {});
        floor.start(before);
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

    void onLoop(Runnable work) {
        floor.loop().ask(() -> {
            work.run();
            return true;
        }).toCompletableFuture().join();
    }

    void told(AmiFact fact) {
        onLoop(() -> floor.asterisk().take(fact));
    }

    <T extends Interaction> Stream<T> said(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    String rung(OperatorId operator) {
        Predicate<Interaction.CallOffered> to = f -> f.operator().equals(operator);
        Until.holds(operator + " is rung", SOON, () -> said(Interaction.CallOffered.class).anyMatch(to));
        var leg = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(to).findFirst().orElseThrow().offer());
        told(new AmiFact.Begun(leg, "PJSIP/" + operator + "-1", "op", 0));
        return leg;
    }

    /// Sari's leg is up and waits in its bridge.
    String connectedSari() {
        floor.post(new FloorEvent.OperatorReady(SARI));
        onLoop(() -> assertThat(floor.connectedLegs().call(SARI)).isEqualTo(ConnectedLegs.Called.RINGS));
        var leg = ami.rung.getFirst().channelId();
        told(new AmiFact.Up(leg, "PJSIP/101-1", 0));
        told(new AmiFact.Joined(leg, "rooms", 1, true, 0));
        return leg;
    }

    /// Sari, whose phone was rung, talks; Budi is free.
    String talk() throws Exception {
        floor.post(new FloorEvent.OperatorReady(SARI));
        asterisk.call("in?key=geheim&line=112", CITIZEN, new Caller());
        var leg = rung(SARI);
        told(new AmiFact.Up(leg, "PJSIP/sari-1", 0));
        return answered(leg);
    }

    String answered(String leg) throws Exception {
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        Until.holds("answered", SOON, () -> said(Interaction.CallAnswered.class).count() == 1);
        floor.post(new FloorEvent.OperatorReady(BUDI));
        return leg;
    }

    CallId call() {
        return said(Interaction.CallStarted.class).findFirst().orElseThrow().call();
    }

    boolean moved(OperatorId operator, String to) {
        return said(Interaction.OperatorMoved.class).anyMatch(f -> f.operator().equals(operator) && f.to().equals(to));
    }

    /// Never ends what it plays.
    final class Caller implements AgiPeer.Script {
        /// Asterisk still has the end of a key 5, for the first command that takes keys.
        volatile boolean rest;

        @Override
        public @Nullable String reply(AgiPeer.Call call, String command) {
            if (rest && (command.startsWith("WAIT FOR DIGIT") || command.startsWith("STREAM FILE"))) {
                rest = false;
                return "200 result=53 endpos=160";
            }
            if (command.startsWith("EXEC Bridge")) {
                var _ = joined.complete(call) || joinedAgain.complete(call);
                return null;
            }
            return command.startsWith("STREAM FILE") ? null
                    : command.contains("{BRIDGERESULT}") ? "200 result=1 (SUCCESS 16 )" : AgiPeer.plain(call, command);
        }
    }

    /// Takes every order, and tells nothing by itself.
    static final class Line extends NoAmi {
        final List<String> hungUp = new CopyOnWriteArrayList<>();
        final List<Originate> rung = new CopyOnWriteArrayList<>();
        final List<String> parted = new CopyOnWriteArrayList<>();
        final List<String> sentBack = new CopyOnWriteArrayList<>();
        final List<String> talkOn = new CopyOnWriteArrayList<>();
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
        public void part(String caller, String leg) {
            parted.add(leg);
        }

        @Override
        public void partConnected(String caller, String leg) {
            sentBack.add(leg);
        }

        @Override
        public void talksOn(String caller) {
            talkOn.add(caller);
        }

        @Override
        public boolean up() {
            return up;
        }
    }
}
