package id.siaga;

import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ivr.HouseWords;
import id.siaga.run.FreePort;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A standby phone and a neighbour's centre, reached over the trunk of a real Asterisk: two and four seconds into a 112 call.
class OverflowIT {
    private static final int WORDS = 900;

    @TempDir
    static Path dir;

    static CallHouse house;
    static SipStack carrier;
    static OperatorPhone sari;
    static OperatorPhone standby;
    static OperatorPhone neighbour;

    @BeforeAll
    static void open() throws Exception {
        int port = FreePort.find();
        var prompts = Files.createDirectory(dir.resolve("prompts"));
        HouseWords.TAKE_BY_KEY.sounds().forEach(words -> Tones.record(prompts, words, WORDS, 300));
        var places = new HashMap<>(CallHouse.callingOut(port));
        places.put("    #overflow: [{to: standby, after: 20s, in_surge: 10s}]", "    overflow: [{to: standby, after: 2s}, {to: neighbour, after: 4s}]");
        places.put("#phones: [{id: standby, name: Piket Kepala Seksi, number: \"081234567890\", ring_for: 30s}]",
                "phones: [{id: standby, name: Piket, number: \"081234567890\"}, {id: neighbour, name: Kota Kediri, number: \"0354999\"}]");
        places.put("    #ring_for: 20s", "    ring_for: 60s"); // whatever this machine does meanwhile
        places.put("    #answers: person ", "    answers: automatic ");
        house = CallHouse.wired(dir, places);
        carrier = house.outside(port);
        sari = house.operator("sari");
        standby = new OperatorPhone("standby", carrier.phone("081234567890"));
        neighbour = new OperatorPhone("neighbour", carrier.phone("0354999"));
    }

    @AfterAll
    static void close() {
        if (carrier != null) carrier.close();
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        standby.quiet();
        neighbour.quiet();
        house.clear();
    }

    private static SipCall answered(OperatorPhone phone) throws Exception {
        var call = phone.ring();
        call.answer();
        get(call.ear().whenHears(WORDS), "what it is about");
        return call;
    }

    @Test
    void withNobodyAtWorkTheStandbyPhoneRingsAtOnceAMailboxNeverHasTheCallerAndTheNextTakesThemByAKey() throws Exception {
        var caller = house.dial("112");
        var mailbox = answered(standby);
        var heardByMailbox = mailbox.ear().whenHears(CallHouse.CITIZEN_HERTZ);
        var person = answered(neighbour);
        assertThat(house.facts.of(caller.call(), "CallAnswered")).isEmpty();
        person.press('1');
        hearEachOther(caller.sip(), person);
        assertThat(house.facts.awaitOf(caller.call(), "CallAnswered").field("operator")).isEqualTo("neighbour");
        get(mailbox.ended(), "the mailbox is let go");
        assertThat(heardByMailbox).isNotDone();
        person.hangUp();
        house.ended(caller.call(), "SERVED", "OPERATOR");
    }

    @Test
    void anOperatorWhoAnswersAfterAllHasTheCallerAndTheStandbyPhoneIsLetGo() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var ring = sari.ring(caller);
        var person = answered(standby);
        assertThat(person.shown()).contains("112");
        ring.answer();
        hearEachOther(caller.sip(), ring);
        assertThat(house.facts.awaitOf(caller.call(), "CallAnswered").field("operator")).as("heard at a phone that may answer by itself").isEqualTo("sari");
        get(person.ended(), "the standby phone is let go");
        assertThat(house.facts.awaitOf(caller.call(), "OfferFailed").field("end")).isEqualTo("ELSEWHERE");
    }

    @Test
    void aPhoneThatAnswersByItselfHasTheCallerOnlyWhenSomebodyIsHeardThereElseOthersAreRungToo() throws Exception {
        sari.phone.manner(Manner.answering(Duration.ZERO, Duration.ofMillis(50)));
        house.ready("sari");
        var caller = house.dial("112");
        var empty = sari.ring(caller);
        var person = answered(standby);
        assertThat(empty.ended()).as("it is left joined until somebody takes the call").isNotDone();
        assertThat(house.facts.of(caller.call(), "CallAnswered")).isEmpty();
        person.press('1');
        hearEachOther(caller.sip(), person);
        get(empty.ended(), "the empty desk is let go");
        assertThat(house.facts.of(caller.call(), "CallAnswered")).singleElement().extracting(f -> f.field("operator")).isEqualTo("standby");
        assertThat(house.failed(caller)).isEqualTo("NO_ANSWER");
    }

    @Test
    void whenTheGatewayDiesWhoPressesTheKeyOutsideStillTakesTheCaller() throws Exception {
        var caller = house.dial("112");
        var person = answered(standby);
        house.kill();
        house.gateway().onExit().join();
        person.press('1');
        hearEachOther(caller.sip(), person);
        house.startWiredGateway();
        house.back();
        assertThat(house.facts.awaitOf(caller.call(), "CallAdopted").field("operator")).isEqualTo("standby");
        hearEachOther(caller.sip(), person);
    }
}
