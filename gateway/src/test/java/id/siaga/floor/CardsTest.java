package id.siaga.floor;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Work that is offered as a card goes the way of a call: order, desks that are open, cards that nobody takes, and calls that come before.
class CardsTest {
    private static final QueueId EMERGENCY = new QueueId("emergency");
    private static final QueueId HOTLINE = new QueueId("hotline");
    private static final QueueId TEXTS = new QueueId("texts");
    private static final QueueId CALLBACKS = new QueueId("callbacks");
    private static final OperatorId SARI = new OperatorId("sari");
    private static final OperatorId BUDI = new OperatorId("budi");
    private static final Duration WRAP_UP = Duration.ZERO;

    private final Floor floor = new Floor(
            new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofSeconds(90), WRAP_UP),
            List.of(queue(EMERGENCY, true, -100), queue(TEXTS, true, Integer.MAX_VALUE), queue(CALLBACKS, false, Integer.MIN_VALUE), queue(HOTLINE, false, -10)),
            List.of(operator(SARI), operator(BUDI)), 1);
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private long calls;

    private static FloorQueue queue(QueueId id, boolean emergency, int priority) {
        return new FloorQueue(id, emergency, priority, 0, Duration.ofSeconds(7), WRAP_UP);
    }

    private static FloorOperator operator(OperatorId id) {
        return new FloorOperator(id, 0, Set.of(EMERGENCY, TEXTS, CALLBACKS, HOTLINE));
    }

    private List<Effect.Ring> rings(FloorEvent event) {
        now = now.plusMillis(1);
        return floor.apply(event, now).stream().filter(Effect.Ring.class::isInstance).map(Effect.Ring.class::cast).toList();
    }

    private List<Effect.Ring> after(Duration wait) {
        now = now.plus(wait);
        return floor.tick(now).stream().filter(Effect.Ring.class::isInstance).map(Effect.Ring.class::cast).toList();
    }

    private CallId join(QueueId queue, long skills) {
        var id = CallId.of(1, ++calls);
        rung = rings(new FloorEvent.CallerJoined(id, queue, now, skills));
        return id;
    }

    private List<Effect.Ring> rung = List.of();

    private OfferId offer(OperatorId operator) {
        return floor.view().operators().stream().filter(o -> o.id().equals(operator)).findFirst().orElseThrow().offer();
    }

    @Test
    void aCardLiesOnlyOnAnOpenPage() {
        rings(new FloorEvent.OperatorReady(SARI));
        rings(new FloorEvent.OperatorReady(BUDI));
        var text = join(TEXTS, FloorOperator.DESK);
        assertThat(rung).isEmpty();
        assertThat(rings(new FloorEvent.DeskOpened(BUDI, true))).singleElement().satisfies(r -> assertThat(r.operator()).isEqualTo(BUDI));
        rings(new FloorEvent.OfferEnded(offer(BUDI), OfferEnd.NOT_TAKEN));
        assertThat(rings(new FloorEvent.DeskOpened(BUDI, false))).isEmpty();
        assertThat(after(Duration.ofSeconds(1))).as("the page is gone").isEmpty();
        assertThat(rings(new FloorEvent.DeskOpened(SARI, true))).singleElement().satisfies(r -> assertThat(r.call()).isEqualTo(text));
    }

    @Test
    void textsComeBehindCallersOf112AndCallbacksBeforeTheHotline() {
        rings(new FloorEvent.DeskOpened(SARI, true));
        var hotline = join(HOTLINE, 0);
        var callback = join(CALLBACKS, FloorOperator.DESK);
        var text = join(TEXTS, FloorOperator.DESK);
        var call = join(EMERGENCY, 0);
        assertThat(rings(new FloorEvent.OperatorReady(SARI)).getFirst().call()).isEqualTo(call);
        assertThat(floor.isBefore(call, text)).isTrue();
        for (var next : List.of(text, callback, hotline)) {
            assertThat(rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.TALKED)).getFirst().call()).isEqualTo(next);
        }
    }

    @Test
    void aCardThatNobodyTakesGoesToTheNextAndDoesNotKeepThePhoneFromCalls() {
        rings(new FloorEvent.DeskOpened(SARI, true));
        rings(new FloorEvent.OperatorReady(SARI));
        var text = join(TEXTS, FloorOperator.DESK);
        rings(new FloorEvent.DeskOpened(BUDI, true));
        rings(new FloorEvent.OperatorReady(BUDI));
        var next = rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.NOT_TAKEN));
        assertThat(next).singleElement().satisfies(r -> assertThat(List.of(r.call(), r.operator())).containsExactly(text, BUDI));
        join(EMERGENCY, 0);
        assertThat(after(Duration.ofMillis(500))).as("after half a second, not after a cool-down").singleElement()
                .satisfies(r -> assertThat(r.operator()).isEqualTo(SARI));
    }

    @Test
    void aYieldedCardIsTakenUpAgainAfterTheCallThatCameBefore() {
        rings(new FloorEvent.DeskOpened(SARI, true));
        rings(new FloorEvent.OperatorReady(SARI));
        var callback = join(CALLBACKS, FloorOperator.DESK);
        var call = join(EMERGENCY, 0);
        assertThat(rung).as("the card keeps the operator").isEmpty();
        assertThat(rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.YIELDED))).singleElement().satisfies(r -> assertThat(r.call()).isEqualTo(call));
        assertThat(rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.TALKED))).singleElement().satisfies(r -> assertThat(r.call()).isEqualTo(callback));
    }

    @Test
    void whoLetsCardsLieIsSentOnABreakButNeverTheLastOne() {
        rings(new FloorEvent.DeskOpened(SARI, true));
        rings(new FloorEvent.OperatorReady(SARI));
        rings(new FloorEvent.OperatorReady(BUDI));
        join(TEXTS, FloorOperator.DESK);
        for (int misses = 0; misses < 3; misses++) {
            rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.NOT_TAKEN));
            after(Duration.ofSeconds(1));
        }
        assertThat(floor.view().operators().getFirst().state()).isInstanceOf(OperatorState.Break.class);
    }
}
