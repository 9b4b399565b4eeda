package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.RING_FOR;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorEvent.HandedOn;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.SeveralPhones;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Callers whom an operator hands on. `within` 20 s.
class HandingTest {
    private static final Duration WRAP_UP = Duration.ofSeconds(30);
    private static final OperatorId OUTSIDE = op("standby");
    private static final FloorRules RULES = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO,
            new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13)));

    /// c serves the hotline only.
    private static Desk desk() {
        var c = new FloorOperator(op("c"), 0, Set.of(HOTLINE));
        return new Desk(RULES, List.of(new FloorQueue(Q112, true, 5, 0, RING_FOR, WRAP_UP), new FloorQueue(HOTLINE, false, 5, 0, RING_FOR, WRAP_UP)), both("a"), both("b"), c,
                FloorOperator.outside(OUTSIDE, Duration.ofSeconds(25))).on(new SeveralPhones(true));
    }

    /// a talks with call 1.
    private static Desk talk(id.siaga.ids.QueueId queue, String... alsoReady) {
        return desk().ready("a").joins(1, queue).answers().seconds(40).ready(alsoReady);
    }

    private static Desk handsOn(Desk desk, Onward to) {
        var offer = ((Talking) desk.state("a")).offer();
        desk.on(new HandedOn(call(1), op("a"), to));
        assertThat(desk.lastOf(Effect.Part.class)).extracting(Effect.Part::offer).containsExactly(offer);
        return desk.on(new FloorEvent.OfferEnded(offer, OfferEnd.HANDED_ON));
    }

    private static Onward to(String operator) {
        return new Onward.ToWhom(op(operator));
    }

    @Test
    void theOneItIsHandedToIsRungAloneAndTheFirstWrapsUp() {
        var desk = handsOn(talk(HOTLINE, "c", "b"), to("b"));
        assertThat(desk.rung()).containsExactly("1>a", "1>b");
        assertThat(desk.state("a")).isInstanceOf(WrapUp.class);
        assertThat(desk.answers().state("b")).isInstanceOf(Talking.class);
    }

    @Test
    void thoseWhoAreFreeDoNotGetAnEmergencyThatWaitsForWhomItWasHandedTo() {
        var desk = talk(Q112, "b").joins(9, HOTLINE).answers();
        handsOn(desk.ready("c"), to("b"));
        assertThat(desk.seconds(15).rung()).containsExactly("1>a", "9>b");
        assertThat(desk.leaves(9).on(new FloorEvent.OperatorDisposed(op("b"))).rung()).endsWith("1>b");
    }

    @Test
    void anEmergencyThatNobodyConfirmsIsBackAtTheTopForEverybody() {
        var desk = handsOn(talk(Q112, "b").joins(2, Q112), to("b"));
        assertThat(desk.rung()).containsExactly("1>a", "2>b");
        desk.answers().seconds(19).joins(3, Q112);
        assertThat(desk.waiting()).containsExactly(1, 3);
        assertThat(desk.seconds(2).rung()).as("its turn is its arrival: who wraps up is called up at once").contains("1>a");
    }

    @Test
    void whileTheOneRingsNobodyElseDoesUntilTheTimeIsOver() {
        var desk = handsOn(talk(Q112, "b"), to("b"));
        desk.on(new FloorEvent.OperatorDisposed(op("a")));
        assertThat(desk.seconds(19).rung()).containsExactly("1>a", "1>b");
        assertThat(desk.floor.nextDeadline()).isBefore(desk.now.plusSeconds(2));
        assertThat(desk.seconds(2).rung()).containsExactly("1>a", "1>b", "1>a");
    }

    @Test
    void whoRejectsItGivesItBackAtOnce() {
        var desk = handsOn(talk(HOTLINE, "b", "c"), to("b")).ends(OfferEnd.REJECTED);
        assertThat(desk.rung()).containsExactly("1>a", "1>b", "1>c");
    }

    @Test
    void whoTakesABreakMeanwhileDoesToo() {
        var desk = talk(HOTLINE, "b").joins(9, HOTLINE).answers();
        handsOn(desk.ready("c"), to("b")).on(new OperatorOnBreak(op("b"), "tea"));
        assertThat(desk.leaves(9).rung()).endsWith("1>c");
    }

    @Test
    void anEmergencyInAHotlineIsServedThereAndElseComesBack() {
        var desk = handsOn(talk(Q112, "c"), new Onward.ToQueue(HOTLINE));
        assertThat(desk.rung()).endsWith("1>c");
        desk = handsOn(talk(Q112, "c").joins(9, HOTLINE).answers(), new Onward.ToQueue(HOTLINE));
        assertThat(desk.waiting()).containsExactly(1);
        assertThat(desk.seconds(21).on(new FloorEvent.OperatorDisposed(op("a"))).rung()).contains("1>a");
    }

    @Test
    void aHotlinesCallerInAnEmergencyQueueIsAnEmergency() {
        var desk = desk().ready("b").joins(9, HOTLINE).answers().ready("c").joins(1, HOTLINE).answers().joins(8, HOTLINE);
        var offer = desk.offer();
        desk.on(new HandedOn(call(1), op("c"), new Onward.ToQueue(Q112))).on(new FloorEvent.OfferEnded(offer, OfferEnd.HANDED_ON));
        assertThat(desk.waiting()).containsExactly(1, 8);
        assertThat(desk.all).anyMatch(e -> e instanceof Effect.Queued q && q.call().equals(call(1)) && q.queue().equals(Q112));
    }

    @Test
    void aPhoneOutsideRingsAndAfterItsTimeOperatorsBesideIt() {
        var desk = handsOn(talk(Q112, "b"), new Onward.ToWhom(OUTSIDE));
        assertThat(desk.rung()).containsExactly("1>a", "1>standby");
        assertThat(desk.seconds(19).rings()).hasSize(2);
        assertThat(desk.seconds(2).rung()).contains("1>b");
    }

    @Test
    void nobodyThereOrNotTheOwnCallIsRefused() {
        var desk = talk(HOTLINE);
        assertThat(desk.floor.mayHandOn(call(1), op("a"), to("b"))).isEqualTo(Handover.NOBODY_THERE);
        assertThat(desk.floor.mayHandOn(call(1), op("a"), to("a"))).isEqualTo(Handover.NOBODY_THERE);
        assertThat(desk.floor.mayHandOn(call(1), op("a"), new Onward.ToQueue(new id.siaga.ids.QueueId("none")))).isEqualTo(Handover.NOBODY_THERE);
        assertThat(desk.floor.mayHandOn(call(1), op("b"), to("a"))).isEqualTo(Handover.NOT_YOURS);
        assertThat(desk.floor.mayHandOn(call(5), op("a"), to("a"))).isEqualTo(Handover.NOT_YOURS);
        long ignored = desk.ignored();
        assertThat(desk.on(new HandedOn(call(1), op("a"), to("b"))).ignored()).isEqualTo(ignored + 1);
    }

    @Test
    void afterALostOrderToPartNobodyGoesOnFromThisTalk() {
        var desk = talk(HOTLINE, "b");
        var offer = ((Talking) desk.state("a")).offer();
        desk.on(new HandedOn(call(1), op("a"), to("b"))).on(new FloorEvent.NotParted(offer)).on(new FloorEvent.OfferEnded(offer, OfferEnd.TALKED));
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.SERVED);
        assertThat(desk.all).noneMatch(Effect.HandedOn.class::isInstance);
        var again = talk(HOTLINE, "b");
        var second = ((Talking) again.state("a")).offer();
        again.on(new HandedOn(call(1), op("a"), to("b"))).on(new FloorEvent.NotParted(second));
        handsOn(again, to("b"));
        assertThat(again.rung()).as("said again it is done").endsWith("1>b");
    }

    @Test
    void eachWrapsUpAsTheQueueSaysForWhichTheyTalked() {
        var brief = Duration.ofSeconds(5);
        var c = new FloorOperator(op("c"), 0, Set.of(HOTLINE));
        var queues = List.of(new FloorQueue(Q112, true, 5, 0, RING_FOR, WRAP_UP), new FloorQueue(HOTLINE, false, 5, 0, RING_FOR, brief));
        var emergency = new Desk(RULES, queues, both("a"), c).on(new SeveralPhones(true)).ready("a").joins(1, Q112).answers().ready("c");
        handsOn(emergency, new Onward.ToQueue(HOTLINE));
        assertThat(wrapsUp(emergency, "a")).isEqualTo(WRAP_UP);
        emergency.answers().ends(OfferEnd.TALKED);
        assertThat(wrapsUp(emergency, "c")).as("it stayed an emergency").isEqualTo(WRAP_UP);
        var hotline = new Desk(RULES, queues, both("a"), both("b")).on(new SeveralPhones(true)).ready("a").joins(1, HOTLINE).answers().ready("b");
        handsOn(hotline, new Onward.ToQueue(Q112));
        assertThat(wrapsUp(hotline, "a")).isEqualTo(brief);
        hotline.answers().ends(OfferEnd.TALKED);
        assertThat(wrapsUp(hotline, "b")).as("it became one").isEqualTo(WRAP_UP);
    }

    private static Duration wrapsUp(Desk desk, String operator) {
        return Duration.between(desk.now, ((WrapUp) desk.state(operator)).until());
    }

    @Test
    void whoHangsUpOnTheWayIsServed() {
        var desk = talk(HOTLINE, "b");
        var offer = ((Talking) desk.state("a")).offer();
        desk.on(new HandedOn(call(1), op("a"), to("b"))).on(new FloorEvent.OfferEnded(offer, OfferEnd.CALLER_GONE));
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.SERVED);
        assertThat(desk.seconds(60).rung()).containsExactly("1>a");
    }

    // ---- parked

    @Test
    void whileAnEmergencyWaitsWhoTalksOnAHotlineIsToldEveryTenSecondsUntilSomebodyHasIt() {
        var desk = talk(HOTLINE, "c").joins(2, HOTLINE).answers().joins(3, Q112);
        assertThat(desk.lastOf(Effect.Urge.class)).extracting(Effect.Urge::operator).as("not c, who takes no 112").containsExactly(op("a"));
        assertThat(desk.seconds(9).lastOf(Effect.Urge.class)).isEmpty();
        assertThat(desk.seconds(1).lastOf(Effect.Urge.class)).hasSize(1);
        desk.ready("b").answers().seconds(30);
        assertThat(desk.all.stream().filter(Effect.Urge.class::isInstance)).hasSize(2);
    }

    @Test
    void nobodyIsToldForAnEmergencyThatHasAPhoneOrInAnEmergency() {
        assertThat(talk(HOTLINE, "b").joins(3, Q112).all).noneMatch(Effect.Urge.class::isInstance);
        assertThat(talk(Q112).joins(3, Q112).seconds(20).all).noneMatch(Effect.Urge.class::isInstance);
    }

    @Test
    void parkedForAnEmergencyThatWaitsTheOperatorHasItAtOnceAndTheCallerKeepsThePlace() {
        var desk = talk(HOTLINE).joins(2, HOTLINE).joins(3, Q112);
        assertThat(desk.waiting()).containsExactly(3, 2);
        handsOn(desk, new Onward.Parked());
        assertThat(desk.rung()).containsExactly("1>a", "3>a");
        assertThat(desk.state("a")).isInstanceOf(Ringing.class);
        assertThat(desk.waiting()).containsExactly(1, 2);
        assertThat(desk.lastOf(Effect.HandedOn.class)).extracting(Effect.HandedOn::to).containsExactly(new Onward.Parked());
    }

    @Test
    void nobodyIsParkedForNothing() {
        assertThat(talk(HOTLINE).joins(2, HOTLINE).floor.mayHandOn(call(1), op("a"), new Onward.Parked())).isEqualTo(Handover.NOT_NEEDED);
        assertThat(talk(Q112).joins(2, Q112).floor.mayHandOn(call(1), op("a"), new Onward.Parked())).as("no emergency for another").isEqualTo(Handover.NOT_NEEDED);
        var c = desk().ready("c").joins(1, HOTLINE).answers().joins(2, Q112);
        assertThat(c.floor.mayHandOn(call(1), op("c"), new Onward.Parked())).as("not by who takes no 112").isEqualTo(Handover.NOT_NEEDED);
    }

    @Test
    void theWaitOfWhoWasHandedOnBeginsAnew() {
        var desk = handsOn(talk(HOTLINE, "b"), to("b")).seconds(3).answers();
        assertThat(desk.lastOf(Effect.Answered.class)).extracting(Effect.Answered::waited).containsExactly(Duration.ofSeconds(3));
        assertThat(desk.state("b")).isNotInstanceOf(Ready.class);
        assertThat(desk.offer()).isNotEqualTo(OfferId.of(7, 1));
    }
}
