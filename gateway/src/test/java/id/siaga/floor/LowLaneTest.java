package id.siaga.floor;

import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who gave no sign stands half a minute behind, until there is one.
class LowLaneTest {
    private static final Duration BEHIND = Duration.ofSeconds(30);

    private final Desk desk = new Desk(FloorRules.defaults(), List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Desk.WRAP_UP)), Desk.both("a"));

    private void joinsLow(int n) {
        desk.on(new FloorEvent.CallerJoined(call(n), Q112, desk.now, 0, null, BEHIND));
    }

    @Test
    void whoComesWithinHalfAMinuteIsServedBeforeAndNobodyLater() {
        joinsLow(1);
        desk.seconds(29).joins(2, Q112).seconds(2).joins(3, Q112);
        assertThat(List.of(desk.floor.ahead(call(2)), desk.floor.ahead(call(1)), desk.floor.ahead(call(3)))).containsExactly(0, 1, 2);
    }

    @Test
    void nobodyWaitsForAnEmptyPlace() {
        desk.ready("a");
        joinsLow(1);
        assertThat(desk.rung()).containsExactly("1>a");
    }

    @Test
    void aSignGivesThePlaceOfTheArrival() {
        joinsLow(1);
        desk.seconds(10).joins(2, Q112).on(new FloorEvent.CallerRaised(call(1)));
        assertThat(desk.floor.ahead(call(1))).isZero();
        assertThat(desk.ready("a").rung()).containsExactly("1>a");
    }

    @Test
    void aSignWhileThePhoneRingsOrFromNobodyChangesNothing() {
        desk.ready("a");
        joinsLow(1);
        desk.on(new FloorEvent.CallerRaised(call(1))).on(new FloorEvent.CallerRaised(call(9)));
        assertThat(desk.rung()).containsExactly("1>a");
    }
}
