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
import id.siaga.recordings.Tapes;
import id.siaga.sms.numbers.Numbers;
import id.siaga.trial.AgiPeer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first callers of [AgiPeer] are asked for a sign, and recorded: one at a time in this house.
class AskingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final QueueId QUEUE = new QueueId("darurat");
    private static final OperatorId SARI = new OperatorId("sari");
    private static final String QUESTION = "STREAM FILE";
    private static final String STOP = "EXEC StopMixMonitor \"0x7f\"";

    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private final List<Interaction> facts = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private Journal journal;
    private FloorLoop floor;
    private AgiPeer asterisk;

    private void open(Duration longest, boolean blocked) throws Exception {
        journal = Journal.open(data, JournalSettings.defaults());
        var clock = new Mono(Clock.systemUTC());
        var recorder = new Recorder(journal, new Numbers("ID"), clock);
        recorder.follow((_, fact, _) -> facts.add(fact));
        var flow = new Flow("112", "ask", Map.of(
                "ask", new Step.Challenge(List.of(new Said.Prompt("ask")), Duration.ofMillis(50), "normal", "low"),
                "normal", new Step.Enqueue(QUEUE.value()),
                "low", new Step.Enqueue(QUEUE.value(), Lane.LOW, List.of(), Duration.ZERO, Map.of(), Optional.empty())));
        var work = new FloorSettings.Work(new QueueId("t"), new QueueId("c"), false, Optional.empty(), Duration.ofSeconds(40), "beep", Map.of());
        var settings = new FloorSettings(Map.of("112", new FloorSettings.Line("112", "112", flow, "v", Map.of(), QUEUE, Set.of(SARI), "")), Map.of(SARI, "101"), Map.of(), "music", "beep", List.of(),
                "Asia/Jakarta", Map.of(), () -> new Fact.Moment(LocalDateTime.now(Clock.systemUTC()), false), 10, 1, work, 1);
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30),
                Duration.ZERO, new LadderRules(Duration.ZERO, Duration.ofHours(1)));
        var core = new Floor(rules, List.of(new FloorQueue(QUEUE, true, 1, 0, Duration.ofSeconds(60), Duration.ofSeconds(30))), List.of(new FloorOperator(SARI, 0, Set.of(QUEUE))), journal.epoch());
        floor = new FloorLoop(Loop.start(vertx, "floor"), core, settings, recorder, new Ids(journal.epoch(), clock), clock, _ -> {});
        floor.scoreBy(new Scoring(new CallerBook(), blocks(blocked), recorder, clock, roomy(longest)));
        floor.start(new World());
        floor.loop().ask(() -> {
            floor.asterisk().use(new Up(), Set.of(), "");
            return true;
        }).toCompletableFuture().join();
        told(new AmiFact.LinkUp());
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(), Map.of())));
        var agi = new AgiServer(vertx, floor.loop().context(), "geheim", AgiLimits.DEFAULTS, AgiHooks.NONE, floor);
        int port = agi.listen("127.0.0.1", 0).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        asterisk = new AgiPeer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private BlockBook blocks(boolean blocked) {
        var book = new BlockBook();
        for (int n = 1; blocked && n <= 3; n++) {
            var code = String.valueOf(4_820 + n);
            book.evolve(new Interaction.BlockProposed(code, journal.keys().callerKey().of("+62811000000" + n), CallId.of(7, 1), "iseng", 24, "rudi"), Instant.now());
            book.evolve(new Interaction.BlockAgreed(code, "dewi", "PAGE", Instant.now().plusSeconds(3_600).toEpochMilli()), Instant.now());
        }
        return book;
    }

    private Tapes roomy(Duration longest) {
        var tapes = new Tapes(data.resolve("recordings"), longest, Duration.ofDays(90), Clock.systemUTC()).start();
        Until.holds("the disk was looked at", SOON, () -> longest.isZero() || tapes.place(CallId.of(1, 1)).isPresent());
        tapes.close();
        return tapes;
    }

    @AfterEach
    void close() throws Exception {
        asterisk.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        journal.close();
    }

    private void told(AmiFact fact) {
        floor.loop().ask(() -> {
            floor.asterisk().take(fact);
            return true;
        }).toCompletableFuture().join();
    }

    private <T extends Interaction> Stream<T> said(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private int at(String begins) {
        return (int) commands.stream().takeWhile(c -> !c.startsWith(begins)).count();
    }

    private void sent(String begins) {
        Until.holds(begins + " is sent", SOON, () -> at(begins) < commands.size());
    }

    private Interaction.RecordingEnded ended() {
        Until.holds("the recording is over", SOON, () -> said(Interaction.RecordingEnded.class).count() == 1);
        return said(Interaction.RecordingEnded.class).findFirst().orElseThrow();
    }

    private void calls(char key) {
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller(key));
    }

    @Test
    void whoGivesNoSignIsRecordedFromTheQuestionUntilAPersonHasThem() throws Exception {
        open(Duration.ofMinutes(1), true);
        calls('0');
        Until.holds("in the low lane", SOON, () -> said(Interaction.CallQueued.class).anyMatch(q -> q.turn() != null));
        var begun = said(Interaction.RecordingBegun.class).findFirst().orElseThrow();
        assertThat(begun.file()).isEqualTo(begun.call() + "-asked.wav");
        assertThat(commands).contains("EXEC MixMonitor \"" + data.resolve("recordings").resolve(begun.file()) + ",ai(SIAGA_TAPE)\"");
        assertThat(at("EXEC MixMonitor")).as("no command comes into the question").isLessThan(at(QUESTION));
        assertThat(at("GET VARIABLE \"SIAGA_TAPE\"")).isLessThan(at(QUESTION));
        assertThat(commands).doesNotContain(STOP);
        floor.post(new FloorEvent.OperatorReady(SARI));
        Until.holds("sari is rung", SOON, () -> said(Interaction.CallOffered.class).count() == 1);
        assertThat(said(Interaction.RecordingEnded.class)).as("a phone that rings is nobody yet").isEmpty();
        var leg = OwnLegs.channelId(said(Interaction.CallOffered.class).findFirst().orElseThrow().offer());
        told(new AmiFact.Begun(leg, "PJSIP/sari-1", "op", 0));
        told(new AmiFact.Up(leg, "PJSIP/sari-1", 0));
        assertThat(ended().because()).isEqualTo("PERSON");
        sent("EXEC Bridge");
        assertThat(at(STOP)).isLessThan(at("EXEC Bridge"));
    }

    @Test
    void ofWhoGivesASignAtTheQuestionNothingIsKept() throws Exception {
        open(Duration.ofMinutes(1), true);
        calls('5');
        Until.holds("begun", SOON, () -> said(Interaction.RecordingBegun.class).count() == 1);
        var file = data.resolve("recordings").resolve(said(Interaction.RecordingBegun.class).findFirst().orElseThrow().file());
        Files.write(file, new byte[44]);
        assertThat(ended().because()).isEqualTo("PASSED");
        sent(STOP);
        Until.holds("thrown away", SOON, () -> !Files.exists(file));
        assertThat(said(Interaction.CallQueued.class)).allMatch(q -> q.turn() == null);
    }

    @Test
    void itIsNoLongerThanTheCityWantsAndTheMusicGoesOn() throws Exception {
        open(Duration.ofMillis(300), true);
        calls('0');
        var ended = ended();
        assertThat(ended.because()).isEqualTo("LIMIT");
        assertThat(ended.lengthMs()).isGreaterThanOrEqualTo(300);
        sent(STOP);
        assertThat(commands).as("the music").filteredOn(c -> c.startsWith("SET MUSIC")).endsWith("SET MUSIC ON \"music\"");
    }

    @Test
    void aKeyInTheLowLaneEndsIt() throws Exception {
        open(Duration.ofMinutes(1), true);
        calls('0');
        Until.holds("in the low lane", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        told(new AmiFact.Digit(said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId(), '1', 0));
        assertThat(ended().because()).isEqualTo("SIGN");
        sent(STOP);
    }

    @Test
    void beyondTheLimitACallGoesOnUnrecordedUntilAnotherRecordingIsOver() throws Exception {
        open(Duration.ofMinutes(1), true);
        calls('0');
        Until.holds("in the low lane", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        calls('0');
        Until.holds("both in the low lane", SOON, () -> said(Interaction.CallQueued.class).filter(q -> q.turn() != null).count() == 2);
        assertThat(said(Interaction.RecordingBegun.class)).hasSize(1);
        assertThat(said(Interaction.RecordingRefused.class).map(Interaction.RecordingRefused::what)).containsExactly("ASKED");
        told(new AmiFact.Digit(said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId(), '1', 0));
        assertThat(ended().because()).isEqualTo("SIGN");
        calls('0');
        Until.holds("the third is recorded", SOON, () -> said(Interaction.RecordingBegun.class).count() == 2);
    }

    @Test
    void nobodyElseIsRecorded() throws Exception {
        open(Duration.ofMinutes(1), false);
        calls('0');
        Until.holds("in the queue", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        assertThat(commands).noneMatch(c -> c.contains("MixMonitor"));
    }

    @Test
    void nobodyIsRecordedWhereTheCityDoesNotWantIt() throws Exception {
        open(Duration.ZERO, true);
        calls('0');
        Until.holds("in the queue", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        assertThat(commands).noneMatch(c -> c.contains("MixMonitor"));
        assertThat(said(Interaction.RecordingBegun.class)).isEmpty();
    }

    /// Hears the whole question (`0`), or presses a key in it; the talk goes on.
    private final class Caller implements AgiPeer.Script {
        private final char key;

        Caller(char key) {
            this.key = key;
        }

        @Override
        public @Nullable String reply(AgiPeer.Call call, String command) {
            commands.add(command);
            if (command.startsWith("EXEC Bridge")) {
                return null;
            }
            return command.startsWith("GET VARIABLE \"SIAGA_TAPE\"") ? "200 result=1 (0x7f)"
                    : command.startsWith(QUESTION) && key != '0' ? "200 result=" + (int) key + " endpos=800" : AgiPeer.plain(call, command);
        }
    }

    /// Takes every order, and tells nothing by itself.
    private static final class Up extends NoAmi {
        @Override
        public void ring(Originate order, Runnable refused) {}

        @Override
        public boolean up() {
            return true;
        }
    }
}
