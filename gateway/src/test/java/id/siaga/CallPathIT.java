package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.trial.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The straight path of a call on real parts, and every way in which it can be bent.
class CallPathIT extends InCallHouse {
    @Test
    void whoRejectsIsPassedOverAndTheCallerKeepsThePlace() throws Exception {
        house.ready("sari");
        var first = house.dial("112");
        var rung = sari.ring(first);
        var second = house.queued("112");
        rung.reject(603);
        assertThat(house.failed(first)).isEqualTo("REJECTED");
        house.ready("budi");
        var call = budi.ring(first);
        call.answer();
        hearEachOther(first.sip(), call);
        sari.ring(second);                                 // only after the cool-down, and for the one behind
        assertThat(house.facts.of(first.call(), "CallQueued")).hasSize(1);
    }

    @Test
    void thePlaceOfAHandsetIsOnTheCallOfWhoTalksAtOnce() throws Exception {
        var sorted = HandsetPlaces.nanos(house, 200);
        assertThat(Duration.ofNanos(sorted[198])).as("99 of 100").isLessThan(within(2)); // half a second is what `bench aml` measures
    }

    @Test
    void whoDoesNotAnswerIsGivenUpAfterTheRingTimeAndTheNextOneRings() throws Exception {
        house.ready("sari", "budi");
        var caller = house.dial("112");
        var missed = sari.ring(caller);
        var next = budi.ring(CallHouse.RING_FOR.plus(within(3)));
        var end = get(missed.ended(), "CANCEL");
        assertThat(end.status()).isEqualTo(487);
        assertThat(next.invitedAt() - missed.invitedAt()).isBetween(CallHouse.RING_FOR.minusMillis(200).toNanos(), CallHouse.RING_FOR.plus(within(1)).toNanos());
        assertThat(house.failed(caller)).isEqualTo("NO_ANSWER");
        next.answer();
        hearEachOther(caller.sip(), next);
        assertThat(sari.ringsLeft()).isZero();
    }

    @Test
    void aBusyPhoneIsPassedOverAtOnce() throws Exception {
        passedOver(486, "BUSY");
    }

    @Test
    void aPhoneThatIsNotThereIsPassedOverAtOnce() throws Exception {
        passedOver(404, "UNREACHABLE");
    }

    private static void passedOver(int status, String end) throws Exception {
        sari.phone.manner(Manner.rejecting(status));
        house.ready("sari", "budi");
        var caller = house.dial("112");
        var refused = sari.ring(caller);
        var next = budi.ring(caller);
        assertThat(next.invitedAt() - refused.invitedAt()).isLessThan(within(0.5).toNanos());
        assertThat(house.failed(caller)).isEqualTo(end);
        next.answer();
        hearEachOther(caller.sip(), next);
        assertThat(sari.ringsLeft()).isZero();
    }

    @Test
    void aPhoneThatHasSignedOffIsNotRungAndTheNextOneRingsAtOnce() throws Exception {
        house.ready("sari", "budi");
        sari.unregister();
        try {
            var caller = house.dial("112");
            var next = budi.ring(caller);
            assertThat(next.invitedAt() - caller.sip().invitedAt()).isLessThan(within(0.7).toNanos());
            next.answer();
            hearEachOther(caller.sip(), next);
        } finally {
            sari.register();
        }
    }

    @Test
    void aCallerWhoGivesUpWaitingIsKnownAsThat() {
        var caller = house.queued("112");
        caller.sip().hangUp();
        house.ended(caller.call(), "ABANDONED_WAITING", "CALLER");
    }

    @Test
    void aCallerWhoGivesUpDuringTheRingStopsItAndTheOperatorKeepsTheIdlePlace() throws Exception {
        house.ready("sari", "budi");
        var caller = house.dial("112");
        var rung = sari.ring(caller);
        get(rung.ringing(), "180");
        caller.sip().hangUp();
        assertThat(get(rung.ended(), "CANCEL").status()).isEqualTo(487);
        house.ended(caller.call(), "ABANDONED_RINGING", "CALLER");
        house.facts.awaitState("sari", "READY");
        Thread.sleep(600);                                 // half a second between two rings of one phone (FloorRules.minOfferInterval)
        sari.ring(house.dial("112"));                      // longest idle as before
        assertThat(budi.ringsLeft()).isZero();
    }

    @Test
    void theCallerHangsUpAndOneKeySaysWhatItWas() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var call = house.talk(sari, caller);
        caller.sip().hangUp();
        house.ended(caller.call(), "SERVED", "CALLER");
        assertThat(house.pressed(call, '3', caller).field("disposition")).isEqualTo("PRANK");
        get(call.ended(), "the phone is free after the key");
        assertThat(house.api.types(caller.call(), "CallEnded")).contains("CallStarted", "CallQueued", "CallOffered", "CallAnswered");
    }

    @Test
    void theOperatorHangsUpAndTheCallerIsServed() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var call = house.talk(sari, caller);
        Thread.sleep(1_200);                                 // a shorter talk is none
        call.hangUp();
        assertThat(get(caller.sip().ended(), "BYE to the caller").byPeer()).isTrue();
        house.ended(caller.call(), "SERVED", "OPERATOR");
    }

    @Test
    void emergencyComesFirstAndThenWhoCameFirst() throws Exception {
        var hotline = List.of(house.queued("0354123456"), house.queued("0354123456"));
        var emergency = house.queued("112");
        house.ready("sari");
        for (var caller : List.of(emergency, hotline.get(0), hotline.get(1))) {
            var call = sari.ring(caller);
            call.answer();
            hearEachOther(caller.sip(), call);
            caller.sip().hangUp();
            call.hangUp();
        }
    }

    @Test
    void anOperatorSignsInAndOutByCodeAndByHttp() throws Exception {
        for (var step : List.of(Map.entry("*10", "READY"), Map.entry("*12", "BREAK"), Map.entry("*11", "READY"), Map.entry("*10", "OFFLINE"))) {
            var call = sari.dial(step.getKey());
            house.facts.awaitState("sari", step.getValue());
            get(call.ended(), step.getKey());
        }
        assertThat(house.api.move("sari", "READY", "")).isEqualTo("READY");
        assertThat(house.api.move("sari", "BREAK", "makan")).isEqualTo("BREAK");
        assertThat(house.api.move("sari", "OFFLINE", "")).isEqualTo("OFFLINE");
        assertThatThrownBy(() -> house.api.move("sari", "BREAK", "makan")).as("nobody takes a break who is not there").hasMessageContaining("409");
    }

    @Test
    void codesSayWhatTheLastCallWas() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var talk = house.talk(sari, caller);
        caller.sip().hangUp();
        talk.hangUp();
        house.facts.awaitOf(caller.call(), "CallEnded");
        int n = 0;
        for (var word : List.of("GENUINE", "INFORMATION", "PRANK", "SILENT", "MISDIAL")) {
            var call = sari.dial("*3" + ++n);
            var _ = house.facts.await(word, list -> list.stream().anyMatch(f -> f.type().equals("CallDisposed") && f.field("call").equals(caller.call()) && f.field("disposition").equals(word)));
            get(call.ended(), word);
        }
    }

    @Test
    void anotherMakersPhonesWalkTheSamePath() throws Exception {
        try (var phone = Sipp.operator(dir, house)) {
            phone.awaitReachable("103");
            house.ready("ayu");
            int before = house.facts.all("CallStarted").size();
            Sipp.citizen(dir, house, "112");                 // talks until the operator hangs up
            var call = house.facts.await("CallStarted", before + 1).getLast();
            assertThat(call.json().path("caller").asString("")).isEmpty();               // From: sipp@…, no number
            assertThat(house.facts.awaitOf(call.field("call"), "CallAnswered").field("operator")).isEqualTo("ayu");
            house.ended(call.field("call"), "SERVED", "OPERATOR");
        }
    }

    @Test
    void aSoftphoneThatPeopleUseSignsInByCodeTalksAndSignsOut() throws Exception {
        var rudi = house.operator("rudi");
        rudi.unregister();
        var operator = house.station.config().operators().stream().filter(o -> o.id().value().equals("rudi")).findFirst().orElseThrow();
        try (var phone = Baresip.of(dir, operator, house.station.config().asterisk().sipListen().port())) {
            phone.dial("*11");
            house.facts.awaitState("rudi", "READY");
            var caller = house.dial("112");
            assertThat(house.facts.awaitOf(caller.call(), "CallAnswered").field("operator")).isEqualTo("rudi");
            get(caller.sip().ear().whenHears(CallHouse.OPERATOR_HERTZ), "the citizen hears the operator");
            Thread.sleep(1_000);                             // a shorter talk is none: the caller would be offered again
            phone.hangUp();
            house.ended(caller.call(), "SERVED", "OPERATOR");
            phone.dial("*10");
            house.facts.awaitState("rudi", "OFFLINE");
        } finally {
            rudi.register();
        }
    }

    @Test
    void whateverStandsInFromIsServedAsUnknownAndForgesNothing() throws Exception {
        house.ready("sari", "budi");
        for (var user : List.of("081%0aagi_uniqueid%3a%20666", "081%0d%0aUniqueid%3a%20666", "1%0d%0a%0d%0aEvent%3aHangup%0d%0aChannel%3aPJSIP/101-00000001%0d%0a",
                "081%0a%0a200%20result=1%20(x)", "081%0aHANGUP", "081%24%7bEPOCH%7d", "%3b%22%27", "0".repeat(300), "%ff%fe")) {
            served("<sip:" + user + "@127.0.0.2>");
        }
        served("\"${SHELL(id)}\" <sip:127.0.0.2>");
        assertThat(house.station.asterisk().orElseThrow().cli("core show version")).contains("Asterisk");
    }

    private static void served(String from) {
        int before = house.facts.all("CallStarted").size();
        var hostile = house.dialAs("", "112", from);
        var call = sari.ring();
        var started = house.facts.await("CallStarted", before + 1);
        assertThat(started).as(from).hasSize(before + 1);
        var fact = started.getLast();
        assertThat(fact.json().path("caller").isNull() || fact.json().path("caller").isMissingNode()).as(from + " is unknown").isTrue();
        assertThat(fact.field("uniqueId")).as(from).matches("[0-9]+\\.[0-9]+");
        assertThat(call.shown().split(";tag=")[0]).as(from).contains("Darurat -").doesNotContain("666", "EPOCH"); // a tag is anything
        assertThat(house.facts.of(fact.field("call"), "CallEnded")).as("no forged hang-up").isEmpty();
        hostile.sip().hangUp();
        get(call.ended(), "CANCEL");
        house.facts.awaitOf(fact.field("call"), "CallEnded");
    }
}
