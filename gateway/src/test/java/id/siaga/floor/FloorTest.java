package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.JAVANESE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.CallerLeft;
import id.siaga.floor.FloorEvent.OfferEnded;
import id.siaga.floor.FloorEvent.OperatorAdded;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorReady;
import id.siaga.floor.FloorEvent.OperatorRemoved;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.floor.FloorEvent.PhoneInUse;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.floor.FloorEvent.ReadBackBegun;
import id.siaga.floor.FloorEvent.ReadBackDone;
import id.siaga.floor.FloorEvent.SessionLost;
import id.siaga.floor.FloorEvent.StillRinging;
import id.siaga.floor.FloorEvent.TalkFound;
import id.siaga.floor.FloorEvent.TalkOver;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloorTest {
    // ---- order

    @Test
    void theLongestIdleOperatorRings() {
        assertThat(Desk.with("a", "b").ready("b", "a").joins(1, HOTLINE).rung()).containsExactly("1>b");
    }

    @Test
    void anEmergencyIsServedBeforeAnOlderHotlineCallerOfTheSamePriority() {
        var desk = Desk.with("a").joins(1, HOTLINE).seconds(60).joins(2, Q112).ready("a");
        assertThat(desk.rung()).containsExactly("2>a");
    }

    @Test
    void onDutyForEmergencyIsWhoTakesThemAndDoesNotWantToLeave() {
        var desk = new Desk(Desk.both("a"), new FloorOperator(op("hotline"), 0, Set.of(HOTLINE))).ready("a", "hotline").joins(1, Q112).answers();
        assertThat(desk.floor.view().onDutyForEmergency()).extracting(FloorView.Operator::id).containsExactly(op("a"));
        assertThat(desk.on(new OperatorOnBreak(op("a"), "tea")).floor.view().onDutyForEmergency()).isEmpty();
    }

    @Test
    void aCallerPutBackAfterAFailedRingKeepsThePlace() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).seconds(1).joins(2, HOTLINE).joins(3, HOTLINE);
        desk.seconds(5).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.waiting()).containsExactly(1, 2, 3);
        assertThat(desk.seconds(10).rung()).containsExactly("1>a", "1>a");
    }

    @Test
    void aCallerWhoComesBackFromTheFallbackQueueBringsTheOldPlace() {
        var desk = Desk.with("a").joins(1, HOTLINE).seconds(30).joins(2, HOTLINE);
        desk.on(new SessionLost(call(1))).seconds(5).on(new CallerJoined(call(1), HOTLINE, Desk.START));
        assertThat(desk.waiting()).containsExactly(1, 2);
    }

    @Test
    void anOldestCallerWhomNobodyFreeCanServeBlocksNoYoungerOne() {
        var java = new FloorOperator(op("java"), JAVANESE, Set.of(Q112, HOTLINE));
        var desk = new Desk(java, Desk.both("a")).ready("java").joins(1, HOTLINE).seconds(1);
        desk.on(new CallerJoined(call(2), HOTLINE, desk.now, JAVANESE)).joins(3, HOTLINE).seconds(1).ready("a");
        assertThat(desk.rung()).containsExactly("1>java", "3>a");
        assertThat(desk.ends(OfferEnd.BUSY).waiting()).contains(2);
    }

    @Test
    void queuedSaysHowManyWillBeServedBefore() {
        var desk = Desk.with("a").joins(1, HOTLINE).joins(2, HOTLINE).joins(3, Q112);
        assertThat(desk.lastOf(Effect.Queued.class).getFirst().ahead()).isZero();
        assertThat(desk.joins(4, HOTLINE).lastOf(Effect.Queued.class).getFirst().ahead()).isEqualTo(3);
        assertThat(desk.floor.ahead(call(2))).isEqualTo(2);
        assertThat(desk.floor.view().waiting()).extracting(FloorView.Waiting::position).containsExactly(1, 1, 2, 3);
    }

    @Test
    void aQueueThatNobodyConfiguredIsServedAsAnEmergencyAndSaid() {
        var desk = Desk.with("a").joins(1, HOTLINE).joins(2, new QueueId("typo"));
        assertThat(desk.lastOf(Effect.Alarm.class)).extracting(Effect.Alarm::key).containsExactly("queue-unknown");
        assertThat(desk.ready("a").rung()).containsExactly("2>a");
    }

    /// Seed 31642: two pauses ended in one moment, and the caller went to the one that had ended first.
    @Test
    void ofTwoWhoAreFreeInTheSameMomentTheLongerIdleIsNext() {
        var desk = Desk.with("a", "b").ready("a", "b").on(new PhoneInUse(op("a"), true)).joins(1, HOTLINE).ends(OfferEnd.NO_ANSWER);
        desk.now = desk.now.plusSeconds(120);
        assertThat(desk.joins(2, HOTLINE).rung()).containsExactly("1>b", "1>a", "2>b");
    }

    /// Seed 107529: the pause was over and the caller had hung up, in the same moment after a short freeze.
    @Test
    void aCallerWhoLeavesAsThePauseEndsIsNotRungFor() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).ends(OfferEnd.NO_ANSWER);
        desk.now = desk.now.plusSeconds(60);
        desk.on(new CallerLeft(call(1)));
        assertThat(desk.lastOf(Effect.Ring.class)).isEmpty();
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.ABANDONED_WAITING);
    }

    /// Seed 112504.
    @Test
    void anEmergencyThatArrivesAsThePauseEndsGoesFirst() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).ends(OfferEnd.NO_ANSWER);
        desk.now = desk.now.plusSeconds(60);
        assertThat(desk.joins(2, Q112).rung()).containsExactly("1>a", "2>a");
    }

    // ---- failed rings

    @Test
    void aFailedRingGoesElsewhereAndTheOperatorCoolsDown() {
        var desk = Desk.with("a", "b").ready("a", "b").joins(1, HOTLINE).seconds(3).ends(OfferEnd.REJECTED);
        assertThat(desk.rung()).containsExactly("1>a", "1>b");
        assertThat(desk.lastOf(Effect.OfferFailed.class)).extracting(Effect.OfferFailed::end).containsExactly(OfferEnd.REJECTED);
        // and behind b in the idle order, although signed in earlier
        desk.seconds(1).ends(OfferEnd.CALLER_GONE).seconds(30).joins(2, HOTLINE);
        assertThat(desk.rung()).endsWith("2>b");
    }

    @Test
    void theOnlyOperatorRingsAgainAfterTheCoolDownByItself() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).seconds(20).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.floor.nextDeadline()).isEqualTo(desk.now.plusSeconds(10));
        assertThat(desk.seconds(9.9).rung()).hasSize(1);
        assertThat(desk.seconds(0.1).rung()).hasSize(2);
    }

    @Test
    void missesInARowEndInABreakWithAnAlarm() {
        var desk = Desk.with("a", "b").ready("b").joins(9, HOTLINE).answers().ready("a").joins(1, HOTLINE);
        for (int i = 0; i < 2; i++) {
            desk.ends(OfferEnd.NO_ANSWER).seconds(10);
        }
        desk.ends(OfferEnd.NO_ANSWER);
        assertThat(desk.state("a")).isInstanceOfSatisfying(Break.class, pause -> assertThat(pause.reason()).isEqualTo("no answer"));
        assertThat(desk.lastOf(Effect.Alarm.class)).containsExactly(new Effect.Alarm("operator-misses", "a"));
        assertThat(desk.waiting()).containsExactly(1);
    }

    @Test
    void theLastEmergencyOperatorIsNeverPutOnABreak() {
        var desk = new Desk(Desk.both("a"), new FloorOperator(op("hot"), 0, Set.of(HOTLINE))).ready("hot", "a").joins(1, Q112);
        for (int i = 0; i < 2; i++) {
            desk.ends(OfferEnd.NO_ANSWER).seconds(10);
        }
        desk.ends(OfferEnd.NO_ANSWER);
        assertThat(desk.state("a")).isInstanceOf(Ready.class);
        assertThat(desk.lastOf(Effect.Alarm.class)).containsExactly(new Effect.Alarm("last-operator-misses", "a"));
        assertThat(desk.seconds(10).rung()).hasSize(4);
    }

    @Test
    void anAnsweredCallEndsTheRowOfMisses() {
        var desk = Desk.with("a", "b").ready("b", "a").on(new OperatorOnBreak(op("b"), "x")).joins(1, HOTLINE);
        desk.ends(OfferEnd.NO_ANSWER).seconds(10).ends(OfferEnd.NO_ANSWER).seconds(10).ends(OfferEnd.TALKED).seconds(60);
        desk.on(new OperatorReady(op("b"))).joins(2, HOTLINE).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.state("a")).isInstanceOf(Ready.class);
    }

    @Test
    void aBusyPhoneIsNoMissAndIsRungAgainWhenItIsFree() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).seconds(1).ends(OfferEnd.BUSY);
        assertThat(desk.floor.view().operators().getFirst().misses()).isZero();
        assertThat(desk.on(new PhoneInUse(op("a"), false)).rung()).hasSize(2);
    }

    @Test
    void aBusyPhoneOfWhichNobodyHearsIsTriedAgainAfterTheCoolDown() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).seconds(1).ends(OfferEnd.BUSY);
        assertThat(desk.seconds(9).rung()).hasSize(1);
        assertThat(desk.seconds(1).rung()).hasSize(2);
    }

    @Test
    void anUnreachablePhoneIsSaidOnceAndRungWhenItIsBack() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).ends(OfferEnd.UNREACHABLE).seconds(10).ends(OfferEnd.UNREACHABLE);
        assertThat(desk.all.stream().filter(Effect.Alarm.class::isInstance)).containsExactly(new Effect.Alarm("phone-unreachable", "a"));
        assertThat(desk.seconds(1).on(new PhoneReachable(op("a"), true)).rung()).hasSize(3);
    }

    @Test
    void aPhoneThatDropsWhatItAnsweredGivesTheCallerBackToTheOldPlace() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).joins(2, HOTLINE).answers().ends(OfferEnd.DROPPED);
        assertThat(desk.waiting()).containsExactly(1, 2);
        assertThat(desk.lastOf(Effect.Over.class)).isEmpty();
    }

    @Test
    void theReplyOutranksAWrongWordFromAmiAndTheCallerIsNotTakenForServed() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).answers().seconds(20).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.lastOf(Effect.Over.class)).isEmpty();
        assertThat(desk.waiting()).containsExactly(1);
    }

    @Test
    void onePhoneIsNotRungTwiceWithinTheMinimumInterval() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).joins(2, HOTLINE).seconds(0.1).ends(OfferEnd.CALLER_GONE);
        assertThat(desk.rung()).containsExactly("1>a");
        assertThat(desk.seconds(0.4).rung()).containsExactly("1>a", "2>a");
    }

    // ---- hang-ups

    @Test
    void anOperatorRungByACallerWhoHangsUpKeepsTheIdlePlace() {
        var desk = Desk.with("a", "b").ready("a", "b").joins(1, HOTLINE).seconds(5).on(new CallerLeft(call(1)));
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.ABANDONED_RINGING);
        assertThat(desk.floor.view().operators().getFirst().misses()).isZero();
        assertThat(desk.joins(2, HOTLINE).rung()).containsExactly("1>a", "2>a");
    }

    @Test
    void aReplyAfterTheCallerLeftChangesNothing() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).seconds(5).on(new CallerLeft(call(1))).joins(2, HOTLINE);
        desk.on(new OfferEnded(desk.rings().getFirst().offer(), OfferEnd.NO_ANSWER));
        assertThat(desk.state("a")).isInstanceOf(Ringing.class);
        assertThat(desk.floor.ignored()).containsEntry(Ignored.UNKNOWN_OFFER, 1L);
    }

    // ---- talks

    @Test
    void aTalkWhoseAnswerWasNeverSeenIsStillATalk() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).seconds(15).ends(OfferEnd.TALKED);
        assertThat(desk.lastOf(Effect.Answered.class)).hasSize(1);
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.SERVED);
        assertThat(desk.state("a")).isInstanceOf(WrapUp.class);
    }

    @Test
    void aMissingAnswerNeverOffersTheCallerAgainAndCutsNoTalk() {
        var desk = Desk.with("a", "b").ready("a", "b").joins(1, HOTLINE).seconds(25);
        assertThat(desk.lastOf(Effect.ReadBack.class)).hasSize(1);
        assertThat(desk.seconds(3600).last).isEmpty();
        assertThat(desk.rung()).hasSize(1);
        assertThat(desk.all).noneMatch(Effect.Withdraw.class::isInstance);
    }

    @Test
    void aRingThatReallyOutlivesItsTimeIsTakenBackOnce() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).on(new StillRinging(Desk.with("x").ready("x").joins(1, HOTLINE).offer()));
        assertThat(desk.lastOf(Effect.Withdraw.class)).describedAs("in its time").isEmpty();
        desk.seconds(25).on(new StillRinging(desk.offer())).on(new StillRinging(desk.offer()));
        assertThat(desk.all.stream().filter(Effect.Withdraw.class::isInstance)).hasSize(1);
        assertThat(desk.ends(OfferEnd.NO_ANSWER).waiting()).containsExactly(1);
    }

    /// Seed 81876: a late "answered" of an earlier offer of the same two, and a Dial that overlooked its own time-out.
    @Test
    void anAnswerThatAReadBackRefutesIsARingAgainAndGetsItsTime() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).answers().seconds(60).on(new StillRinging(Desk.with("x").ready("x").joins(1, HOTLINE).offer()));
        assertThat(desk.state("a")).isInstanceOf(Ringing.class);
        assertThat(desk.lastOf(Effect.Withdraw.class)).isEmpty();
        assertThat(desk.seconds(25).lastOf(Effect.ReadBack.class)).hasSize(1);
    }

    @Test
    void aWrapUpEndsByItselfOrByTheDisposition() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).ends(OfferEnd.TALKED).joins(2, HOTLINE);
        assertThat(desk.seconds(29).rung()).hasSize(1);
        assertThat(desk.seconds(1).rung()).hasSize(2);
        desk.ends(OfferEnd.TALKED).joins(3, HOTLINE).on(new FloorEvent.OperatorDisposed(op("a")));
        assertThat(desk.rung()).hasSize(3);
    }

    @Test
    void aBreakAskedForDuringATalkComesAfterIt() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).answers().on(new OperatorOnBreak(op("a"), "prayer"));
        assertThat(desk.state("a")).isInstanceOf(Talking.class);
        assertThat(desk.ends(OfferEnd.TALKED).state("a")).isEqualTo(new Break("prayer", desk.now));
    }

    @Test
    void aSignOutDuringARingTakesEffectAfterItAndCanBeTakenBack() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).on(new OperatorSignedOut(op("a")));
        assertThat(desk.on(new OperatorReady(op("a"))).on(new OperatorSignedOut(op("a"))).ends(OfferEnd.NO_ANSWER).state("a"))
                .isEqualTo(new Offline());
        assertThat(desk.waiting()).containsExactly(1);
    }

    @Test
    void aPhoneReportedInUseByOurOwnCallIsFreeAfterIt() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).on(new PhoneInUse(op("a"), true)).answers();
        assertThat(desk.ends(OfferEnd.TALKED).joins(2, HOTLINE).seconds(30).rung()).hasSize(2);
    }

    @Test
    void aWordAboutAPhoneThatNobodyRenewsExpires() {
        var desk = Desk.with("a").ready("a").on(new PhoneInUse(op("a"), true)).joins(1, HOTLINE);
        assertThat(desk.seconds(89).rung()).isEmpty();
        assertThat(desk.seconds(1).rung()).hasSize(1);
    }

    // ---- restart

    @Test
    void nobodyIsOfferedWhileAReadBackIsUnderWay() {
        var desk = Desk.with("a", "b").on(new ReadBackBegun(Desk.START.plusSeconds(10))).ready("a", "b").joins(1, HOTLINE).joins(2, HOTLINE);
        desk.on(new TalkFound(call(5), op("a")));
        assertThat(desk.rung()).isEmpty();
        assertThat(desk.on(new ReadBackDone(desk.now)).rung()).containsExactly("1>b");
        assertThat(desk.on(new TalkOver(call(5))).seconds(30).rung()).containsExactly("1>b", "2>a");
    }

    @Test
    void aSnapshotAskedForBeforeTheFreezeEndsNoReadBack() {
        var desk = Desk.with("a").ready("a").seconds(1).on(new ReadBackBegun(Instant.MAX)).joins(1, HOTLINE);
        assertThat(desk.on(new ReadBackDone(desk.now.minusMillis(1))).rung()).isEmpty();
        assertThat(desk.on(new ReadBackDone(desk.now)).rung()).hasSize(1);
    }

    /// Seed 15 of the first night: the loop hangs up whoever is over, and this one waited.
    @Test
    void aCallerWhoComesBackFromAFoundTalkIsNotOver() {
        var desk = Desk.with("a").on(new TalkFound(call(1), op("a"))).joins(1, HOTLINE);
        assertThat(desk.lastOf(Effect.Over.class)).isEmpty();
        assertThat(desk.waiting()).containsExactly(1);
    }

    /// Seed 528: the operator was freed first and took a younger caller.
    @Test
    void aCallerWhoComesBackFromAFoundTalkIsPlacedBeforeItsOperatorIsFree() {
        var noWrapUp = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(90), Duration.ZERO);
        var floor = new Floor(noWrapUp, List.of(new FloorQueue(HOTLINE, false, 1, 0, Desk.RING_FOR, Duration.ZERO)), List.of(Desk.both("a")), 7);
        floor.apply(new OperatorReady(op("a")), Desk.START);
        floor.apply(new TalkFound(call(1), op("a")), Desk.START);
        floor.apply(new CallerJoined(call(2), HOTLINE, Desk.START.plusSeconds(5)), Desk.START.plusSeconds(5));
        var effects = floor.apply(new CallerJoined(call(1), HOTLINE, Desk.START), Desk.START.plusSeconds(9));
        assertThat(effects).filteredOn(Effect.Ring.class::isInstance).extracting(each -> ((Effect.Ring) each).call()).containsExactly(call(1));
    }

    @Test
    void aFoundTalkThatMovedOnFreesTheFirstOperator() {
        var desk = Desk.with("a", "b").ready("a", "b").on(new TalkFound(call(1), op("a"))).on(new TalkFound(call(1), op("b")));
        assertThat(desk.state("a")).isInstanceOf(WrapUp.class);
        assertThat(desk.state("b")).isInstanceOf(Talking.class);
        desk.on(new FloorEvent.TalkBroken(call(1)));
        assertThat(desk.lastOf(Effect.Over.class)).extracting(Effect.Over::reason).containsExactly(Effect.Reason.FELL_BACK);
    }

    @Test
    void aReadBackThatNeverEndsHoldsNobodyLongerThanItsLimit() {
        var desk = Desk.with("a").on(new ReadBackBegun(Desk.START.plusSeconds(1))).on(new OperatorReady(op("a"))).joins(1, HOTLINE);
        assertThat(desk.floor.nextDeadline()).isEqualTo(Desk.START.plusSeconds(1));
        assertThat(desk.seconds(1).rung()).containsExactly("1>a");
    }

    /// Seed 1493: a short freeze let the limit pass unnoticed, and the next event was a new caller.
    @Test
    void whoJoinsWhenAReadBackHasJustRunOutDoesNotOvertake() {
        var desk = Desk.with("a").on(new ReadBackBegun(Desk.START.plusSeconds(1))).on(new OperatorReady(op("a"))).joins(1, HOTLINE);
        desk.now = desk.now.plusSeconds(2);
        assertThat(desk.joins(2, HOTLINE).rung()).containsExactly("1>a");
    }

    /// Seed 74: frozen during one read-back, thawed into the next.
    @Test
    void aReadBackThatBeginsWhileAnotherHasRunOutOffersNobodyInBetween() {
        var desk = Desk.with("a").on(new ReadBackBegun(Desk.START.plusSeconds(1))).on(new OperatorReady(op("a"))).joins(1, HOTLINE);
        desk.now = desk.now.plusSeconds(5);
        assertThat(desk.on(new ReadBackBegun(desk.now.plusSeconds(1))).rung()).isEmpty();
    }

    /// Seed 3655: the only operator, put on a break for not answering while a colleague was there, talks in the fallback queue.
    @Test
    void whoIsFoundTalkingComesBackFromABreakThatTheFloorDecided() {
        var desk = Desk.with("a").on(new OperatorOnBreak(op("a"), Break.NO_ANSWER)).ready("a").on(new OperatorOnBreak(op("a"), Break.NO_ANSWER));
        desk.on(new TalkFound(call(1), op("a"))).on(new TalkOver(call(1))).seconds(30);
        assertThat(desk.state("a")).isInstanceOf(Ready.class);
    }

    @Test
    void afterAReadBackTheMostUrgentGoFirst() {
        var desk = Desk.with("a").on(new ReadBackBegun(Instant.MAX)).ready("a").joins(1, HOTLINE).joins(2, Q112);
        assertThat(desk.on(new ReadBackDone(desk.now)).rung()).containsExactly("2>a");
    }

    @Test
    void aTalkWhoseSessionDiedKeepsItsOperatorUntilItIsSeenToBeOver() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).answers().on(new SessionLost(call(1))).joins(2, HOTLINE);
        assertThat(desk.seconds(3600).rung()).hasSize(1);
        assertThat(desk.on(new TalkOver(call(1))).seconds(30).rung()).containsExactly("1>a", "2>a");
    }

    @Test
    void aCallerWhoseOperatorDiedWithTheGatewayIsQueuedAgain() {
        var desk = Desk.with("a", "b").ready("a", "b").on(new TalkFound(call(1), op("a")));
        assertThat(desk.on(new CallerJoined(call(1), HOTLINE, Desk.START)).rung()).containsExactly("1>b");
        assertThat(desk.state("a")).isInstanceOf(WrapUp.class);
    }

    // ---- the roster

    @Test
    void anOperatorAddedAtRunTimeTakesCallsAndARemovedOneDoesNot() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).joins(2, HOTLINE).on(new OperatorAdded(Desk.both("b"))).ready("b");
        assertThat(desk.rung()).containsExactly("1>a", "2>b");
        desk.on(new OperatorRemoved(op("b"))).ends(OfferEnd.TALKED);
        assertThat(desk.floor.view().operators()).extracting(FloorView.Operator::id).containsExactly(op("a"));
        desk.on(new OperatorAdded(Desk.both("c"))).joins(3, HOTLINE).ready("c");
        assertThat(desk.rung()).endsWith("3>c");
    }

    @Test
    void aNewSkillLetsAWaitingCallerThrough() {
        var desk = Desk.with("a").ready("a").on(new CallerJoined(call(1), HOTLINE, Desk.START, JAVANESE));
        assertThat(desk.rung()).isEmpty();
        assertThat(desk.on(new OperatorAdded(new FloorOperator(op("a"), JAVANESE, Set.of(HOTLINE)))).rung()).containsExactly("1>a");
    }

    @Test
    void aClockThatStepsBackDoesNotUndoADeadline() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE).ends(OfferEnd.TALKED).seconds(31);
        desk.now = Desk.START;
        assertThat(desk.joins(2, HOTLINE).rung()).hasSize(2);
        assertThat(desk.all).isNotEmpty();
        assertThat(Duration.between(Desk.START, desk.floor.view().at())).isPositive();
    }
}
