package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.floor.Explanation.Waiting;
import id.siaga.floor.Explanation.Why;
import id.siaga.floor.FloorEvent.OfferEnded;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorReady;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.floor.FloorEvent.ReadBackDone;
import id.siaga.floor.FloorEvent.SessionLost;
import id.siaga.floor.FloorEvent.SeveralPhones;
import id.siaga.floor.FloorEvent.SurgeDeclared;
import id.siaga.floor.FloorEvent.TalkFound;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.ids.OfferId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who else has the callers whom nobody gets to: a standby phone after 20 s, a neighbour after 40 s, other operators.
class OverflowTest {
    private static final LadderRules LADDER = new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13));
    private static final Overflow STANDBY = to("standby", 20);
    private static final Overflow NEIGHBOUR = to("neighbour", 40);

    private static Overflow to(String phone, int after_s) {
        return new Overflow(Duration.ofSeconds(after_s), Duration.ofSeconds(after_s / 2), new Overflow.Target.Phone(op(phone)));
    }

    private static FloorOperator outside(String name) {
        return FloorOperator.outside(op(name), Duration.ofSeconds(30));
    }

    private static Desk desk(List<FloorQueue> queues, FloorOperator... operators) {
        var all = new ArrayList<>(List.of(operators));
        all.add(outside("standby"));
        all.add(outside("neighbour"));
        var rules = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO, LADDER);
        return new Desk(rules, queues, all.toArray(FloorOperator[]::new)).on(new SeveralPhones(true));
    }

    private static FloorQueue emergency(Overflow... steps) {
        return new FloorQueue(Q112, true, 5, 0, Duration.ofSeconds(60), Duration.ZERO).overflowing(steps);
    }

    private static FloorQueue hotline(Overflow... steps) {
        return new FloorQueue(HOTLINE, false, 5, 0, Duration.ofSeconds(60), Duration.ZERO).overflowing(steps);
    }

    private static Desk usual(String... operators) {
        return desk(List.of(emergency(STANDBY, NEIGHBOUR), hotline(to("neighbour", 30))), List.of(operators).stream().map(Desk::both).toArray(FloorOperator[]::new)).ready(operators);
    }

    private static OfferId offer(Desk desk, String phone) {
        return desk.rings().stream().filter(ring -> ring.operator().equals(op(phone))).toList().getLast().offer();
    }

    private static OperatorState outside(Desk desk, String phone) {
        return desk.floor.view().outside().stream().filter(each -> each.id().equals(op(phone))).findFirst().orElseThrow().state();
    }

    @Test
    void anEmergencyThatNobodyAnswersRingsThePhonesOutsideBesideTheOperators() {
        var desk = usual("a").joins(1, Q112);
        assertThat(desk.rung()).containsExactly("1>a");
        assertThat(desk.seconds(19.9).rung()).containsExactly("1>a");
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusMillis(100));
        assertThat(desk.seconds(0.1).rung()).containsExactly("1>a", "1>standby");
        assertThat(desk.rings().getLast().manner()).isEqualTo(Effect.Manner.OPEN);
        assertThat(desk.rings().getLast().ringFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(desk.seconds(20).rung()).containsExactly("1>a", "1>standby", "1>neighbour");
        assertThat(desk.floor.view().operators()).extracting(FloorView.Operator::id).containsExactly(op("a"));
    }

    @Test
    void whoTookTheCallByAKeyHasItAndTheOthersAreLetGo() {
        var desk = usual("a").joins(1, Q112).seconds(20);
        desk.on(new FloorEvent.OfferAnswered(offer(desk, "standby")));
        assertThat(outside(desk, "standby")).isInstanceOf(Talking.class);
        assertThat(desk.seconds(2).all).contains(new Effect.Dismiss(offer(desk, "a"), call(1), op("a")));
        desk.on(new OfferEnded(offer(desk, "a"), OfferEnd.ELSEWHERE)).on(new OfferEnded(offer(desk, "standby"), OfferEnd.TALKED));
        assertThat(outside(desk, "standby")).isInstanceOf(Ready.class);
        assertThat(desk.state("a")).isInstanceOf(Ready.class);
        assertThat(desk.all).filteredOn(Effect.OperatorMoved.class::isInstance).noneMatch(moved -> ((Effect.OperatorMoved) moved).operator().equals(op("standby")));
    }

    @Test
    void whereNobodyIsAtWorkTheStandbyPhoneRingsAtOnceAndTheNextKeepsItsDistance() {
        var desk = usual().joins(1, Q112);
        assertThat(desk.rung()).containsExactly("1>standby");
        assertThat(desk.waiting()).containsExactly(1);
        assertThat(desk.seconds(19.9).rung()).containsExactly("1>standby");
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusMillis(100));
        assertThat(desk.seconds(0.1).rung()).containsExactly("1>standby", "1>neighbour");
    }

    @Test
    void theLastWhoSignsOutOrTakesABreakLeavesItsWaitingCallersToTheStandbyPhone() {
        for (var goes : List.of(new OperatorSignedOut(op("a")), new OperatorOnBreak(op("a"), "tea"))) {
            var desk = usual("a").joins(1, HOTLINE).answers().joins(2, Q112);
            assertThat(desk.rung()).containsExactly("1>a");
            desk.on(goes);
            assertThat(desk.rung()).as(goes.toString()).containsExactly("1>a", "2>standby");
        }
    }

    @Test
    void aPhoneThatCannotBeReachedIsNobodyAtWork() {
        var desk = usual("a").on(new PhoneReachable(op("a"), false)).joins(1, Q112);
        assertThat(desk.rung()).containsExactly("1>standby");
        assertThat(desk.on(new PhoneReachable(op("a"), true)).rung()).containsExactly("1>standby", "1>a");
    }

    @Test
    void operatorsAreRungBesideAPhoneOutsideAndWhoTakesTheCallHasIt() {
        var desk = desk(List.of(emergency(STANDBY, NEIGHBOUR), hotline()), both("a")).joins(1, Q112);
        assertThat(desk.rung()).containsExactly("1>standby");
        desk.ready("a");
        assertThat(desk.rung()).containsExactly("1>standby", "1>a");
        assertThat(desk.rings().getLast().manner()).isEqualTo(Effect.Manner.OPEN);
        assertThat(desk.waiting()).isEmpty();
        desk.on(new OfferEnded(offer(desk, "a"), OfferEnd.REJECTED));
        assertThat(desk.waiting()).containsExactly(1);
        desk.on(new OfferEnded(offer(desk, "standby"), OfferEnd.NO_ANSWER));
        assertThat(desk.waiting()).containsExactly(1);
    }

    @Test
    void aMailboxIsRungAgainAfterTheCoolDownIsToldOfAndNeverSetOnABreak() {
        var desk = usual().joins(1, Q112);
        for (int n = 1; n <= 5; n++) {
            desk.on(new OfferEnded(offer(desk, "standby"), OfferEnd.NO_ANSWER)).seconds(10);
            assertThat(desk.rung().stream().filter("1>standby"::equals)).hasSize(n + 1);
        }
        assertThat(desk.all).filteredOn(Effect.Alarm.class::isInstance).as("once in three").containsExactly(new Effect.Alarm("standby-misses", "standby"));
        assertThat(desk.floor.view().outside().getFirst().misses()).isEqualTo(5);
        assertThat(((Waiting) desk.floor.explain(call(1)).orElseThrow()).operators()).extracting(Explanation.Candidate::misses).contains(5);
        desk.on(new FloorEvent.OfferAnswered(offer(desk, "standby")));
        assertThat(desk.floor.view().outside().getFirst().misses()).as("taken").isZero();
    }

    @Test
    void aPhoneOutsideThatIsBusyOrCannotBeReachedIsCountedAsOneThatNobodyTakes() {
        for (var end : List.of(OfferEnd.BUSY, OfferEnd.UNREACHABLE, OfferEnd.NOT_TAKEN, OfferEnd.REJECTED)) {
            var desk = usual().joins(1, Q112);
            for (int n = 0; n < 3; n++) {
                desk.on(new OfferEnded(offer(desk, "standby"), end)).seconds(10);
            }
            assertThat(desk.floor.view().outside().getFirst().misses()).as(end.name()).isEqualTo(3);
            assertThat(desk.all).as(end.name()).contains(new Effect.Alarm("standby-misses", "standby"));
        }
    }

    @Test
    void aCallerWhoLeavesAndATalkElsewhereSayNothingAboutAPhoneOutside() {
        var desk = usual("a").joins(1, Q112).seconds(20);
        desk.on(new OfferEnded(offer(desk, "standby"), OfferEnd.ELSEWHERE)).leaves(1);
        assertThat(desk.floor.view().outside().getFirst().misses()).isZero();
    }

    @Test
    void aPhoneOutsideHasTimeToListenBeforeItIsAskedAbout() {
        var desk = usual().joins(1, Q112);
        assertThat(desk.seconds(30 + 45 + 4.9).all).noneMatch(Effect.ReadBack.class::isInstance);
        assertThat(desk.seconds(0.2).all).contains(new Effect.ReadBack(offer(desk, "standby"), call(1), op("standby")));
    }

    @Test
    void onePhoneHasOneCallAndTheMostUrgentGetsIt() {
        var desk = usual("a", "b").joins(1, HOTLINE).answers().joins(2, HOTLINE).answers().joins(3, HOTLINE).seconds(5).joins(4, Q112).seconds(25).seconds(20);
        assertThat(desk.rung()).containsExactly("1>a", "2>b", "4>standby", "3>neighbour");
        desk.on(new OfferEnded(offer(desk, "neighbour"), OfferEnd.BUSY)).seconds(10);
        assertThat(desk.rung()).endsWith("4>neighbour");
        desk.on(new FloorEvent.OfferAnswered(offer(desk, "neighbour"))).seconds(60);
        assertThat(desk.rung()).endsWith("4>neighbour");
        desk.on(new OfferEnded(offer(desk, "neighbour"), OfferEnd.TALKED));
        assertThat(desk.rung()).endsWith("3>neighbour");
    }

    @Test
    void operatorsOfAnotherQueueTakeItsCallersAfterTheirTimeAtTheirPlace() {
        var other = new FloorOperator(op("h"), 0, Set.of(HOTLINE));
        var widened = new Overflow(Duration.ofSeconds(20), new Overflow.Target.Queue(HOTLINE));
        var desk = desk(List.of(emergency(widened, NEIGHBOUR), hotline()), both("a"), other).ready("a", "h");
        desk.joins(1, HOTLINE).answers().joins(2, Q112).joins(3, HOTLINE);
        assertThat(desk.rung()).containsExactly("1>a", "3>h");
        desk.answers().seconds(20);
        desk.on(new OfferEnded(offer(desk, "h"), OfferEnd.TALKED));
        assertThat(desk.rung()).containsExactly("1>a", "3>h", "2>h");
        // nobody for 112 at all: at once
        var alone = desk(List.of(emergency(widened, NEIGHBOUR), hotline()), both("a"), other).ready("h").joins(1, Q112);
        assertThat(alone.rung()).containsExactly("1>h");
        assertThat(alone.seconds(19).rung()).containsExactly("1>h");
    }

    /// A phone that answered by itself.
    @Test
    void aTalkInWhichNobodyWasHeardIsARingAgainBesideWhichOthersRing() {
        var desk = usual("a", "b").joins(1, Q112).answers().seconds(5);
        desk.on(new FloorEvent.StillRinging(offer(desk, "a")));
        assertThat(desk.state("a")).isInstanceOf(Ringing.class);
        assertThat(desk.seconds(2).rung()).containsExactly("1>a", "1>b");
        assertThat(desk.seconds(13).rung()).containsExactly("1>a", "1>b", "1>standby");
        desk.on(new FloorEvent.OfferAnswered(offer(desk, "standby"))).seconds(2);
        assertThat(desk.lastOf(Effect.Dismiss.class)).extracting(Effect.Dismiss::operator).containsExactly(op("a"), op("b"));
    }

    @Test
    void inASurgeItsOwnTimesHold() {
        var desk = usual("a").on(new SurgeDeclared(1)).joins(1, Q112);
        assertThat(desk.seconds(10).rung()).containsExactly("1>a", "1>standby");
        assertThat(desk.seconds(10).rung()).containsExactly("1>a", "1>standby", "1>neighbour");
    }

    @Test
    void withoutTheLinkAPhoneOutsideRingsAloneAndOnlyWhereNobodyIsAtWork() {
        var desk = usual().on(new SeveralPhones(false)).joins(1, Q112);
        assertThat(desk.rings().getLast().manner()).isEqualTo(Effect.Manner.ALONE);
        assertThat(desk.waiting()).isEmpty();
        desk.on(new OfferEnded(desk.offer(), OfferEnd.BUSY));
        assertThat(desk.waiting()).containsExactly(1);
        var staffed = usual("a").on(new SeveralPhones(false)).joins(1, HOTLINE).answers().joins(2, Q112).seconds(60);
        assertThat(staffed.rung()).containsExactly("1>a");
    }

    @Test
    void aCallerWhoLeavesLeavesNoPhoneBehind() {
        var desk = usual().joins(1, Q112).seconds(20).leaves(1);
        assertThat(desk.waiting()).isEmpty();
        assertThat(outside(desk, "standby")).isInstanceOf(Ready.class);
        assertThat(outside(desk, "neighbour")).isInstanceOf(Ready.class);
        assertThat(desk.joins(2, Q112).rung()).endsWith("2>standby");
    }

    @Test
    void aCallerWhoseSessionDiesWhileItRingsIsNotHeld() {
        var desk = usual().joins(1, Q112).on(new SessionLost(call(1)));
        assertThat(desk.waiting()).isEmpty();
        assertThat(outside(desk, "standby")).isInstanceOf(Ready.class);
        desk.on(new TalkFound(call(1), op("standby")));
        assertThat(outside(desk, "standby")).isInstanceOf(Talking.class);
    }

    @Test
    void aCallerFromTheLowLaneTakesThePhoneAlongThatRings() {
        var desk = usual().on(new FloorEvent.CallerJoined(call(1), Q112, Desk.START, 0, null, Duration.ofSeconds(30))).seconds(30);
        assertThat(desk.rung()).containsExactly("1>standby");
        desk.on(new FloorEvent.CallerRaised(call(1)));
        assertThat(desk.rung()).containsExactly("1>standby", "1>neighbour");
        desk.on(new FloorEvent.OfferAnswered(offer(desk, "standby")));
        assertThat(outside(desk, "standby")).isInstanceOf(Talking.class);
        assertThat(desk.waiting()).isEmpty();
    }

    @Test
    void noneOfThemCountsAsOperator() {
        var desk = desk(List.of(emergency(STANDBY), new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Duration.ZERO, 1, Duration.ZERO)), both("a")).ready("a").joins(1, HOTLINE);
        assertThat(desk.rung()).as("the reserve").isEmpty();
        assertThat(desk.floor.view().onDutyForEmergency()).extracting(FloorView.Operator::id).containsExactly(op("a"));
        desk.on(new OperatorSignedOut(op("standby"))).on(new OperatorOnBreak(op("standby"), "x")).on(new OperatorReady(op("standby")));
        assertThat(outside(desk, "standby")).isInstanceOf(Ready.class);
    }

    /// Of the last one, the neighbour.
    private static Why why(Desk desk, int call) {
        return ((Waiting) desk.floor.explain(call(call)).orElseThrow()).operators().getLast().why();
    }

    @Test
    void itIsSaidWhyAPhoneOutsideDoesNotRingYet() {
        var desk = usual("a").joins(1, HOTLINE).answers().joins(2, Q112);
        var waiting = (Waiting) desk.floor.explain(call(2)).orElseThrow();
        assertThat(waiting.operators()).extracting(each -> each.operator() + " " + each.why().getClass().getSimpleName())
                .containsExactly("a Talks", "standby NotYet", "neighbour NotYet");
        assertThat(waiting.operators().get(1).why()).isEqualTo(new Why.NotYet(desk.now.plusSeconds(20)));
        assertThat(why(usual().joins(1, Q112), 1)).as("nobody at work").isEqualTo(new Why.NotYet(Desk.START.plusSeconds(20)));
        var surge = usual("a").joins(1, HOTLINE).answers().on(new SurgeDeclared(1)).joins(2, Q112);
        assertThat(why(surge, 2)).as("a surge").isEqualTo(new Why.NotYet(surge.now.plusSeconds(20)));
        desk.seconds(20);
        assertThat(((Waiting) desk.floor.explain(call(2)).orElseThrow()).operators().get(1).why()).isInstanceOf(Why.Rings.class);
    }

    @Test
    void duringAReadBackNoPhoneIsRung() {
        var desk = usual().on(new FloorEvent.ReadBackBegun(Desk.START.plusSeconds(9))).joins(1, Q112);
        assertThat(desk.rung()).isEmpty();
        assertThat(desk.on(new ReadBackDone(desk.now)).rung()).containsExactly("1>standby");
        assertThat(outside(desk, "standby")).isInstanceOf(Ringing.class);
    }

    @Test
    void overflowsGoUp() {
        assertThatThrownBy(() -> emergency(NEIGHBOUR, STANDBY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> to("x", -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
