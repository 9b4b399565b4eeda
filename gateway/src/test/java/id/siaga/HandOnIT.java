package id.siaga;

import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.trial.Manner;
import id.siaga.trial.Sound;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers who are handed on and parked by who talks with them, on real parts.
class HandOnIT extends InCallHouse {
    private static final int SUPERVISOR_HERTZ = 2500;
    /// Of Asterisk's own sound.
    private static final int BEEP_HERTZ = 700;

    /// Whose log-in the test has.
    private static OperatorPhone rudi() {
        return house.operator("rudi");
    }

    @Test
    void onThePageAnEmergencyIsHandedToAnotherOperatorAndNobodyElseIsRung() throws Exception {
        house.ready("rudi");
        var caller = house.dial("112");
        var first = house.talk(rudi(), caller);
        house.ready("sari", "budi");
        var path = "/api/calls/" + caller.call() + "/transfer";
        assertThatThrownBy(() -> house.api.post(path, Map.of("kind", "OPERATOR", "to", "ayu"))).as("is not there").hasMessageContaining("409");
        house.api.post(path, Map.of("kind", "OPERATOR", "to", "budi"));
        assertThat(get(first.ended(), "the first phone").byPeer()).isTrue();
        var second = budi.ring(caller);
        second.answer();
        hearEachOther(caller.sip(), second);
        assertThat(sari.ringsLeft()).isZero();
        var handed = house.facts.awaitOf(caller.call(), "CallHandedOn");
        assertThat(handed.field("by") + " " + handed.field("how") + " " + handed.field("to")).isEqualTo("rudi OPERATOR budi");
        Thread.sleep(1_200);                                 // a shorter talk is none
        second.hangUp();
        house.ended(caller.call(), "SERVED", "OPERATOR");
    }

    /// One talk is a Dial, the other a leg of its own joined by Bridge.
    @ParameterizedTest
    @ValueSource(strings = {"0354123456", "112"})
    void whomThePhoneHoldsHearsMusicAndTheOperatorIsHeldAndNotRung(String line) throws Exception {
        house.ready("sari");
        var caller = house.dial(line);
        var talk = house.talk(sari, caller);
        talk.hold();
        Until.holds("held on the floor", CallHouse.within(8), () -> state("sari").equals("HELD"));
        var ear = caller.sip().ear();
        long before = ear.packets();
        Until.holds("music in place of the operator", CallHouse.within(8), () -> ear.packets() > before + 25 && !ear.hears(CallHouse.OPERATOR_HERTZ));
        assertThat(house.api.get("/api/floor/calls/" + caller.call()).path("state").asString()).isEqualTo("HELD");
        talk.resume();
        Until.holds("the talk goes on", CallHouse.within(8), () -> state("sari").equals("TALKING"));
        hearEachOther(caller.sip(), talk);
        talk.hold();
        Until.holds("held again", CallHouse.within(8), () -> state("sari").equals("HELD"));
        var other = house.dial("0354123456");
        house.facts.awaitOf(other.call(), "CallQueued");
        assertThat(Until.within(CallHouse.within(1), () -> sari.ringsLeft() > 0)).as("rung while she holds").isFalse();
        caller.sip().hangUp();
        // Asterisk keeps a phone's offer for 9 s, and its BYE until then
        assertThat(talk.ended().get(CallHouse.within(30).toSeconds(), TimeUnit.SECONDS).byPeer()).isTrue();
        house.ended(caller.call(), "SERVED", "CALLER");
    }

    @Test
    void aSupervisorHearsBothOnTheOwnPhoneAndIsHeardByNobodyUnlessTheyWhisper() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var talk = house.talk(sari, caller);
        house.ready("rudi");
        rudi().phone.manner(Manner.silent().saying(Sound.tone(SUPERVISOR_HERTZ)));
        var atTheCitizen = caller.sip().ear().whenHears(SUPERVISOR_HERTZ);
        var atTheOperator = talk.ear().whenHears(SUPERVISOR_HERTZ);
        var path = "/api/calls/" + caller.call() + "/listen";
        house.api.post(path, Map.of("manner", "LISTEN"));
        var listens = rudi().ring();
        listens.answer();
        get(listens.ear().whenHears(CallHouse.CITIZEN_HERTZ), "the supervisor hears the citizen");
        get(listens.ear().whenHears(CallHouse.OPERATOR_HERTZ), "the supervisor hears the operator");
        assertThat(state("rudi")).isEqualTo("SUPERVISING");
        assertThat(atTheOperator).isNotDone();
        house.api.delete(path);
        get(listens.ended(), "the supervisor's phone is let go");
        hearEachOther(caller.sip(), talk);
        house.api.post(path, Map.of("manner", "WHISPER"));
        var whispers = rudi().ring();
        whispers.answer();
        get(atTheOperator, "the operator hears the supervisor");
        assertThat(atTheCitizen).isNotDone();
        caller.sip().hangUp();
        get(whispers.ended(), "it ends with the talk");
        house.facts.awaitState("rudi", "READY");
        assertThat(house.facts.of(caller.call(), "ListeningBegun")).extracting(f -> f.field("supervisor") + " " + f.field("operator") + " " + f.field("manner")).containsExactly("rudi sari LISTEN", "rudi sari WHISPER");
        assertThat(house.facts.of(caller.call(), "ListeningEnded")).hasSize(2).allSatisfy(f -> assertThat(Long.parseLong(f.field("heardMs"))).isPositive());
    }

    private static String state(String operator) {
        try {
            return house.api.get("/api/operators/" + operator + "/state").path("state").asString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void byKeysAHotlinesCallerGoesToTheNumberOfAnotherOperatorWhoRejectsAndTheyAreBack() throws Exception {
        house.ready("sari");
        var caller = house.dial("0354123456");
        var first = house.talk(sari, caller);
        house.ready("budi");
        for (char key : "*102#".toCharArray()) {
            first.press(key);
            Thread.sleep(300);                               // a finger
        }
        var second = budi.ring(caller);
        second.reject(603);
        house.ready("sari");
        var again = sari.ring(caller);
        again.answer();
        hearEachOther(caller.sip(), again);
    }

    @Test
    void whileAnEmergencyWaitsTheOperatorHearsABeepAndTheCitizenDoesNotAndOneKeyParksThem() throws Exception {
        house.ready("sari");
        var citizen = house.dialSilently("0354123456");
        var first = sari.ring(citizen);
        first.answer();
        house.facts.awaitOf(citizen.call(), "CallAnswered");
        var beep = first.ear().whenHears(BEEP_HERTZ);
        var beepAtTheCitizen = citizen.sip().ear().whenHears(BEEP_HERTZ);
        var emergency = house.queued("112");
        get(beep, "the beep in the operator's ear");
        first.press('#');
        var second = sari.ring(emergency);
        second.answer();
        hearEachOther(emergency.sip(), second);
        assertThat(beepAtTheCitizen).isNotDone();
        assertThat(house.facts.awaitOf(citizen.call(), "CallHandedOn").field("how")).isEqualTo("PARKED");
        emergency.sip().hangUp();
        second.hangUp();
        var back = sari.ring(citizen);
        back.answer();
        get(citizen.sip().ear().whenHears(CallHouse.OPERATOR_HERTZ), "the citizen hears the operator again");
    }
}
