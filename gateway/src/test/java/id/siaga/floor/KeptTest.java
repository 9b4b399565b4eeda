package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A caller whom b knows waits half a minute for b.
class KeptTest {
    private static Desk desk(Choice choice) {
        var hotline = new FloorQueue(HOTLINE, false, 5, Demand.of(0), Desk.RING_FOR, Duration.ZERO, 0, Duration.ZERO, choice, Duration.ofSeconds(30));
        return new Desk(List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Duration.ZERO), hotline), both("a"), both("b"), both("c"));
    }

    private static Desk joins(Desk desk, int call, OperatorId prefers) {
        return desk.on(new CallerJoined(call(call), HOTLINE, desk.now, 0, null, Duration.ZERO, prefers));
    }

    /// b talks, a is free.
    private static Desk bTalks() {
        return desk(Choice.LONGEST_IDLE).ready("b").joins(9, HOTLINE).answers().ready("a");
    }

    @Test
    void whoIsFreeAndKnowsTheCallerComesBeforeTheLongestIdle() {
        assertThat(joins(desk(Choice.LONGEST_IDLE).ready("a", "b"), 1, op("b")).rung()).containsExactly("1>b");
    }

    @Test
    void theCallerWaitsForWhoKnowsThemWhileAnotherIsFree() {
        var desk = joins(bTalks(), 1, op("b"));
        assertThat(desk.seconds(20).rung()).containsExactly("9>b");
        assertThat(desk.leaves(9).rung()).endsWith("1>b");
    }

    @Test
    void thenAnybodyAtTheOldPlace() {
        var desk = joins(bTalks(), 1, op("b"));
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusSeconds(30));
        desk.joins(2, Q112).answers().joins(3, HOTLINE);
        assertThat(desk.waiting()).containsExactly(1, 3);
        assertThat(desk.seconds(30).ready("c").rung()).endsWith("1>c");
    }

    @Test
    void whoLeavesWhileTheCallerWaitsLetsThemGoAtOnce() {
        var desk = joins(bTalks(), 1, op("b")).on(new OperatorOnBreak(op("b"), "tea"));
        assertThat(desk.rung()).containsExactly("9>b");
        assertThat(desk.leaves(9).rung()).endsWith("1>a");
        assertThat(joins(desk(Choice.LONGEST_IDLE).ready("a", "b").on(new OperatorSignedOut(op("b"))), 1, op("b")).rung()).containsExactly("1>a");
        assertThat(joins(desk(Choice.LONGEST_IDLE).ready("a"), 1, op("nobody")).rung()).containsExactly("1>a");
    }

    @Test
    void aMissedRingIsEnough() {
        var desk = joins(desk(Choice.LONGEST_IDLE).ready("a", "b"), 1, op("b")).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.rung()).containsExactly("1>b", "1>a");
    }

    @Test
    void whoHangsUpIsGoneAndTheOthersAreToldWhy() {
        var desk = joins(bTalks(), 1, op("b"));
        var waiting = (Explanation.Waiting) desk.floor.explain(call(1)).orElseThrow();
        assertThat(waiting.operators().getFirst().why()).isEqualTo(new Explanation.Why.KeptFor(op("b"), desk.now.plusSeconds(30)));
        assertThat(desk.leaves(1).waiting()).isEmpty();
        assertThat(desk.seconds(60).joins(2, HOTLINE).rung()).endsWith("2>a");
    }

    @Test
    void anEmergencyComesFirstAlsoAtWhoIsWaitedFor() {
        var desk = joins(bTalks(), 1, op("b")).joins(2, Q112).joins(3, Q112);
        assertThat(desk.leaves(9).rung()).endsWith("3>b");
    }

    /// Handed to b, who lacks what the queue asks for.
    @Test
    void whoParksACallerGetsThemBackFirstWhateverBroughtThemTogether() {
        var hotline = new FloorQueue(HOTLINE, false, 5, Demand.of(1), Desk.RING_FOR, Duration.ZERO, 0, Duration.ZERO, Choice.LONGEST_IDLE, Duration.ofSeconds(30));
        var a = new FloorOperator(op("a"), 1, Set.of(HOTLINE));
        var desk = new Desk(List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Duration.ZERO), hotline), a, both("b")).ready("a", "b").joins(1, HOTLINE).answers();
        handsOn(desk, "a", new Onward.ToWhom(op("b"))).answers().joins(2, Q112);
        handsOn(desk, "b", new Onward.Parked());
        assertThat(desk.rung()).as("not a, who is free").containsExactly("1>a", "1>b", "2>b");
        assertThat(desk.answers().leaves(2).rung()).endsWith("1>b");
    }

    private static Desk handsOn(Desk desk, String by, Onward to) {
        var offer = Objects.requireNonNull(((OperatorState.Talking) desk.state(by)).offer());
        return desk.on(new FloorEvent.HandedOn(call(1), op(by), to)).on(new FloorEvent.OfferEnded(offer, OfferEnd.HANDED_ON));
    }
}
