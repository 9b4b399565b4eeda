package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.floor.FloorEvent.SeveralPhones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A queue that asks for a good speaker, after 20 s for any speaker, after a minute for anybody.
class DemandTest {
    private static final long SPEAKS = 1;
    private static final long SPEAKS_WELL = 2;
    private static final Demand LESS_AND_LESS = Demand.of(SPEAKS | SPEAKS_WELL).then(Duration.ofSeconds(20), SPEAKS).then(Duration.ofSeconds(60), 0);

    private static FloorOperator who(String name, long skills, int level) {
        return new FloorOperator(op(name), skills, Set.of(Q112, HOTLINE), Set.of(), Map.of(HOTLINE, level));
    }

    private static Desk desk(Choice choice) {
        var hotline = new FloorQueue(HOTLINE, false, 5, LESS_AND_LESS, Desk.RING_FOR, Duration.ZERO, 0, Duration.ZERO, choice, Duration.ZERO);
        return new Desk(List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Duration.ZERO), hotline),
                who("none", 0, 0), who("some", SPEAKS, 2), who("good", SPEAKS | SPEAKS_WELL, 4), who("best", SPEAKS | SPEAKS_WELL, 5));
    }

    @Test
    void whoWaitsLongerIsContentWithLess() {
        var desk = desk(Choice.LONGEST_IDLE).ready("none").joins(1, HOTLINE).ready("some");
        assertThat(desk.floor.nextDeadline()).isEqualTo(Desk.START.plusSeconds(21));
        assertThat(desk.seconds(18.999).rung()).isEmpty();
        assertThat(desk.seconds(0.001).rung()).containsExactly("1>some");
    }

    @Test
    void theLastStepTakesWhoeverIsThere() {
        var desk = desk(Choice.LONGEST_IDLE).ready("none").joins(1, HOTLINE).joins(2, HOTLINE);
        assertThat(desk.seconds(59.999).rung()).isEmpty();
        assertThat(desk.seconds(0.001).rung()).containsExactly("1>none");
    }

    @Test
    void whoHasWaitedForTwoStepsTakesBothAtOnceAndTheOrderHolds() {
        var desk = desk(Choice.LONGEST_IDLE).joins(1, HOTLINE).seconds(50).joins(2, HOTLINE);
        desk.now = desk.now.plusSeconds(30);
        assertThat(desk.waiting()).containsExactly(1, 2);
        assertThat(desk.ready("none").rung()).containsExactly("1>none");
        assertThat(desk.ready("some").rung()).endsWith("2>some");
    }

    @Test
    void aRingThatFailedComesBackToTheStepThatIsDue() {
        var desk = desk(Choice.LONGEST_IDLE).ready("good", "some").joins(1, HOTLINE).seconds(20).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.rung()).containsExactly("1>good", "1>some");
    }

    @Test
    void whoMayStillServeLaterIsNotWhoLacksTheSkillForEver() {
        var desk = desk(Choice.LONGEST_IDLE).ready("some").joins(1, HOTLINE);
        var waiting = (Explanation.Waiting) desk.floor.explain(call(1)).orElseThrow();
        assertThat(waiting.relaxesAt()).isEqualTo(desk.now.plusSeconds(20));
        assertThat(waiting.operators().get(1).why()).isEqualTo(new Explanation.Why.LacksSkills(SPEAKS_WELL));
    }

    @Test
    void theHighestLevelThenTheLongestIdle() {
        var desk = desk(Choice.HIGHEST_SKILL).ready("good", "best").joins(1, HOTLINE).joins(2, HOTLINE);
        assertThat(desk.rung()).containsExactly("1>best", "2>good");
    }

    @Test
    void severalPhonesRingTheLongestIdleFirstAndOneStaysForEmergencies() {
        var several = new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Duration.ZERO, 0, Duration.ZERO, Choice.RING_SEVERAL);
        var desk = new Desk(List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Duration.ZERO), several),
                Desk.both("a"), Desk.both("b"), Desk.both("c"), Desk.both("d"));
        desk.on(new SeveralPhones(true)).ready("a", "b", "c", "d").joins(1, HOTLINE);
        assertThat(desk.rung()).containsExactly("1>a", "1>b", "1>c");
        assertThat(desk.joins(2, Q112).rung()).endsWith("2>d");
        desk.on(new FloorEvent.OfferAnswered(desk.rings().get(1).offer())).seconds(1.5);
        assertThat(desk.lastOf(Effect.Dismiss.class)).extracting(Effect.Dismiss::operator).containsExactly(op("a"), op("c"));
    }

    @Test
    void everybodyWhoWaitsHasAPhoneBeforeSomebodyHasTwo() {
        var several = new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Duration.ZERO, 0, Duration.ZERO, Choice.RING_SEVERAL);
        var hotlineOnly = List.of("a", "b", "c").stream().map(name -> new FloorOperator(op(name), 0, Set.of(HOTLINE))).toArray(FloorOperator[]::new);
        var desk = new Desk(List.of(several), hotlineOnly).on(new SeveralPhones(true)).joins(1, HOTLINE).joins(2, HOTLINE).ready("a", "b", "c");
        // nobody takes emergencies here, so nothing is left to them
        assertThat(desk.rung()).containsExactly("1>a", "2>b", "1>c");
    }

    @Test
    void aDemandThatGrowsIsAMistake() {
        assertThatThrownBy(() -> Demand.of(SPEAKS).then(Duration.ofSeconds(1), SPEAKS_WELL)).hasMessageContaining("only grows less");
        assertThatThrownBy(() -> LESS_AND_LESS.then(Duration.ofSeconds(60), 0)).hasMessageContaining("only grows less");
    }
}
