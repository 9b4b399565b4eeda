package id.siaga;

import static id.siaga.CallHouse.within;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.run.FreePort;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipStack;
import id.siaga.trial.Sound;
import id.siaga.trial.TrialSmsc;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Work that lies on an operator's page as a card, on the real Asterisk: callers of 112 who hung up are called back over the trunk, texts that cry for help are
/// read. What is not done outlives the gateway.
class WorkIT {
    private static final String OPERATOR = "rudi";                        // in whose hand the API is

    @TempDir
    private static Path dir;

    private static CallHouse house;
    private static SipStack outside;
    private static AutoCloseable page;

    @BeforeAll
    static void open() throws Exception {
        int port = FreePort.find();
        var places = new HashMap<>(CallHouse.callingOut(port));
        places.put("#after: 5s ", "after: 0s ");
        places.put("#retry: 3m ", "retry: 5s ");
        places.put("#callback_key: \"9\" ", "callback_key: \"9\" ");
        house = CallHouse.open(dir, places);
        outside = house.outside(port);
        house.api.awaitHealth("trunk", "OK");
    }

    @AfterAll
    static void close() {
        if (outside != null) outside.close();
        if (house != null) house.close();
    }

    private static void atWork() throws Exception {
        page = house.api.page();
        house.ready(OPERATOR);
    }

    @AfterEach
    void clear() throws Exception {
        page.close();
        house.clear();
    }

    /// The phone of this citizen, reached over the trunk.
    private static BlockingQueue<SipCall> phoneOf(CallHouse.Caller caller, Manner manner) {
        var rings = new LinkedBlockingQueue<SipCall>();
        outside.phone(caller.number()).manner(manner).onRung(rings::add);
        return rings;
    }

    private static CallHouse.Caller hungUp() throws Exception {
        var caller = house.queued("112");
        caller.sip().hangUp();
        assertThat(house.facts.awaitOf(caller.call(), "CallbackDue").field("reason")).isEqualTo("ABANDONED");
        return caller;
    }

    private static void offered(String work) {
        house.facts.await("an offer of " + work, all -> all.stream().filter(f -> f.field("contact").equals(work) && f.type().equals("WorkMoved"))
                .reduce((_, last) -> last).filter(f -> f.field("to").equals("OFFERED")).isPresent());
    }

    private static String state(String work) {
        return read("/api/work").path("rows").valueStream().filter(r -> r.path("work").asString().equals(work)).map(r -> r.path("state").asString())
                .findFirst().orElse("");
    }

    private static String operator() {
        return read("/api/operators/" + OPERATOR + "/state").path("state").asString();
    }

    private static JsonNode read(String path) {
        try {
            return house.api.get(path);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void operatorIs(String state) {
        Until.holds("the operator is " + state, within(8), () -> operator().equals(state));
    }

    private static void taken(String work) throws Exception {
        assertThat(house.api.post("/api/work/" + work + "/taken", Map.of()).path("state").asString()).isEqualTo("TAKEN");
    }

    @Test
    void aCallerOf112WhoHungUpIsCalledBackByTheOperatorWhoTakesTheCard() throws Exception {
        var caller = hungUp();
        var rings = phoneOf(caller, Manner.silent().saying(Sound.tone(CallHouse.CITIZEN_HERTZ)));
        atWork();
        offered("call:" + caller.call());
        taken("call:" + caller.call());
        var desk = house.operator(OPERATOR).ring();
        assertThat(desk.shown()).contains(caller.number().substring(1));
        desk.answer();
        var citizen = rings.poll(within(8).toMillis(), TimeUnit.MILLISECONDS);
        assertThat(citizen).as("the citizen's phone rings").isNotNull();
        citizen.answer();
        OperatorPhone.hearEachOther(citizen, desk);
        operatorIs("TALKING");
        Thread.sleep(1_100);                                               // a shorter talk is none
        desk.hangUp();
        assertThat(house.facts.awaitOf(caller.call(), "CallbackTried").field("result")).isEqualTo("ANSWERED");
        assertThat(house.facts.awaitOf(caller.call(), "CallbackDone").field("how")).isEqualTo("REACHED");
        operatorIs("READY");
    }

    @Test
    void whoCannotBeReachedIsTriedTwiceAlsoByTheNextGatewayAndReadsOneNeutralText() throws Exception {
        var caller = hungUp();
        phoneOf(caller, Manner.rejecting(486));
        house.kill();
        house.back();
        atWork();
        for (int attempt = 1; attempt <= 2; attempt++) {
            offered("call:" + caller.call());
            taken("call:" + caller.call());
            house.operator(OPERATOR).ring().answer();
            int tries = attempt;
            house.facts.await("attempt " + attempt, all -> all.stream().filter(f -> f.type().equals("CallbackTried") && f.field("call").equals(caller.call())).count() == tries);
        }
        assertThat(house.facts.of(caller.call(), "CallbackTried")).allSatisfy(f -> assertThat(f.field("result")).isEqualTo("BUSY"));
        assertThat(house.facts.awaitOf(caller.call(), "CallbackDone").field("how")).isEqualTo("TEXTED");
        var text = house.trial.smsc().awaitReceived(s -> s.to().endsWith(caller.number().substring(1)), within(12)).orElseThrow();
        assertThat(text.text()).contains("belum dapat menghubungi").doesNotContainPattern("[0-9]");
        assertThat(text.from()).isNotEqualTo("112");
    }

    @Test
    void whoWaitsOnTheHotlineMayHangUpByAKeyAndKeepsThePlace() throws Exception {
        var caller = house.queued("0354123456");
        caller.sip().press('9');
        OperatorPhone.get(caller.sip().ended(), "Siaga hangs up");
        house.ended(caller.call(), "CALLBACK", "SYSTEM");
        assertThat(house.facts.awaitOf(caller.call(), "CallbackDue").field("reason")).isEqualTo("ASKED");
        atWork();
        offered("call:" + caller.call());
        assertThat(house.api.post("/api/callbacks/" + caller.call(), Map.of("how", "NOT_NEEDED")).path("how").asString()).isEqualTo("NOT_NEEDED");
        operatorIs("READY");
        assertThat(state("call:" + caller.call())).isEmpty();
    }

    @Test
    void aTextThatCriesForHelpIsOfferedUntilSomebodyReadsItAlsoByTheNextGateway() throws Exception {
        assertThat(house.trial.smsc().awaitReceiver(within(20))).isTrue();
        house.trial.smsc().post(TrialSmsc.body("+628127770099", "112", "tolong kebakaran di pasar"));
        var work = "sms:" + house.facts.await("SmsUrgent", 1).getLast().field("sms");
        assertThat(state(work)).isEqualTo("WAITING");
        house.kill();
        house.back();
        atWork();
        offered(work);
        taken(work);
        operatorIs("TALKING");
        assertThat(house.api.get("/api/work").path("rows").get(0).path("text").asString()).contains("kebakaran");
        assertThat(house.api.post("/api/work/" + work + "/done", Map.of()).path("state").asString()).isEqualTo("DONE");
        assertThat(state(work)).isEmpty();
        operatorIs("READY");
    }
}
