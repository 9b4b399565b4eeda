package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.floor.FloorEvent.OperatorAdded;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `reserve: 1` on the hotline: one operator who takes 112 stays free.
class ReserveTest {
    private static final QueueId INFO = new QueueId("info");
    private static final FloorQueue EMERGENCY = new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Desk.WRAP_UP);

    private static FloorQueue hotline(QueueId id, int reserve) {
        return new FloorQueue(id, false, 5, 0, Desk.RING_FOR, Duration.ZERO, reserve, Duration.ZERO);
    }

    private static Desk desk(FloorOperator... operators) {
        return new Desk(List.of(EMERGENCY, hotline(HOTLINE, 1), hotline(INFO, 0)), operators);
    }

    private static FloorOperator serves(String name, QueueId... queues) {
        return new FloorOperator(op(name), 0, Set.of(queues));
    }

    @Test
    void theLastFreeOperatorIsKeptForAnEmergencyWhichGetsThemAtOnce() {
        var desk = desk(both("a"), both("b")).ready("a", "b").joins(1, HOTLINE).answers().joins(2, HOTLINE).seconds(300);
        assertThat(desk.rung()).containsExactly("1>a");
        assertThat(desk.joins(3, Q112).rung()).containsExactly("1>a", "3>b");
    }

    @Test
    void whoWasHeldBackIsOfferedWhenEnoughAreFree() {
        var desk = desk(both("a"), both("b"), both("c")).ready("a", "b").joins(1, HOTLINE).joins(2, HOTLINE);
        assertThat(desk.ready("c").rung()).containsExactly("1>a", "2>b");
    }

    @Test
    void anOperatorWhoTakesNoEmergencyIsOfferedEvenIfOthersIdleLonger() {
        var desk = desk(both("a"), serves("desk", HOTLINE)).ready("a", "desk").joins(1, HOTLINE).joins(2, HOTLINE);
        assertThat(desk.rung()).containsExactly("1>desk");
    }

    @Test
    void aQueueWithoutReserveIsNotHeldBackBehindOneWith() {
        var desk = desk(serves("a", Q112, HOTLINE, INFO)).ready("a").joins(1, HOTLINE).seconds(1).joins(2, INFO);
        assertThat(desk.rung()).containsExactly("2>a");
    }

    @Test
    void whoIsOnABreakOrCannotBeReachedIsNoReserve() {
        var desk = desk(both("a"), both("b"), both("c")).ready("a", "b", "c").on(new PhoneReachable(op("c"), false));
        desk.on(new OperatorOnBreak(op("b"), "tea")).joins(1, HOTLINE);
        assertThat(desk.rung()).isEmpty();
        assertThat(desk.on(new PhoneReachable(op("c"), true)).rung()).containsExactly("1>a");
    }

    @Test
    void anOperatorWhoIsTakenOffTheEmergencyQueueCountsNoMore() {
        var desk = desk(both("a"), both("b")).ready("a", "b").on(new OperatorAdded(serves("b", HOTLINE))).joins(1, HOTLINE).joins(2, HOTLINE);
        assertThat(desk.rung()).containsExactly("1>b");
        assertThat(desk.on(new OperatorAdded(both("b"))).rung()).containsExactly("1>b");
    }

    @Test
    void nothingIsKeptBackFromAnEmergency() {
        assertThatThrownBy(() -> new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Desk.WRAP_UP, 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
