package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.Effect;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.floor.LadderRules;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Act;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Lane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Ten times the silent calls of Kota Kediri's busy hour, all screened, none hanging up, on the shipped flow and the production floor in virtual time. Some
/// show at any moment that somebody is there.
class GhostFloodTest {
    private static final QueueId QUEUE = new QueueId("emergency");
    private static final Duration LOW_LANE = Duration.ofSeconds(30);
    private static final double PROMPT_S = 3.2;
    /// 28 calls in the busy hour, 76.4 % of them silent, ten times.
    private static final double GAP_S = 3_600 / (28 * 0.764 * 10);
    private static final int SILENT = 10_000;
    private static final int SIGN = 2_000;

    private record Due(Instant at, long turn, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at.equals(other.at) ? Long.compare(turn, other.turn) : at.compareTo(other.at);
        }
    }

    private static final class Stay {
        final Instant came;
        Interpreter.Move move;
        boolean signed;
        @Nullable Lane lane;
        @Nullable Instant turn;
        @Nullable Instant answered;

        Stay(Instant came, Interpreter.Move move) {
            this.came = came;
            this.move = move;
        }
    }

    private final Random random = new Random(112);
    private final Flow flow = flow();
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<CallId, Stay> stays = new HashMap<>();
    private final Map<OfferId, CallId> offers = new HashMap<>();
    private final List<Stay> done = new ArrayList<>();
    private Instant now = Instant.EPOCH.plusSeconds(1_000);
    private long turns;
    private Floor floor = floor(1);

    private static Flow flow() {
        try {
            return ((FlowFile.Result.Read) FlowFile.parse(Files.readString(Path.of("../config/flows/darurat-112.yaml")))).flow();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Floor floor(int operators) {
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO,
                new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13)));
        return new Floor(rules, List.of(new FloorQueue(QUEUE, true, 1, 0, Duration.ofSeconds(20), Duration.ofSeconds(20))),
                IntStream.range(0, operators).mapToObj(n -> new FloorOperator(new OperatorId("op" + n), 0, Set.of(QUEUE))).toList(), 1);
    }

    @Test
    void nobodyIsHungUpOnWhoeverShowsASignIsInTheNormalQueueAndAllAreHeardWithinAMinute() {
        var all = flood(4);
        var signed = all.stream().filter(s -> s.signed).toList();
        var silent = all.stream().filter(s -> !s.signed).toList();
        assertThat(silent).hasSizeGreaterThanOrEqualTo(SILENT).as("asked, and in the low lane").allMatch(s -> s.lane == Lane.LOW && s.answered != null);
        assertThat(signed).hasSizeGreaterThan(1_000).as("the place of their arrival").allMatch(s -> s.turn == null && s.answered != null);
        assertThat(all.stream().mapToDouble(GhostFloodTest::waited).max().orElseThrow()).as("s until a human ear").isLessThan(60);
        assertThat(p95(signed)).as("p95 of who showed a sign, against who did not").isLessThanOrEqualTo(p95(silent));
    }

    private List<Stay> flood(int operators) {
        floor = floor(operators);
        IntStream.range(0, operators).forEach(n -> tell(new FloorEvent.OperatorReady(new OperatorId("op" + n))));
        double at = 0;
        for (int n = 1; n <= SILENT + SIGN; n++) {
            at -= GAP_S * Math.log(1 - random.nextDouble());
            var call = CallId.of(1, n);
            boolean signs = n % (1 + SILENT / SIGN) == 0;
            after(at, () -> comes(call));
            if (signs) after(at + 0.1 + random.nextDouble() * 8, () -> sign(call));
        }
        run();
        return done;
    }

    private void comes(CallId call) {
        var start = Interpreter.start(flow);
        assertThat(start.act()).isInstanceOf(Act.Ask.class);
        stays.put(call, new Stay(now, start));
        step(call, new FlowEvent.Known(new Fact.Word("screen")));
    }

    private void step(CallId call, FlowEvent event) {
        var stay = stays.get(call);
        stay.move = Interpreter.on(flow, stay.move.place(), event);
        var at = stay.move;
        switch (stay.move.act()) {
            case Act.Play _ -> after(PROMPT_S, () -> goOn(call, at, new FlowEvent.Played()));
            case Act.AwaitKey(var patience) -> after(patience.toMillis() / 1_000.0, () -> goOn(call, at, new FlowEvent.TimedOut()));
            case Act.JoinQueue(var queue, var lane) -> {
                stay.lane = lane;
                tell(new FloorEvent.CallerJoined(call, new QueueId(queue), stay.came, 0, null, lane == Lane.LOW ? LOW_LANE : Duration.ZERO));
            }
            case Act.HangUp _, Act.Ask _, Act.Perform _ -> throw new AssertionError("a screened caller meets " + stay.move.act());
        }
    }

    private void goOn(CallId call, Interpreter.Move at, FlowEvent event) {
        if (stays.containsKey(call) && stays.get(call).move.equals(at)) step(call, event);
    }

    /// As LiveCall: a challenge is left, the low lane is left; to who rings or talks it means nothing more.
    private void sign(CallId call) {
        var stay = stays.get(call);
        if (stay == null || stay.answered != null || offers.containsValue(call)) return;
        stay.signed = true;
        if (stay.lane == null) {
            step(call, random.nextBoolean() ? new FlowEvent.Key('5') : new FlowEvent.Signed());
        } else if (stay.lane == Lane.LOW) {
            stay.lane = Lane.NORMAL;
            tell(new FloorEvent.CallerRaised(call));
        }
    }

    private void tell(FloorEvent event) {
        follow(floor.apply(event, now));
    }

    private void follow(List<Effect> effects) {
        for (var effect : effects) {
            switch (effect) {
                case Effect.Queued q -> stays.get(q.call()).turn = q.turn();
                case Effect.Ring r -> {
                    offers.put(r.offer(), r.call());
                    after(2 + random.nextDouble() * 3, () -> tell(new FloorEvent.OfferAnswered(r.offer())));
                }
                case Effect.Answered a -> {
                    stays.get(a.call()).answered = now;
                    after(10 + random.nextDouble() * 5, () -> {
                        tell(new FloorEvent.OfferEnded(a.offer(), OfferEnd.TALKED));
                        after(3, () -> tell(new FloorEvent.OperatorDisposed(a.operator())));
                    });
                }
                case Effect.Dismiss d -> tell(new FloorEvent.OfferEnded(d.offer(), OfferEnd.WITHDRAWN));
                case Effect.Over o -> {
                    done.add(stays.remove(o.call()));
                    offers.values().removeIf(o.call()::equals);
                }
                default -> {}
            }
        }
    }

    private void run() {
        while (!agenda.isEmpty()) {
            var deadline = floor.nextDeadline();
            if (deadline.isBefore(agenda.element().at)) {
                now = deadline;
                follow(floor.tick(now));
            } else {
                var due = agenda.remove();
                now = due.at;
                due.what.run();
            }
        }
        assertThat(stays).as("nobody is left behind").isEmpty();
    }

    private void after(double seconds, Runnable what) {
        agenda.add(new Due(now.plusNanos((long) (seconds * 1e9)), turns++, what));
    }

    private static double waited(Stay stay) {
        return Duration.between(stay.came, stay.answered).toMillis() / 1_000.0;
    }

    private static double p95(List<Stay> stays) {
        return stays.stream().mapToDouble(GhostFloodTest::waited).sorted().skip((long) (stays.size() * 0.95)).findFirst().orElseThrow();
    }
}
