package id.siaga;

import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Callers who are handed on and parked by who talks with them, on real parts.
class HandOnIT extends InCallHouse {
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
