package id.siaga.simulation;

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
import id.siaga.ivr.Act;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Lane;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Screened callers of 112 who say nothing and never hang up, on the city's own flow and the production floor in virtual time: does a person hear every one
/// of them, and how soon? Some of them show at any moment that somebody is there.
public final class GhostFlood {
    /// 28 calls in Kota Kediri's busy hour, 76.4 % of them silent, ten times.
    public static final double PER_HOUR = 28 * 0.764 * 10;
    /// As in the house: `LiveCall`.
    private static final Duration LOW_LANE = Duration.ofSeconds(30);
    private static final double PROMPT_S = 3.2;
    private static final Duration RING = Duration.ofSeconds(20);
    private static final FloorRules RULES = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30),
            Duration.ZERO, new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13)));

    /// @param operators at their desks
    /// @param onBreak others, whom only the ladder calls
    /// @param silent who never gives a sign
    /// @param signing who gives one within the first 8 s
    public record Size(int operators, int onBreak, int silent, int signing, double perHour) {
        /// Operators' time for one of them: the phone, the talk, the writing.
        public static final double HANDLE_S = Kind.SILENT.handle_s();
    }

    /// @param signed gave a sign before a phone rang for them
    /// @param low ended in the low lane
    /// @param waited_s from the answer by Asterisk to a person's ear
    public record Heard(boolean signed, boolean low, double waited_s) {}

    /// @param hungUp by us
    public record Result(List<Heard> heard, int hungUp) {}

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
        @Nullable Instant answered;

        Stay(Instant came, Interpreter.Move move) {
            this.came = came;
            this.move = move;
        }
    }

    private final Flow flow;
    private final Random random;
    private final Floor floor;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<CallId, Stay> stays = new HashMap<>();
    private final Map<OfferId, CallId> offers = new HashMap<>();
    private final List<Heard> heard = new ArrayList<>();
    private Instant now = Instant.EPOCH.plusSeconds(1_000);
    private long turns;
    private int hungUp;

    private GhostFlood(Flow flow, Size size, long seed) {
        this.flow = flow;
        this.random = new Random(seed);
        var staff = IntStream.range(0, size.operators + size.onBreak).mapToObj(n -> new FloorOperator(new OperatorId("op" + n), 0, Set.of(Queues.EMERGENCY))).toList();
        floor = new Floor(RULES, List.of(new FloorQueue(Queues.EMERGENCY, true, 1, 0, RING, RING)), staff, 1);
        staff.forEach(o -> tell(new FloorEvent.OperatorReady(o.id())));
        staff.stream().skip(size.operators).forEach(o -> tell(new FloorEvent.OperatorOnBreak(o.id(), "makan")));
    }

    /// The same arguments give the same result.
    public static Result run(Flow flow, Size size, long seed) {
        var flood = new GhostFlood(flow, size, seed);
        int all = size.silent + size.signing;
        double at_s = 0;
        for (int n = 1; n <= all; n++) {
            at_s -= 3_600 / size.perHour * Math.log(1 - flood.random.nextDouble());
            var call = CallId.of(1, n);
            flood.after(at_s, () -> flood.comes(call));
            if (size.signing > 0 && n % (all / size.signing) == 0) flood.after(at_s + 0.1 + flood.random.nextDouble() * 8, () -> flood.sign(call));
        }
        flood.run();
        return new Result(List.copyOf(flood.heard), flood.hungUp);
    }

    private void comes(CallId call) {
        stays.put(call, new Stay(now, Interpreter.start(flow)));
        step(call, new FlowEvent.Known(new Fact.Word("screen")));
    }

    private void step(CallId call, FlowEvent event) {
        var stay = stays.get(call);
        stay.move = Interpreter.on(flow, stay.move.place(), event);
        var at = stay.move;
        switch (stay.move.act()) {
            case Act.Play _ -> after(PROMPT_S, () -> goOn(call, at, new FlowEvent.Played()));
            case Act.AwaitKey(var patience) -> after(patience.toMillis() / 1_000.0, () -> goOn(call, at, new FlowEvent.TimedOut()));
            case Act.JoinQueue(var _, var lane) -> {
                stay.lane = lane;
                tell(new FloorEvent.CallerJoined(call, Queues.EMERGENCY, stay.came, 0, null, lane == Lane.LOW ? LOW_LANE : Duration.ZERO));
            }
            case Act.HangUp _ -> {
                stays.remove(call);
                hungUp++;
            }
            case Act.Ask _, Act.Perform _ -> throw new IllegalStateException("a screened caller meets " + stay.move.act());
        }
    }

    private void goOn(CallId call, Interpreter.Move at, FlowEvent event) {
        if (stays.containsKey(call) && stays.get(call).move.equals(at)) step(call, event);
    }

    /// As in the house: a challenge is left, the low lane is left; to who rings or talks it means nothing more.
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
                case Effect.Ring ring -> {
                    offers.put(ring.offer(), ring.call());
                    after(between(Kind.PICK_UP_MIN_S, Kind.PICK_UP_MAX_S), () -> tell(new FloorEvent.OfferAnswered(ring.offer())));
                }
                case Effect.Answered answered -> {
                    stays.get(answered.call()).answered = now;
                    after(between(Kind.SILENT.talkMin_s, Kind.SILENT.talkMax_s), () -> talked(answered));
                }
                case Effect.Dismiss dismissed -> tell(new FloorEvent.OfferEnded(dismissed.offer(), OfferEnd.WITHDRAWN));
                case Effect.Over over -> goes(over.call());
                default -> {} // told to screens and records
            }
        }
    }

    private void talked(Effect.Answered answered) {
        tell(new FloorEvent.OfferEnded(answered.offer(), OfferEnd.TALKED));
        after(Kind.SILENT.wrapUp_s, () -> tell(new FloorEvent.OperatorDisposed(answered.operator())));
    }

    private void goes(CallId call) {
        offers.values().removeIf(call::equals);
        Stream.ofNullable(stays.remove(call)).filter(stay -> stay.answered != null)
                .forEach(stay -> heard.add(new Heard(stay.signed, stay.lane == Lane.LOW, Duration.between(stay.came, stay.answered).toMillis() / 1_000.0)));
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
    }

    private double between(double min, double max) {
        return min + random.nextDouble() * (max - min);
    }

    private void after(double seconds, Runnable what) {
        agenda.add(new Due(now.plusNanos((long) (seconds * 1e9)), turns++, what));
    }
}
