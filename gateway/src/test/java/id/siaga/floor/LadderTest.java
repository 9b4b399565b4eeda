package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorReady;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.WrapUp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Wrap-ups after 7 s, breaks after 13 s.
class LadderTest {
    private static Desk desk(FloorOperator... operators) {
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30),
                Duration.ZERO, new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13)));
        return new Desk(rules, List.of(new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Desk.WRAP_UP), new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Desk.WRAP_UP)),
                operators);
    }

    private static Desk wrapsUp(String name, FloorOperator... operators) {
        var desk = desk(operators).ready(name).joins(1, HOTLINE).answers().leaves(1);
        assertThat(desk.state(name)).isInstanceOf(WrapUp.class);
        return desk;
    }

    @Test
    void anEmergencyThatWaitsCutsAWrapUpShortAtItsTime() {
        var desk = wrapsUp("a", both("a")).joins(2, Q112);
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusSeconds(7));
        assertThat(desk.seconds(6.999).rung()).containsExactly("1>a");
        assertThat(desk.seconds(0.001).rung()).containsExactly("1>a", "2>a");
    }

    @Test
    void aHotlineCallerWaitsForTheEndOfTheWrapUp() {
        assertThat(wrapsUp("a", both("a")).joins(2, HOTLINE).seconds(29).rung()).containsExactly("1>a");
    }

    @Test
    void theWrapUpThatEndsFirstIsCutAndABreakIsLeftAlone() {
        var desk = desk(both("a"), both("b"), both("c")).ready("a").joins(1, HOTLINE).answers().leaves(1).ready("b").joins(2, HOTLINE).answers().leaves(2);
        desk.ready("c").on(new OperatorOnBreak(op("c"), "tea")).joins(3, Q112).joins(4, Q112).joins(5, Q112).seconds(12);
        assertThat(desk.rung()).containsExactly("1>a", "2>b", "3>a", "4>b");
        assertThat(desk.seconds(1).rung()).endsWith("5>c");
    }

    @Test
    void whoIsCalledUpFromABreakGoesBackToItAfterTheTalk() {
        var desk = desk(both("a")).ready("a").on(new OperatorOnBreak(op("a"), "tea")).joins(1, Q112).seconds(13).answers().seconds(60).leaves(1);
        assertThat(desk.state("a")).isInstanceOfSatisfying(Break.class, it -> assertThat(it.reason()).isEqualTo("tea"));
    }

    @Test
    void aBreakThatIsRungInVainIsTriedAgainAfterTheCoolDown() {
        var desk = desk(both("a")).ready("a").on(new OperatorOnBreak(op("a"), "tea")).joins(1, Q112).seconds(13).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.state("a")).isInstanceOf(Break.class);
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusSeconds(10));
        assertThat(desk.seconds(9.9).rung()).containsExactly("1>a");
        assertThat(desk.seconds(0.1).rung()).containsExactly("1>a", "1>a");
    }

    @Test
    void whoSaysReadyWhileCalledUpStays() {
        var desk = desk(both("a")).ready("a").on(new OperatorOnBreak(op("a"), "tea")).joins(1, Q112).seconds(13).on(new OperatorReady(op("a"))).leaves(1);
        assertThat(desk.state("a")).isInstanceOf(Ready.class);
    }

    /// Seed 753: the pause after a missed ring in a break was still on when the next wrap-up came.
    @Test
    void theRestOfABreakDoesNotProtectALaterWrapUp() {
        var desk = desk(both("a")).ready("a").on(new OperatorOnBreak(op("a"), "tea")).joins(1, Q112).seconds(13).ends(OfferEnd.NO_ANSWER).ready("a");
        desk.answers().leaves(1).joins(2, Q112);
        assertThat(desk.seconds(7).rung()).containsExactly("1>a", "1>a", "2>a");
    }

    @Test
    void whoSignedOutOrCannotBeReachedIsNotCalledUp() {
        var desk = desk(both("a"), both("b")).ready("a", "b").on(new OperatorOnBreak(op("a"), "tea")).on(new OperatorSignedOut(op("b")));
        desk.on(new PhoneReachable(op("a"), false)).joins(1, Q112).seconds(60);
        assertThat(desk.rung()).isEmpty();
        assertThat(desk.on(new PhoneReachable(op("a"), true)).rung()).containsExactly("1>a");
    }

    @Test
    void stepsGoUp() {
        assertThatThrownBy(() -> new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(6))).isInstanceOf(IllegalArgumentException.class);
    }
}
