package id.siaga;

import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Operators in connected mode on a real Asterisk: the phone rings once and is kept up, calls are joined with it.
class ConnectedIT {
    /// Of Asterisk's own `beep`.
    private static final int BEEP = 700;
    /// How many calls one leg takes: `-Djoins=60` for docs/performance.md.
    private static final int JOINS = Integer.getInteger("joins", 5);
    private static final Duration WAITED = Duration.ofMillis(300);

    @TempDir
    static Path dir;

    static CallHouse house;
    static OperatorPhone sari;
    static OperatorPhone budi;

    @BeforeAll
    static void open() throws Exception {
        house = CallHouse.wired(dir, Map.of("#second_after: 7s", "second_after: 1s"));
        sari = house.operator("sari");
        budi = house.operator("budi");
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    private static SipCall connected(OperatorPhone phone) throws Exception {
        house.ready(phone.id);
        house.api.move(phone.id, "CONNECTED", "");
        var leg = phone.ring();
        leg.answer();
        Until.holds(phone.id + " is connected", CallHouse.within(8), () -> house.api.connected(phone.id));
        return leg;
    }

    private static CallHouse.Caller served(SipCall leg) throws Exception {
        return joined(leg, house.dial("112"));
    }

    private static CallHouse.Caller servedAfterWaiting(SipCall leg) throws Exception {
        house.onBreak("sari");
        var caller = house.dial("112");
        house.facts.awaitOf(caller.call(), "CallQueued");
        Thread.sleep(WAITED); // nothing is synchronised by it: a caller who waits is what is measured
        house.ready("sari");
        return joined(leg, caller);
    }

    private static CallHouse.Caller joined(SipCall leg, CallHouse.Caller caller) throws Exception {
        hearEachOther(caller.sip(), leg);
        assertThat(house.facts.awaitOf(caller.call(), "CallAnswered").field("operator")).isEqualTo("sari");
        return caller;
    }

    @Test
    void callsAreJoinedWithABeepAndTheLegOutlivesThem() throws Exception {
        var leg = connected(sari);
        var beep = leg.ear().whenHears(BEEP);
        for (int i = 0; i < JOINS; i++) {
            var caller = servedAfterWaiting(leg);
            caller.sip().hangUp();
            house.ended(caller.call(), "SERVED", "CALLER");
            house.ready("sari"); // no wrap-up
        }
        get(beep, "the beep");
        assertThat(house.api.metric("siaga_connected_join_seconds_count")).as("each join is measured").isGreaterThanOrEqualTo(JOINS);
        System.out.printf("figure: decision to both in one bridge, n=%.0f, mean %.2f ms, within 5 ms: %.0f%n", house.api.metric("siaga_connected_join_seconds_count"),
                1_000 * house.api.metric("siaga_connected_join_seconds_sum") / house.api.metric("siaga_connected_join_seconds_count"), house.api.below("siaga_connected_join_seconds", "0.005"));
        var last = served(leg);
        leg.press('*');
        Until.holds("both keys are told", CallHouse.within(8), () -> {
            leg.press('#');
            return Until.within(Duration.ofSeconds(1), last.sip().ended()::isDone);
        });
        get(last.sip().ended(), "the talk's end by a key");
        house.ended(last.call(), "SERVED", "OPERATOR");
        assertThat(leg.ended()).isNotDone();
        assertThat(sari.rings()).as("rung once").isOne();
    }

    @Test
    void whoHandsACallerOnKeepsTheLeg() throws Exception {
        var leg = connected(sari);
        var caller = served(leg);
        house.ready("budi");
        for (char key : "*102#".toCharArray()) {
            leg.press(key);
            Thread.sleep(300);                               // a finger
        }
        var second = budi.ring(caller);
        second.answer();
        hearEachOther(caller.sip(), second);
        assertThat(house.facts.awaitOf(caller.call(), "CallHandedOn").field("by")).isEqualTo("sari");
        assertThat(leg.ended()).isNotDone();
        house.ready("sari");
        served(leg);
        assertThat(sari.rings()).as("rung once").isOne();
    }

    @Test
    void whereNobodyIsHeardA112CallGoesOnwardAndThePhoneRingsFromThenOn() throws Exception {
        sari.phone.manner(Manner.silent().saying(Sound.silence()));
        var leg = connected(sari);
        house.ready("budi");
        var caller = house.dial("112");
        house.talk(budi, caller);
        assertThat(house.facts.awaitOf(caller.call(), "CallAnswered").field("operator")).isEqualTo("budi");
        assertThat(house.failed(caller)).isEqualTo("NO_ANSWER");
        get(leg.ended(), "the leg at which nobody was heard");
        Until.holds("the phone rings from now on", CallHouse.within(8), () -> !house.api.connected("sari"));
    }

    @Test
    void aLegThatDiesIsNoLostCall() throws Exception {
        var leg = connected(sari);
        served(leg).sip().hangUp();
        leg.hangUp();
        Until.holds("the phone rings from now on", CallHouse.within(8), () -> !house.api.connected("sari"));
        house.ready("sari");
        var caller = house.dial("112");
        var ring = sari.ring(caller);
        ring.answer();
        hearEachOther(caller.sip(), ring);
    }

    @Test
    void aTalkOnALegOutlivesTheGatewayAndANewOneKnowsTheLeg() throws Exception {
        var leg = connected(sari);
        var caller = served(leg);
        house.replaceWiredGateway();
        house.back();
        assertThat(house.facts.awaitOf(caller.call(), "CallAdopted").field("operator")).isEqualTo("sari");
        Until.holds("sari is connected still", CallHouse.within(8), () -> house.api.connected("sari"));
        hearEachOther(caller.sip(), leg);
        caller.sip().hangUp();
        house.ended(caller.call(), "SERVED", "UNKNOWN");
        house.ready("sari");
        var next = house.dial("112");
        hearEachOther(next.sip(), leg);
        leg.press('1'); // the new gateway has not been told that there is a sound already
        house.facts.awaitOf(next.call(), "CallAnswered");
        house.kill();
        house.gateway().onExit().join();
        next.sip().hangUp();
        get(leg.ended(), "the leg of a gateway that is away: Asterisk's own queue can ring the phone");
        var alone = house.dialOnly("112");
        var ring = sari.ring(alone);
        ring.answer();
        hearEachOther(alone.sip(), ring);
        house.startWiredGateway();
        house.back();
    }
}
