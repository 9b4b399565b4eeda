package id.siaga;

import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.SipCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several phones ring for one 112 call, on a real Asterisk: the second after a second, everybody after two (7 s and 13 s as shipped).
class SideBySideIT {
    @TempDir
    static Path dir;

    static CallHouse house;
    static OperatorPhone sari;
    static OperatorPhone budi;
    static OperatorPhone rudi;

    @BeforeAll
    static void open() throws Exception {
        house = CallHouse.wired(dir, Map.of("#second_after: 7s", "second_after: 1s", "#everyone_after: 13s", "everyone_after: 2s",
                "    #ring_for: 20s", "    ring_for: 9s", "role: supervisor}", "role: supervisor, queues: [hotline]}",
                "#choose: longest-idle", "choose: ring-several"));
        sari = house.operator("sari");
        budi = house.operator("budi");
        rudi = house.operator("rudi");
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    private record Ringing(CallHouse.Caller caller, SipCall first, SipCall second) {}

    private static Ringing bothRing() throws Exception {
        house.ready("sari", "budi");
        var caller = house.dial("112");
        var first = sari.ring(caller);
        var second = budi.ring(caller);
        get(first.ringing(), "180");
        get(second.ringing(), "180");
        return new Ringing(caller, first, second);
    }

    @Test
    void aSecondPhoneRingsTheFirstAnswerHasTheCallerAndTheOtherHearsThatItWasAnsweredElsewhere() throws Exception {
        var ringing = bothRing();
        assertThat(TimeUnit.NANOSECONDS.toMillis(ringing.second.invitedAt() - ringing.first.invitedAt())).as("ms, told by phones that hear of it a little later each").isBetween(600L, within(3));
        ringing.second.answer();
        hearEachOther(ringing.caller.sip(), ringing.second);
        var end = get(ringing.first.ended(), "the other ring's end");
        assertThat(end.status()).isEqualTo(487);
        assertThat(end.reason()).containsIgnoringCase("elsewhere");
        assertThat(house.facts.awaitOf(ringing.caller.call(), "OfferFailed").field("end")).isEqualTo("ELSEWHERE");
        house.facts.awaitState("sari", "READY");
        ringing.caller.sip().hangUp();
        assertThat(house.pressed(ringing.second, '1', ringing.caller).field("disposition")).isEqualTo("GENUINE");
        house.ended(ringing.caller.call(), "SERVED", "CALLER");
        assertThat(house.facts.of(ringing.caller.call(), "CallAnswered")).singleElement().extracting(f -> f.field("operator")).isEqualTo("budi");
    }

    @Test
    void aHotlineThatRingsSeveralLeavesOneToEmergencies() throws Exception {
        house.ready("sari", "budi", "rudi");
        var caller = house.dial("0354123456");
        var first = sari.ring(caller);
        var second = rudi.ring(caller);
        get(first.ringing(), "180");
        second.answer();
        hearEachOther(caller.sip(), second);
        assertThat(get(first.ended(), "the other ring's end").reason()).containsIgnoringCase("elsewhere");
        house.facts.awaitState("sari", "READY");
        assertThat(house.facts.of(caller.call(), "CallOffered")).extracting(f -> f.field("operator")).containsExactly("sari", "rudi");
        second.hangUp();
        house.ended(caller.call(), "SERVED", "OPERATOR");
    }

    @Test
    void everybodyIsRungAtLastAlsoWhoHasABreakAndTheSupervisor() throws Exception {
        house.ready("sari", "rudi");
        house.onBreak("budi");
        var caller = house.dial("112");
        sari.ring(caller);
        budi.ring(caller);
        var supervisor = rudi.ring(caller);
        supervisor.answer();
        hearEachOther(caller.sip(), supervisor);
        house.facts.awaitState("budi", "BREAK");
        house.facts.awaitState("sari", "READY");
        supervisor.hangUp();
        house.ended(caller.call(), "SERVED", "OPERATOR");
    }

    @Test
    void whoDropsWhatTheyPickedUpTakesNobodyWithThem() throws Exception {
        var ringing = bothRing();
        ringing.first.answer();
        house.facts.awaitOf(ringing.caller.call(), "CallAnswered");
        ringing.first.hangUp();
        assertThat(house.facts.awaitOf(ringing.caller.call(), "OfferFailed").field("end")).isEqualTo("DROPPED");
        assertThat(ringing.second.ended()).as("the other ring").isNotDone();
        ringing.second.answer();
        hearEachOther(ringing.caller.sip(), ringing.second);
    }

    @Test
    void ofTwoAnswersAtOnceOneHasTheCallerAndTheOtherIsLetGo() throws Exception {
        var ringing = bothRing();
        ringing.first.answer();
        ringing.second.answer();
        var answered = house.facts.awaitOf(ringing.caller.call(), "CallAnswered").field("operator");
        var winner = answered.equals("sari") ? ringing.first : ringing.second;
        var other = winner == ringing.first ? ringing.second : ringing.first;
        hearEachOther(ringing.caller.sip(), winner);
        get(other.ended(), "the other's end");
        assertThat(winner.ended()).isNotDone();
        house.facts.awaitState(winner == ringing.first ? "budi" : "sari", "READY");
    }

    @Test
    void whenTheCallerHangsUpAllPhonesStop() throws Exception {
        var ringing = bothRing();
        ringing.caller.sip().hangUp();
        get(ringing.first.ended(), "the first ring's end");
        get(ringing.second.ended(), "the second ring's end");
        house.ended(ringing.caller.call(), "ABANDONED_RINGING", "CALLER");
    }

    @Test
    void whenTheGatewayDiesWhoAnswersHasTheCallerAtOnceAndANewGatewayFindsTheTalk() throws Exception {
        var ringing = bothRing();
        house.kill();
        house.gateway().onExit().join();
        long answered = System.nanoTime();
        ringing.second.answer();
        hearEachOther(ringing.caller.sip(), ringing.second);
        System.out.printf("  answer without a gateway, to both hearing each other: %.0f ms%n", (System.nanoTime() - answered) / 1e6);
        house.startWiredGateway();
        house.back();
        assertThat(house.facts.awaitOf(ringing.caller.call(), "CallAdopted").field("operator")).isEqualTo("budi");
        assertThat(ringing.caller.sip().ended()).isNotDone();
        hearEachOther(ringing.caller.sip(), ringing.second);
        ringing.second.hangUp();
        get(ringing.caller.sip().ended(), "the caller's end, not another queue");
    }

    @Test
    void phonesOfAnEarlierLifeAreLetGoWhenTheCallerIsBack() throws Exception {
        var ringing = bothRing();
        house.replaceWiredGateway();
        house.back();
        var again = sari.ring();
        while (again.ended().isDone()) { // rung by Asterisk's own queue before the gateway was back, as on a busy machine
            again = sari.ring();
        }
        again.answer();
        hearEachOther(ringing.caller.sip(), again);
        get(ringing.first.ended(), "the old ring's end");
        get(ringing.second.ended(), "the old ring's end");
    }

    @Test
    void whenTheLinkIsCutWhoAnswersHasTheCaller() throws Exception {
        var ringing = bothRing();
        house.ami().cut();
        Until.holds("the caller is in Asterisk's own queue", CallHouse.within(3), () -> channels().contains("!Queue!"));
        ringing.first.answer();
        hearEachOther(ringing.caller.sip(), ringing.first);
    }

    private static String channels() {
        try {
            return house.station.asterisk().orElseThrow().cli("core show channels concise");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long within(double seconds) {
        return CallHouse.within(seconds).toMillis();
    }
}
