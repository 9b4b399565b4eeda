package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorEvent.OperatorSignedOut;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// a: two short talks, then idle for the longest. b: one long talk.
class ChoiceTest {
    private static Desk desk(Choice choice) {
        var hotline = new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Duration.ZERO, 0, Duration.ZERO, choice);
        return new Desk(List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Duration.ZERO), hotline), both("a"), both("b"), both("c"));
    }

    private static Desk afterThreeTalks(Choice choice) {
        var desk = desk(choice).ready("a");
        desk.joins(1, HOTLINE).answers().seconds(5).leaves(1).seconds(1).joins(2, HOTLINE).answers().seconds(5).leaves(2);
        return desk.on(new OperatorSignedOut(op("a"))).ready("b").joins(3, HOTLINE).answers().ready("a").seconds(60).leaves(3).seconds(1);
    }

    @Test
    void theLongestIdle() {
        assertThat(afterThreeTalks(Choice.LONGEST_IDLE).joins(4, HOTLINE).rung()).endsWith("4>a");
    }

    @Test
    void whoSignsInBeginsLevelWithTheLeastOfThoseAtWork() {
        // b signed in alone and has one call; a came back level with that, and is idle for longer
        assertThat(afterThreeTalks(Choice.FEWEST_CALLS).joins(4, HOTLINE).rung()).endsWith("4>a");
        assertThat(afterThreeTalks(Choice.FEWEST_CALLS).joins(4, HOTLINE).answers().joins(5, HOTLINE).leaves(4).seconds(1).rung()).endsWith("4>a", "5>b");
    }

    @Test
    void theFewestCallsOfThisShift() {
        var desk = desk(Choice.FEWEST_CALLS).ready("a", "b").joins(1, HOTLINE).answers().leaves(1).seconds(1).joins(2, HOTLINE).answers().leaves(2);
        desk.seconds(1).joins(3, HOTLINE).answers().leaves(3).seconds(60).joins(4, HOTLINE);
        assertThat(desk.rung()).containsExactly("1>a", "2>b", "3>a", "4>b");
    }

    @Test
    void theLeastTalkEvenIfIdleForLess() {
        var desk = desk(Choice.LEAST_TALK).ready("a", "b").joins(1, HOTLINE).answers().joins(2, HOTLINE).answers();
        desk.seconds(60).leaves(1).seconds(30).leaves(2).seconds(1).joins(3, HOTLINE).answers().seconds(20).leaves(3).joins(4, HOTLINE).answers().seconds(15).leaves(4);
        // a: 60 s, then 20 s and 15 s more; b: 90 s, idle for the longest
        assertThat(desk.rung()).containsExactly("1>a", "2>b", "3>a", "4>a");
        assertThat(desk.joins(5, HOTLINE).rung()).endsWith("5>b");
    }

    @Test
    void roundRobinCountsAMissedRingAsATurn() {
        var desk = desk(Choice.ROUND_ROBIN).ready("a", "b").joins(1, HOTLINE).leaves(1).seconds(1).joins(2, HOTLINE).leaves(2).seconds(1);
        assertThat(desk.joins(3, HOTLINE).leaves(3).seconds(1).rung()).containsExactly("1>a", "2>b", "3>a");
        var idle = desk(Choice.LONGEST_IDLE).ready("a", "b").joins(1, HOTLINE).leaves(1).seconds(1).joins(2, HOTLINE);
        assertThat(idle.rung()).containsExactly("1>a", "2>a");
    }
}
