package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A small floor with a clock in the hand, for tests that read like a story.
final class Desk {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final QueueId Q112 = new QueueId("q112");
    static final QueueId HOTLINE = new QueueId("hotline");
    static final long JAVANESE = 1;
    static final Duration RING_FOR = Duration.ofSeconds(20);
    static final Duration WRAP_UP = Duration.ofSeconds(30);
    static final FloorRules RULES = new FloorRules(
            Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ofSeconds(60), LadderRules.NONE);

    final Floor floor;
    Instant now = START;
    /// Every effect so far, and those of the last event.
    final List<Effect> all = new ArrayList<>();
    List<Effect> last = List.of();

    Desk(FloorOperator... operators) {
        this(List.of(new FloorQueue(HOTLINE, false, 5, 0, RING_FOR, WRAP_UP), new FloorQueue(Q112, true, 5, 0, RING_FOR, WRAP_UP)), operators);
    }

    Desk(List<FloorQueue> queues, FloorOperator... operators) {
        this(RULES, queues, operators);
    }

    Desk(FloorRules rules, List<FloorQueue> queues, FloorOperator... operators) {
        floor = new Floor(rules, queues, List.of(operators), 7);
    }

    static Desk with(String... operators) {
        var staff = new ArrayList<FloorOperator>();
        for (var name : operators) {
            staff.add(both(name));
        }
        return new Desk(staff.toArray(FloorOperator[]::new));
    }

    static FloorOperator both(String name) {
        return new FloorOperator(op(name), 0, Set.of(Q112, HOTLINE));
    }

    static OperatorId op(String name) {
        return new OperatorId(name);
    }

    static CallId call(int n) {
        return CallId.of(7, n);
    }

    Desk after(Duration span) {
        now = now.plus(span);
        return keep(floor.tick(now));
    }

    Desk seconds(double seconds) {
        return after(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    Desk on(FloorEvent event) {
        return keep(floor.apply(event, now));
    }

    private Desk keep(List<Effect> effects) {
        last = effects;
        all.addAll(effects);
        return this;
    }

    Desk ready(String... operators) {
        for (var name : operators) {
            on(new FloorEvent.OperatorReady(op(name))).seconds(1);
        }
        return this;
    }

    Desk joins(int call, QueueId queue) {
        return on(new FloorEvent.CallerJoined(call(call), queue, now));
    }

    Desk joins(int call, QueueId queue, String number) {
        return on(new FloorEvent.CallerJoined(call(call), queue, now, 0, new CallerKey(number)));
    }

    Desk leaves(int call) {
        return on(new FloorEvent.CallerLeft(call(call)));
    }

    Desk ends(OfferEnd end) {
        return on(new FloorEvent.OfferEnded(offer(), end));
    }

    Desk answers() {
        return on(new FloorEvent.OfferAnswered(offer()));
    }

    OperatorState state(String operator) {
        return floor.view().operators().stream()
                .filter(each -> each.id().equals(op(operator)))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /// The newest offer.
    OfferId offer() {
        return rings().getLast().offer();
    }

    List<Effect.Ring> rings() {
        return all.stream().filter(Effect.Ring.class::isInstance).map(Effect.Ring.class::cast).toList();
    }

    /// Rings so far as "call>operator".
    List<String> rung() {
        return rings().stream().map(ring -> (ring.call().value() & 0xffff) + ">" + ring.operator()).toList();
    }

    <E extends Effect> List<E> lastOf(Class<E> kind) {
        return last.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Integer> waiting() {
        return floor.view().waiting().stream().map(each -> (int) (each.call().value() & 0xffff)).toList();
    }

    long ignored() {
        return floor.ignored().values().stream().mapToLong(Long::longValue).sum();
    }
}
