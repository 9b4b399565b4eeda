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

/// More calls than usual: nobody wraps up, and a hotline without a reserve of its own leaves a seat to 112.
class SurgeTest {
    private static final QueueId EMERGENCY = new QueueId("emergency");
    private static final QueueId HOTLINE = new QueueId("hotline");
    private static final OperatorId SARI = new OperatorId("sari");
    private static final OperatorId BUDI = new OperatorId("budi");

    private final Floor floor = new Floor(FloorRules.defaults(),
            List.of(queue(EMERGENCY, true, -100), queue(HOTLINE, false, -10)),
            List.of(new FloorOperator(SARI, 0, Set.of(EMERGENCY, HOTLINE)), new FloorOperator(BUDI, 0, Set.of(EMERGENCY, HOTLINE))), 1);
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private long calls;

    private static FloorQueue queue(QueueId id, boolean emergency, int priority) {
        return new FloorQueue(id, emergency, priority, 0, Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    private List<OperatorId> rings(FloorEvent event) {
        now = now.plusMillis(1);
        return floor.apply(event, now).stream().filter(Effect.Ring.class::isInstance).map(e -> ((Effect.Ring) e).operator()).toList();
    }

    private List<OperatorId> join(QueueId queue) {
        return rings(new FloorEvent.CallerJoined(CallId.of(1, ++calls), queue, now));
    }

    private OfferId offer(OperatorId operator) {
        return floor.view().operators().stream().filter(o -> o.id().equals(operator)).findFirst().orElseThrow().offer();
    }

    private OperatorState state(OperatorId operator) {
        return floor.view().operators().stream().filter(o -> o.id().equals(operator)).findFirst().orElseThrow().state();
    }

    @Test
    void whoWrapsUpIsFreeAtOnceAndNobodyWrapsUpUntilItIsOver() {
        rings(new FloorEvent.OperatorReady(SARI));
        join(EMERGENCY);
        rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.TALKED));
        assertThat(state(SARI)).isInstanceOf(OperatorState.WrapUp.class);
        join(EMERGENCY);
        assertThat(rings(new FloorEvent.SurgeDeclared(1))).containsExactly(SARI);
        rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.TALKED));
        assertThat(state(SARI)).isInstanceOf(OperatorState.Ready.class);
        rings(new FloorEvent.SurgeOver());
        join(EMERGENCY);
        rings(new FloorEvent.OfferEnded(offer(SARI), OfferEnd.TALKED));
        assertThat(state(SARI)).isInstanceOf(OperatorState.WrapUp.class);
    }

    @Test
    void theHotlineLeavesASeatTo112AndGetsItBackAfterwards() {
        rings(new FloorEvent.OperatorReady(SARI));
        rings(new FloorEvent.SurgeDeclared(1));
        assertThat(join(HOTLINE)).as("one operator, kept for 112").isEmpty();
        assertThat(rings(new FloorEvent.OperatorReady(BUDI))).as("one of two").hasSize(1);
        assertThat(join(HOTLINE)).isEmpty();
        assertThat(rings(new FloorEvent.SurgeOver())).as("no reserve any more").hasSize(1);
    }
}
