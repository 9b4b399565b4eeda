package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import id.siaga.trial.Sound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// kill -9 of the gateway at every step of a call: whoever waits reaches a person, whoever talks talks on, nobody is queued twice.
class GatewayDeathIT extends InCallHouse {
    private static void tell(String what, long nanos) {
        System.out.printf("  %s: %.0f ms%n", what, nanos / 1e6);
    }

    private static void neverAgain(CallHouse.Caller caller) {
        assertThat(house.facts.of(caller.call(), "CallQueued")).as("queued once").hasSize(1);
        assertThat(house.facts.of(caller.call(), "CallOffered")).as("offered once").hasSize(1);
        assertThat(budi.ringsLeft()).as("rings elsewhere").isZero();
    }

    @Test
    void whoWaitsRingsASignedInOperatorThroughAsterisksOwnQueueWithinASecond() throws Exception {
        house.onBreak("sari");            // signed in, and nobody for the gateway to ring
        var caller = house.queued("112");
        long killed = house.kill();
        var call = sari.ring();
        tell("kill -9 while a caller waits, to the ring", call.invitedAt() - killed);
        assertThat(call.invitedAt() - killed).isLessThan(within(1).toNanos());
        call.answer();
        hearEachOther(caller.sip(), call);
        house.back();
        assertThat(caller.sip().ended()).isNotDone();
        hearEachOther(caller.sip(), call);
        caller.sip().hangUp();
        var told = house.facts.awaitOf(caller.call(), "CallRecovered");
        assertThat(List.of(told.field("operator"), told.field("outcome"), told.field("hungUpBy"))).containsExactly("sari", "SERVED", "CALLER");
    }

    @Test
    void aCallThatTheGatewayNeverSawIsAContactAfterwards() throws Exception {
        house.onBreak("sari");
        int before = house.facts.all("CallRecovered").size();
        house.kill();
        var caller = house.dialOnly("112");
        var call = sari.ring();
        call.answer();
        hearEachOther(caller.sip(), call);
        call.hangUp();
        get(caller.sip().ended(), "the caller's end");
        house.back();
        var told = house.facts.await("CallRecovered", before + 1).getLast();
        assertThat(List.of(told.field("line"), told.field("operator"), told.field("outcome"), told.field("hungUpBy"))).containsExactly("112", "sari", "SERVED", "OPERATOR");
        assertThat(house.facts.all("CallStarted")).noneMatch(f -> f.field("call").equals(told.field("call")));
        var shown = house.api.get("/api/calls/" + told.field("call"));
        assertThat(shown.path("operator").asString("")).isEqualTo("sari");
        assertThat(shown.path("disposition").isNull() || shown.path("disposition").isMissingNode()).as("disposition missing").isTrue();
    }

    @Test
    void aRingGoesOnIsAnsweredAndNobodyIsQueuedAgain() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var call = sari.ring();
        get(call.ringing(), "180");
        house.facts.awaitOf(caller.call(), "CallOffered");
        house.kill();
        Thread.sleep(300);
        assertThat(call.ended()).as("the ring").isNotDone();
        call.answer();
        hearEachOther(caller.sip(), call);
        house.back();
        assertThat(house.facts.awaitOf(caller.call(), "CallAdopted").field("phase")).isEqualTo("TALK");
        hearEachOther(caller.sip(), call);
        neverAgain(caller);
    }

    @Test
    void aTalkGoesOnIsFoundAgainAndAskedAboutAfterwards() throws Exception {
        house.ready("sari", "budi");
        var caller = house.dial("112");
        var call = sari.ring();
        call.answer();
        hearEachOther(caller.sip(), call);
        house.facts.awaitOf(caller.call(), "CallAnswered");
        house.kill();
        hearEachOther(caller.sip(), call);
        house.back();
        assertThat(house.facts.awaitOf(caller.call(), "CallAdopted").field("phase")).isEqualTo("TALK");
        hearEachOther(caller.sip(), call);
        neverAgain(caller);
        caller.sip().hangUp();
        var disposed = house.pressed(call, '1', caller);
        assertThat(disposed.field("disposition")).isEqualTo("GENUINE");
        assertThat(disposed.epoch()).isGreaterThan(house.facts.awaitOf(caller.call(), "CallStarted").epoch());
        assertThat(house.facts.awaitOf(caller.call(), "CallEnded").field("outcome")).isEqualTo("SERVED");
    }

    @Test
    void aKillDuringASecondWaitAfterThePhoneDiedLeavesTheCallerInAQueue() throws Exception {
        sari.phone.manner(Manner.answering(Duration.ofMillis(20), Duration.ofMillis(100)).talking(Duration.ofMillis(200)).saying(Sound.tone(CallHouse.OPERATOR_HERTZ)));
        house.ready("sari");
        var caller = house.dial("112");
        get(sari.ring().ended(), "the phone drops what it picked up");
        sari.phone.manner(OperatorPhone.RINGS);
        assertThat(house.facts.awaitOf(caller.call(), "OfferFailed").field("end")).isEqualTo("DROPPED");
        long killed = house.kill();
        var again = sari.ring();                             // Asterisk's own queue: signed in, and the only one
        tell("kill -9 during a second wait, to the ring", again.invitedAt() - killed);
        assertThat(again.invitedAt() - killed).isLessThan(within(1).toNanos());
        assertThat(caller.sip().ended()).isNotDone();
        again.answer();
        hearEachOther(caller.sip(), again);
        assertThat(budi.ringsLeft()).as("rings where nobody is signed in").isZero();
    }
}
