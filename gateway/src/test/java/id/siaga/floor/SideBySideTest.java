package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorEvent.OfferAnswered;
import id.siaga.floor.FloorEvent.OfferEnded;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.SeveralPhones;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.ids.OfferId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Several phones for one emergency: the second after 7 s, everybody after 13 s.
class SideBySideTest {
    private static Desk desk(FloorOperator... operators) {
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30),
                Duration.ZERO, new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13)));
        var queues = List.of(new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Desk.WRAP_UP), new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Desk.WRAP_UP));
        return new Desk(rules, queues, operators).on(new SeveralPhones(true));
    }

    private static OfferId offer(Desk desk, String operator) {
        return desk.rings().stream().filter(ring -> ring.operator().equals(op(operator))).toList().getLast().offer();
    }

    private static Desk twoRing() {
        return desk(both("a"), both("b"), both("c")).ready("a", "b", "c").joins(1, Q112).seconds(7);
    }

    @Test
    void aSecondPhoneRingsAfterSevenSecondsAndEverybodyAfterThirteen() {
        var desk = desk(both("a"), both("b"), both("c"), both("d")).ready("a", "b", "c", "d").on(new OperatorOnBreak(op("d"), "tea")).joins(1, Q112);
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusSeconds(7));
        assertThat(desk.seconds(6.999).rung()).containsExactly("1>a");
        assertThat(desk.seconds(0.001).rung()).containsExactly("1>a", "1>b");
        assertThat(desk.seconds(6).rung()).containsExactly("1>a", "1>b", "1>c", "1>d");
    }

    @Test
    void aSupervisorHelpsWhenEverybodyIsRungAndNotBefore() {
        var supervisor = new FloorOperator(op("s"), 0, Set.of(), Set.of(Q112));
        var desk = desk(both("a"), supervisor).ready("a", "s").joins(1, Q112);
        assertThat(desk.seconds(12.9).rung()).containsExactly("1>a");
        assertThat(desk.seconds(0.1).rung()).containsExactly("1>a", "1>s");
        assertThat(desk(both("a"), supervisor).ready("s").joins(1, HOTLINE).seconds(60).rung()).isEmpty();
    }

    @Test
    void aHotlineCallerHasOnePhone() {
        assertThat(desk(both("a"), both("b")).ready("a", "b").joins(1, HOTLINE).seconds(15).rung()).containsExactly("1>a");
    }

    @Test
    void withoutALinkThatTellsOfLegsOnePhoneRings() {
        var desk = desk(both("a"), both("b")).ready("a", "b").on(new SeveralPhones(false)).joins(1, Q112).seconds(15);
        assertThat(desk.rings()).singleElement().extracting(Effect.Ring::manner).isEqualTo(Effect.Manner.ALONE);
    }

    @Test
    void theFirstAnswerHasTheCallerAndTheOthersAreLetGoWhenTheTalkStands() {
        var desk = twoRing();
        desk.on(new OfferAnswered(offer(desk, "b")));
        assertThat(desk.state("b")).isInstanceOf(Talking.class);
        assertThat(desk.seconds(1.499).lastOf(Effect.Dismiss.class)).isEmpty();
        assertThat(desk.seconds(0.001).lastOf(Effect.Dismiss.class)).extracting(Effect.Dismiss::operator).containsExactly(op("a"));
        desk.on(new OfferEnded(offer(desk, "a"), OfferEnd.ELSEWHERE));
        assertThat(desk.state("a")).isInstanceOf(Ready.class);
        assertThat(desk.floor.view().operators().getFirst().misses()).isZero();
    }

    @Test
    void whoDropsTheCallTakesNobodyWithThem() {
        var desk = twoRing();
        desk.on(new OfferAnswered(offer(desk, "a"))).seconds(0.5).on(new OfferEnded(offer(desk, "a"), OfferEnd.DROPPED));
        assertThat(desk.state("b")).isInstanceOf(Ringing.class);
        assertThat(desk.seconds(2).lastOf(Effect.Dismiss.class)).isEmpty();
        assertThat(desk.on(new OfferAnswered(offer(desk, "b"))).state("b")).isInstanceOf(Talking.class);
    }

    @Test
    void aSecondAnswerChangesNothing() {
        var desk = twoRing();
        desk.on(new OfferAnswered(offer(desk, "a"))).on(new OfferAnswered(offer(desk, "b")));
        assertThat(desk.state("a")).isInstanceOf(Talking.class);
        assertThat(desk.state("b")).isInstanceOf(Ringing.class);
        assertThat(desk.floor.ignored()).containsEntry(Ignored.CONFLICT, 1L);
    }

    @Test
    void whenTheCallerHangsUpAllAreFreeInTheirOldPlaces() {
        var desk = twoRing().leaves(1);
        assertThat(desk.seconds(1).joins(2, HOTLINE).rung()).endsWith("2>a");
        assertThat(desk.joins(3, HOTLINE).rung()).endsWith("3>b");
    }

    @Test
    void whenAllPhonesFailTheCallerIsBackInTheOldPlace() {
        var desk = desk(both("a"), both("b")).ready("a", "b").joins(1, Q112).seconds(7).joins(2, Q112);
        desk.on(new OfferEnded(offer(desk, "a"), OfferEnd.NO_ANSWER));
        assertThat(desk.waiting()).containsExactly(2);
        desk.on(new OfferEnded(offer(desk, "b"), OfferEnd.REJECTED));
        assertThat(desk.waiting()).containsExactly(1, 2);
    }

    @Test
    void aSecondPhoneComesBeforeAHotlineCallerAndAfterAnEmergencyWithoutAny() {
        var desk = desk(both("a"), both("b")).ready("a", "b").joins(8, HOTLINE).answers().ready("a").joins(1, Q112).joins(9, HOTLINE).seconds(8);
        assertThat(desk.rung()).containsExactly("8>a", "1>b");
        assertThat(desk.leaves(8).rung()).as("the wrap-up is cut for the second phone").endsWith("1>a");
        desk = desk(both("a"), both("b")).ready("a", "b").joins(8, HOTLINE).answers().ready("a").joins(1, Q112).joins(2, Q112).seconds(8);
        assertThat(desk.leaves(8).rung()).endsWith("2>a");
    }

    @Test
    void whoIsRungInABreakAndNotNeededGoesBackToIt() {
        var desk = desk(both("a"), both("d")).ready("a", "d").on(new OperatorOnBreak(op("d"), "tea")).joins(1, Q112).seconds(13);
        desk.on(new OfferAnswered(offer(desk, "a"))).seconds(1).on(new OfferEnded(offer(desk, "d"), OfferEnd.ELSEWHERE));
        assertThat(desk.state("d")).isInstanceOfSatisfying(Break.class, it -> assertThat(it.reason()).isEqualTo("tea"));
    }

    @Test
    void aLostSocketLeavesThePhonesToAsterisksOwnQueue() {
        var desk = twoRing().on(new FloorEvent.SessionLost(call(1)));
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.FELL_BACK);
        assertThat(desk.joins(2, Q112).rung()).as("they still ring").endsWith("2>c");
    }
}
