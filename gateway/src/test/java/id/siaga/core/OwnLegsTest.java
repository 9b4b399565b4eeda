package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Snapshot;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.trial.AgiPeer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Phones that ring side by side, in an order of AMI's news and AGI's replies that a real Asterisk gives only now and then.
class OwnLegsTest extends LegsHouse {
    /// Both phones ring, Sari's is up and has talked for as long as a talk must.
    private String talkOfSari() throws Exception {
        Stream.of(SARI, BUDI).forEach(o -> floor.post(new FloorEvent.OperatorReady(o)));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        var sari = rung(SARI);
        rung(BUDI);
        told(new AmiFact.Up(sari, "PJSIP/sari-1", 0));
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        var stands = Instant.now().plus(OfferEnd.TALK_MIN);
        Until.holds("the talk stands", SOON, () -> Instant.now().isAfter(stands));
        return sari;
    }

    @Test
    void aTalkWhoseHangUpIsToldBeforeTheReplyToBridgeIsNoMissedRing() throws Exception {
        var sari = talkOfSari();
        told(new AmiFact.HungUp(sari, "PJSIP/sari-1", NORMAL_CLEARING, 0));
        assertThat(said(Interaction.OfferFailed.class)).as("the reply is to come").isEmpty();
        joined.get().say("200 result=0");
        Until.holds("sari wraps up", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.operator().equals(SARI) && f.to().equals("WRAP_UP")));
        assertThat(said(Interaction.OfferFailed.class).filter(f -> f.operator().equals(SARI))).isEmpty();
    }

    @Test
    void noPhoneRingsOnForACallerWhoWasServedAndHearsSomethingAfterwards() throws Exception {
        talkOfSari();
        var budi = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(f -> f.operator().equals(BUDI)).findFirst().orElseThrow().offer());
        joined.get().say("200 result=0");
        Until.holds("budi's phone is let go", SOON, () -> ami.hungUp.contains(budi));
        assertThat(said(Interaction.CallEnded.class)).as("the caller is still there").isEmpty();
    }

    /// Both phones ring, Budi's answers by itself.
    private String joinedWithBudi() throws Exception {
        Stream.of(SARI, BUDI).forEach(o -> floor.post(new FloorEvent.OperatorReady(o)));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        rung(SARI);
        var budi = rung(BUDI);
        told(new AmiFact.Up(budi, "PJSIP/budi-1", 0));
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        return budi;
    }

    @Test
    void aPhoneThatAnswersByItselfHasTheCallerWhenSomebodyIsHeardThere() throws Exception {
        var budi = joinedWithBudi();
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
        told(new AmiFact.Talking(budi, true, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).count() == 1);
        told(new AmiFact.Digit(budi, '1', 0));
        assertThat(said(Interaction.CallAnswered.class)).singleElement().extracting(Interaction.CallAnswered::operator).isEqualTo(BUDI);
    }

    @Test
    void whereNobodyIsHeardItRingsOnAndWhoAnswersHasTheCaller() throws Exception {
        var budi = joinedWithBudi();
        var sari = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(f -> f.operator().equals(SARI)).findFirst().orElseThrow().offer());
        Until.holds("nobody was heard", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.operator().equals(BUDI) && f.from().equals("TALKING") && f.to().equals("RINGING")));
        told(new AmiFact.Up(sari, "PJSIP/sari-1", 0));
        Until.holds("the empty desk is let go", SOON, () -> ami.hungUp.contains(budi));
        joined.get().say("200 result=0");
        joinedAgain.get(SOON.toSeconds(), TimeUnit.SECONDS);
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).count() == 1);
        assertThat(said(Interaction.CallAnswered.class)).singleElement().extracting(Interaction.CallAnswered::operator).isEqualTo(SARI);
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("NO_ANSWER");
    }

    @Test
    void whoSpeaksWhenThePhoneIsBeingLetGoHasHadNoCall() throws Exception {
        var budi = joinedWithBudi();
        var sari = OwnLegs.channelId(said(Interaction.CallOffered.class).filter(f -> f.operator().equals(SARI)).findFirst().orElseThrow().offer());
        Until.holds("nobody was heard", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.operator().equals(BUDI) && f.from().equals("TALKING") && f.to().equals("RINGING")));
        told(new AmiFact.Up(sari, "PJSIP/sari-1", 0));
        told(new AmiFact.Talking(budi, true, 0));
        Until.holds("the empty desk is let go", SOON, () -> ami.hungUp.contains(budi));
        joined.get().say("200 result=0");
        joinedAgain.get(SOON.toSeconds(), TimeUnit.SECONDS);
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(SARI)));
        assertThat(said(Interaction.CallAnswered.class).filter(f -> f.operator().equals(BUDI))).isEmpty();
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("NO_ANSWER");
    }

    @Test
    void whoWasNotHeardBeforeThePhoneHungUpHadNoCall() throws Exception {
        joinedWithBudi();
        var stands = Instant.now().plus(OfferEnd.TALK_MIN);
        Until.holds("longer than a talk must be", SOON, () -> Instant.now().isAfter(stands));
        joined.get().say("200 result=0");
        Until.holds("it is told", SOON, () -> said(Interaction.OfferFailed.class).count() == 1);
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("NO_ANSWER");
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
        assertThat(said(Interaction.CallEnded.class)).as("the caller waits on").isEmpty();
    }

    @Test
    void aCallerWhoLeavesAPhoneAtWhichNobodyWasHeardWasNotServed() throws Exception {
        joinedWithBudi();
        joined.get().say("HANGUP");
        var channel = said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
        told(new AmiFact.HungUp(channel, "PJSIP/trunk-1", NORMAL_CLEARING, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallEnded.class).count() == 1);
        assertThat(said(Interaction.CallEnded.class)).singleElement().extracting(Interaction.CallEnded::outcome).isEqualTo("ABANDONED_RINGING");
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
    }

    @Test
    void withoutTheLinkAlsoWhoHangsUpSoonerHadTheCall() throws Exception {
        joinedWithBudi();
        ami.up = false;
        told(new AmiFact.LinkDown("gone"));
        var stands = Instant.now().plus(OfferEnd.TALK_MIN);
        Until.holds("longer than a talk must be", SOON, () -> Instant.now().isAfter(stands));
        joined.get().say("200 result=0");
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(BUDI)));
        assertThat(said(Interaction.OfferFailed.class).filter(f -> f.operator().equals(BUDI))).isEmpty();
    }

    @Test
    void withoutTheLinkThatTellsOfSoundsWhoeverIsJoinedHasTheCaller() throws Exception {
        joinedWithBudi();
        ami.up = false;
        told(new AmiFact.LinkDown("gone"));
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(BUDI)));
    }

    @Test
    void aCallIsJoinedWithAConnectedLegAtOnceAndTakenWhenSomebodyIsHeard() throws Exception {
        var leg = connectedSari();
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(ami.rung).as("rung once").hasSize(1);
        assertThat(said(Interaction.CallAnswered.class)).isEmpty();
        told(new AmiFact.Talking(leg, true, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallAnswered.class).anyMatch(f -> f.operator().equals(SARI)));
        told(new AmiFact.Digit(leg, '*', 0));
        told(new AmiFact.Digit(leg, '#', 0));
        assertThat(ami.hungUp).as("the talk, not the leg").containsExactly("PJSIP/trunk-1");
    }

    @Test
    void aLegThatIsNotBackYetIsWaitedForAndOneThatDiesMeanwhileIsNoMissedCall() throws Exception {
        var leg = connectedSari();
        told(new AmiFact.Left(leg, "rooms", 0));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        Until.holds("sari is offered the call", SOON, () -> said(Interaction.CallOffered.class).count() == 1);
        assertThat(joined).isNotDone();
        told(new AmiFact.HungUp(leg, "PJSIP/101-1", NORMAL_CLEARING, 0));
        Until.holds("the phone rings", SOON, () -> ami.rung.size() == 2);
        assertThat(said(Interaction.OfferFailed.class)).singleElement().extracting(Interaction.OfferFailed::end).isEqualTo("UNSENT");
        assertThat(ami.rung.getLast().context()).isEqualTo("siaga-leg");
    }

    private void withoutTheLink() {
        ami.up = false;
        told(new AmiFact.LinkDown("gone"));
    }

    private void nextCaller() {
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-2", new Caller());
        Until.holds("sari is offered the next", SOON, () -> said(Interaction.CallOffered.class).count() == 2);
    }

    /// Nobody has been heard, the link is away and the caller's session died: they may talk, and nobody would tell.
    private String lostSightOf() throws Exception {
        var leg = connectedSari();
        asterisk.call("in?key=geheim&line=112", CITIZEN, new Caller());
        var call = joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        told(new AmiFact.Joined(leg, "talk", 2, false, 0));
        Until.holds("nobody was heard", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.from().equals("TALKING") && f.to().equals("RINGING")));
        withoutTheLink();
        call.breaks();
        Until.holds("the floor has lost the call", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.from().equals("RINGING")));
        return leg;
    }

    @Test
    void aLegThatMayTalkWithWhomNobodySeesAnyMoreIsNotJoinedWithTheNext() throws Exception {
        var leg = lostSightOf();
        nextCaller();
        told(new AmiFact.Joined(leg, "rooms", 1, true, 0)); // late: of before the talk
        onLoop(() -> assertThat(floor.calls().values()).hasSize(1).allSatisfy(call -> assertThat(call.offering().current()).isNull()));
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(new Snapshot.Channel(leg, "PJSIP/101-1", "Up", "BridgeWait", "", "rooms", "", "s", 9, Map.of("SIAGA_OP", "sari"))), Map.of())));
        joinedAgain.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void withoutTheLinkALegThatAsksWhetherAnybodyIsHereIsFree() throws Exception {
        var leg = lostSightOf();
        nextCaller();
        assertThat(joinedAgain).isNotDone();
        asterisk.callOf(leg, "connected?op=sari&key=geheim", "PJSIP/101-1", AgiPeer::plain);
        joinedAgain.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void withoutTheLinkALegWhoseCallerHungUpTakesTheNext() throws Exception {
        connectedSari();
        asterisk.call("in?key=geheim&line=112", CITIZEN, new Caller());
        var call = joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        withoutTheLink();
        call.say("HANGUP");
        Until.holds("sari wraps up", SOON, () -> said(Interaction.OperatorMoved.class).anyMatch(f -> f.from().equals("TALKING")));
        floor.post(new FloorEvent.OperatorReady(SARI));
        nextCaller();
        joinedAgain.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aTelephoneOutsideIsThereWhileTheTrunkAnswers() {
        for (var fact : List.of(new AmiFact.PhoneReachable(Phone.TRUNK, false), new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(), Map.of(Phone.TRUNK, "UNAVAILABLE"))))) {
            told(fact);
            onLoop(() -> assertThat(floor.current().outside()).singleElement().satisfies(phone -> assertThat(phone.phoneReachable()).isFalse()));
            told(new AmiFact.PhoneReachable(Phone.TRUNK, true));
            onLoop(() -> assertThat(floor.current().outside()).singleElement().satisfies(phone -> assertThat(phone.phoneReachable()).isTrue()));
        }
    }

    @Test
    void aCallerWhomAsteriskShowsInItsOwnQueueIsNotJoinedBeforeTheSessionsEndHadTimeToCome() throws Exception {
        floor.post(new FloorEvent.OperatorReady(SARI));
        asterisk.call("in?key=geheim&line=112", CITIZEN, new Caller());
        var leg = rung(SARI);
        var away = new Snapshot.Channel("1795363741.1", CITIZEN, "Up", "Queue", "", "", "", "s", 9, Map.of("SIAGA_LINE", "112", "SIAGA_CALL_ID", call().toString()));
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(away), Map.of())));
        told(new AmiFact.Up(leg, "PJSIP/sari-1", 0));
        onLoop(() -> assertThat(floor.calls().get(call()).offering().current()).isNull());
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS); // the picture was wrong: a second later
    }

    @Test
    void aLegThatIsBackFromACallTakesTheNext() throws Exception {
        var leg = connectedSari();
        told(new AmiFact.Joined(leg, "talk", 2, false, 0));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        Until.holds("sari is offered the call", SOON, () -> said(Interaction.CallOffered.class).count() == 1);
        assertThat(joined).isNotDone();
        told(new AmiFact.Joined(leg, "rooms", 1, true, 0));
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void whatAsteriskDoesNotShowAnyMoreIsNoLegAndWhatItShowsIsOneWithoutHavingBeenCalled() {
        var leg = connectedSari();
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(), Map.of())));
        Until.holds("sari's phone rings again", SOON, () -> !connected(SARI));
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(new Snapshot.Channel(leg, "PJSIP/101-1", "Up", "BridgeWait", "", "rooms", "", "s", 9, Map.of("SIAGA_OP", "sari"))), Map.of())));
        Until.holds("sari is connected", SOON, () -> connected(SARI));
    }

    @Test
    void whoSignsOutIsConnectedNoMore() {
        var leg = connectedSari();
        floor.post(new FloorEvent.OperatorSignedOut(SARI));
        Until.holds("the leg is let go", SOON, () -> ami.hungUp.contains(leg));
    }

    private boolean connected(OperatorId operator) {
        return floor.loop().ask(() -> floor.current().operators().stream().anyMatch(o -> o.id().equals(operator) && o.connected())).toCompletableFuture().join();
    }

    @Test
    void noPhoneRingsOnForACallerWhoLeavesByAKey() throws Exception {
        Stream.of(SARI, BUDI).forEach(o -> floor.post(new FloorEvent.OperatorReady(o)));
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        var legs = List.of(rung(SARI), rung(BUDI));
        var channel = said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
        told(new AmiFact.Digit(channel, CALL_ME, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallEnded.class).count() == 1);
        assertThat(said(Interaction.CallEnded.class)).singleElement().extracting(Interaction.CallEnded::outcome).isEqualTo("CALLBACK");
        assertThat(ami.hungUp).containsExactlyInAnyOrderElementsOf(legs);
    }

    private String waits() throws Exception {
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", new Caller());
        Until.holds("the caller waits", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        return said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
    }

    private static void later() {
        var then = Instant.now().plusMillis(1_100);
        Until.holds("a moment later", SOON, () -> Instant.now().isAfter(then));
    }

    @Test
    void aKeyLeadsOutOfTheQueueThroughTheFlowAndBackAndAnOperatorIsRungAsForAnybody() throws Exception {
        var channel = waits();
        told(new AmiFact.Digit(channel, '3', 0));
        assertThat(said(Interaction.CallLeftQueue.class)).as("the key that led here, told late").isEmpty();
        later();
        told(new AmiFact.Digit(channel, '3', 0));
        Until.holds("waits again", SOON, () -> said(Interaction.CallQueued.class).count() == 2);
        assertThat(said(Interaction.CallLeftQueue.class)).singleElement().extracting(Interaction.CallLeftQueue::key).isEqualTo("3");
        assertThat(said(Interaction.CallQueued.class)).extracting(Interaction.CallQueued::turn).as("the place of the arrival").containsOnlyNulls();
        floor.post(new FloorEvent.OperatorReady(SARI));
        rung(SARI);
        later();
        told(new AmiFact.Digit(channel, '3', 0));
        assertThat(said(Interaction.CallLeftQueue.class)).as("not while a phone rings").hasSize(1);
    }

    @Test
    void theRestOfTheKeyThatLeadsOutIsNoAnswerToTheMenuBehindIt() {
        var caller = new Caller();
        asterisk.call("in?key=geheim&line=112", "PJSIP/trunk-1", caller);
        Until.holds("the caller waits", SOON, () -> said(Interaction.CallQueued.class).count() == 1);
        later();
        caller.rest = true;
        told(new AmiFact.Digit(said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId(), '5', 0));
        Until.holds("asked in the menu, and waits again", SOON, () -> said(Interaction.CallQueued.class).count() == 2 || said(Interaction.CallEnded.class).count() > 0);
        assertThat(said(Interaction.CallEnded.class)).isEmpty();
    }

    @Test
    void whoLeftTheQueueByAKeyIsInTheFlowAndNobodyIsRungForThem() throws Exception {
        var channel = waits();
        later();
        told(new AmiFact.Digit(channel, '4', 0));
        assertThat(said(Interaction.CallLeftQueue.class)).hasSize(1);
        told(new AmiFact.Digit(channel, '3', 0));
        floor.post(new FloorEvent.OperatorReady(SARI));
        onLoop(() -> assertThat(floor.current().waiting()).isEmpty());
        assertThat(said(Interaction.CallLeftQueue.class)).as("who hears a prompt presses for that").hasSize(1);
        assertThat(said(Interaction.CallOffered.class)).isEmpty();
        assertThat(said(Interaction.CallEnded.class)).isEmpty();
    }
}
