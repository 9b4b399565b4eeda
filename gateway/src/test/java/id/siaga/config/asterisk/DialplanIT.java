package id.siaga.config.asterisk;

import static id.siaga.config.asterisk.DialplanRig.await;
import static id.siaga.config.asterisk.DialplanRig.next;
import static id.siaga.config.asterisk.DialplanRig.rings;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import id.siaga.trial.Sound;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The generated files in a real Asterisk: a citizen who dials 112 reaches a person, with the gateway, without it and while it dies.
class DialplanIT extends DialplanHouse {
    private static final String DIAL = "EXEC Dial PJSIP/101,20,g";

    // ---- the files

    @Test
    void itBootsWithoutAnErrorAndKnowsEveryApplicationAndFunctionOfTheDialplan() throws Exception {
        assertThat(rig.bootLog).contains("modules will be loaded").doesNotContain("ERROR").doesNotContain("undefined symbol");
        var dialplan = Files.readString(dir.resolve("conf/siaga-extensions.conf"));
        for (var application : found(dialplan, "(?:,1,|=> n,|=> n\\([a-z]+\\),)([A-Za-z]+)\\(")) {
            assertThat(rig.cli("core show application " + application)).as(application).contains("Info about");
        }
        for (var function : found(dialplan, "[{(]([A-Z_]{3,})\\(")) {
            assertThat(rig.cli("core show function " + function)).as(function).contains("Info about");
        }
        for (var application : List.of("MixMonitor", "ChanSpy", "ConfBridge", "Bridge", "Echo", "Playback", "Read")) {
            assertThat(rig.cli("core show application " + application)).as(application).contains("Info about");
        }
        assertThat(rig.cli("pjsip show endpoints")).contains("101/101", "102/102", "103/103", "siaga-trunk");
        assertThat(rig.cli("queue show siaga-112")).contains("PJSIP/101").doesNotContain("PJSIP/102");
        assertThat(rig.cli("moh show classes")).contains("siaga");
    }

    private static Set<String> found(String text, String regex) {
        var all = new TreeSet<String>();
        Pattern.compile(regex).matcher(text).results().forEach(r -> all.add(r.group(1)));
        assertThat(all).isNotEmpty();
        return all;
    }

    // ---- without a gateway

    @Test
    void withoutAGatewayAPhoneRingsWithin100Milliseconds() throws Exception {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            var call = dial112();
            millis.add((next(sari, SOON).invitedAt() - call.invitedAt()) / 1_000_000);
            call.answered().get(5, SECONDS);
            call.hangUp();
            rig.noCalls();
        }
        millis.sort(null);
        System.out.printf("figure: INVITE of the caller -> INVITE of the phone, no gateway: median %d ms, max %d ms, n=%d%n", millis.get(10), millis.getLast(), millis.size());
        assertThat(millis.getLast()).isLessThan(100);
    }

    @Test
    void aWatchdogsZeroKeepsCallsFromAFrozenGateway() throws Exception {
        var gateway = gateway();
        rig.alive("0");
        dial112();
        next(sari, SOON);
        assertThat(gateway.next(100)).isNull();
    }

    @Test
    void theHotlineRingsOnePhoneAndLeavesTheOthersFor112() throws Exception {
        var budi = rings(rig.phone("102"));
        rig.citizens.phone("1").dial("0354123", "<sip:081@127.0.0.2>", null);
        await("one phone rings", () -> sari.size() + budi.size() == 1);
        rig.citizens.phone("2").dial("+62112", "<sip:082@127.0.0.2>", null);
        if (sari.isEmpty()) {
            assertThat(next(sari, SOON).shown()).contains("082");
        }
    }

    // ---- our own calls

    @Test
    void aTestCallIsMarkedForTheGatewayAndRingsNobodyWithoutIt() throws Exception {
        var alone = rig.citizens.phone("0354112001").dial("112", "<sip:0354112001@127.0.0.2>", null);
        assertThat(alone.ended().get(5, SECONDS).byPeer()).isTrue();
        assertThat(sari).isEmpty();
        var gateway = gateway();
        rig.citizens.phone("0354112001").dial("112", "<sip:0354112001@127.0.0.2>", null);
        assertThat(contact(gateway).value("agi_network_script")).endsWith("&test=1");
        dial112();
        assertThat(contact(gateway).value("agi_network_script")).endsWith("&test=");
    }

    @Test
    void anAlarmCallSpeaksUntilSomebodyPressesAKey() throws Exception {
        var mobile = rings(rig.outside.phone("0811").manner(Manner.answering(Duration.ZERO, Duration.ZERO)));
        try (var manager = rig.manager()) {
            manager.send("Action: Originate\r\nChannel: PJSIP/0811@siaga-trunk\r\nContext: siaga-alarm\r\nExten: s\r\nPriority: 1\r\nAsync: true\r\nVariable: SIAGA_FAULT=trunk");
            var call = next(mobile, Duration.ofSeconds(5));
            call.answered().get(5, SECONDS);
            long until = System.nanoTime() + SECONDS.toNanos(30);
            while (!call.ended().isDone() && System.nanoTime() < until) {
                call.press('1');                                  // heard only while it is asked for
                Thread.sleep(500);
            }
            manager.awaitEvent(line -> line.equals("What: alarm-heard"));
            assertThat(call.ended().get(5, SECONDS).byPeer()).isTrue();
        }
    }

    // ---- the gateway dies

    @Test
    void aGatewayThatDiesWhileACallerWaitsLeavesThePhoneRingingAndGetsTheCallerBackWhenItLives() throws Exception {
        var gateway = gateway();
        dial112();
        var contact = contact(gateway);
        assertThat(contact.value("agi_network_script")).startsWith("in?line=112&call=&since=&came=");
        assertThat(contact.value("agi_callerid")).isEqualTo("+62811222333");
        contact.run("SET VARIABLE SIAGA_CALL_ID 7-1");
        contact.run("SET VARIABLE SIAGA_PHASE WAIT");
        contact.run("SET MUSIC ON siaga");
        long died = System.nanoTime();
        gateway.kill();
        var ring = next(sari, SOON);
        System.out.printf("figure: gateway killed -> INVITE of the phone by Asterisk's own queue: %d ms%n", (ring.invitedAt() - died) / 1_000_000);
        var again = gateway().next(12_000);                       // the ring of 5 s is not cut, then Queue() is left
        assertThat(again).isNotNull();
        assertThat(again.run("GET VARIABLE SIAGA_CALL_ID")).isEqualTo("200 result=1 (7-1)");
        assertThat(again.run("GET VARIABLE SIAGA_PHASE")).isEqualTo("200 result=1 (WAIT)");
        assertThat(again.value("agi_uniqueid")).isEqualTo(contact.value("agi_uniqueid"));
        assertThat(ring.ended().get(1, SECONDS).status()).isEqualTo(487);
    }

    @Test
    void aServedCallerIsNotQueuedAgainWhenTheGatewayDiedInTheTalk() throws Exception {
        rig.phone("101").manner(Manner.answering(Duration.ZERO, Duration.ZERO)).onRung(sari::add);
        var gateway = gateway();
        var call = dial112();
        var contact = contact(gateway);
        contact.run("SET VARIABLE SIAGA_PHASE DIAL");
        contact.write(DIAL);
        var talk = next(sari, SOON);
        talk.answered().get(5, SECONDS);
        rig.talk();
        Thread.sleep(1_100);                                      // a shorter talk is none
        gateway.kill();
        talk.hangUp();
        assertThat(call.ended().get(5, SECONDS).byPeer()).isTrue();
        assertThat(sari).isEmpty();
    }

    @Test
    void aCallerInTheSecondWaitIsQueuedWhenTheGatewayDies() throws Exception {
        rig.phone("101").manner(Manner.answering(Duration.ZERO, Duration.ZERO).talking(Duration.ofMillis(100))).onRung(sari::add);
        var gateway = gateway();
        dial112();
        var contact = contact(gateway);
        contact.run("SET VARIABLE SIAGA_PHASE DIAL");
        assertThat(contact.run(DIAL)).isEqualTo("200 result=0");
        assertThat(contact.run("GET VARIABLE DIALSTATUS")).contains("ANSWER");
        contact.run("SET VARIABLE SIAGA_PHASE WAIT");             // the operator's phone died: the caller waits again
        next(sari, SOON);
        gateway.kill();
        next(sari, SOON);
    }

    @ParameterizedTest
    @CsvSource({"SIAGA_DONE,1,,", "SIAGA_PHASE,DIAL,DIALSTATUS,ANSWER", "SIAGA_PHASE,DIAL,BRIDGERESULT,SUCCESS"})
    void servedIsServed(String first, String value, String second, String status) throws Exception {
        var gateway = gateway();
        var call = dial112();
        var contact = contact(gateway);
        contact.run("SET VARIABLE ANSWEREDTIME 1");
        contact.run("SET VARIABLE " + first + ' ' + value);
        if (second != null) {
            contact.run("SET VARIABLE " + second + ' ' + status);
        }
        contact.close();
        assertThat(call.ended().get(5, SECONDS).byPeer()).isTrue();
        assertThat(sari).isEmpty();
    }

    /// The phone died as it was picked up, and the gateway before it could say so.
    @Test
    void aPickUpThatWasDroppedIsNoServiceWhenTheGatewayDied() throws Exception {
        rig.phone("101").manner(Manner.answering(Duration.ZERO, Duration.ZERO).talking(Duration.ofMillis(100))).onRung(sari::add);
        var gateway = gateway();
        dial112();
        var contact = contact(gateway);
        contact.run("SET VARIABLE SIAGA_PHASE DIAL");
        assertThat(contact.run(DIAL)).isEqualTo("200 result=0");
        next(sari, SOON);
        gateway.kill();
        next(sari, SOON);
    }

    @Test
    void whenNobodySignedInCanBeReachedEveryDeskRings() throws Exception {
        try {
            rig.cli("queue pause member PJSIP/101 queue siaga-112");
            dial112();
            next(sari, SOON);
        } finally {
            rig.cli("queue unpause member PJSIP/101 queue siaga-112");
        }
    }

    @ParameterizedTest
    @CsvSource({"SIAGA_PHASE,WAIT,DIALSTATUS,ANSWER", "SIAGA_PHASE,DIAL,DIALSTATUS,NOANSWER", "SIAGA_PHASE,DIAL,DIALSTATUS,ANSWER", "SIAGA_PHASE,DIAL,BRIDGERESULT,NONEXISTENT", "SIAGA_PHASE,IVR,X,y"})
    void notServedIsQueued(String first, String value, String second, String status) throws Exception {
        var gateway = gateway();
        dial112();
        var contact = contact(gateway);
        contact.run("SET VARIABLE " + first + ' ' + value);
        contact.run("SET VARIABLE " + second + ' ' + status);
        gateway.kill();
        next(sari, SOON);
    }

    /// All leave AGI in the same moment and come back every `retry`; their place is decided by when they came.
    @Test
    void callersWhoFallAtOnceStandInTheQueueInTheOrderTheyCame() throws Exception {
        var gateway = gateway();
        var channels = new ArrayList<String>();
        for (int i = 1; i <= 4; i++) {
            rig.citizens.phone("c" + i).dial("112", "<sip:081" + i + "@127.0.0.2>", null);
            channels.add(contact(gateway).value("agi_channel"));
        }
        gateway.kill();
        var place = Pattern.compile("(?m)^ +[0-9]+\\. (PJSIP/siaga-trunk-[0-9a-f]+) ");
        for (int look = 0; look < 3; look++) {
            await("all four stand in the order they came", () -> place.matcher(rig.cli("queue show siaga-112")).results().map(r -> r.group(1)).toList().equals(channels));
            next(sari, Duration.ofSeconds(9));            // the next ring of the first in the queue: meanwhile all others have left and come back
        }
    }

    // ---- legs that the gateway originated

    // ---- operators

    @Test
    void aCodeIsTheGatewaysToDecide() throws Exception {
        var gateway = gateway();
        var call = rig.phone("101").dial("*11");
        var contact = contact(gateway);
        assertThat(contact.value("agi_network_script")).startsWith("op?phone=101&code=ready&key=");
        contact.run("SET VARIABLE SIAGA_DONE 1");
        contact.close();
        assertThat(call.ended().get(1, SECONDS).byPeer()).isTrue();
    }

    @Test
    void aCodeWithoutAGatewayIsHeardToFail() throws Exception {
        var call = rig.phone("101").dial("*10", "<sip:101@127.0.0.3>", Sound.silence());
        call.ear().whenHears(425).get(3, SECONDS);
        assertThat(call.ended().get(5, SECONDS).byPeer()).isTrue();
    }

    @Test
    void operatorsCallEachOtherAndNothingElse() throws Exception {
        var budi = rings(rig.phone("102"));
        var internal = rig.phone("101").dial("102");
        assertThat(next(budi, SOON).shown()).contains("\"Sari S.Kom.\" <sip:101@");
        internal.hangUp();
        assertThat(rig.phone("101").dial("0811222333").ended().get(5, SECONDS).status()).isEqualTo(404);
    }

    @Test
    void dialItselfMarksTheCallAndTellsThePhoneWhoItIs() throws Exception {
        rig.phone("101").manner(Manner.rejecting(486)).onRung(sari::add);
        var gateway = gateway();
        var call = dial112();
        var contact = contact(gateway);
        assertThat(contact.run("GET VARIABLE SIAGA_PHASE")).isEqualTo("200 result=0");
        contact.write("EXEC Dial \"PJSIP/101,20,B(siaga-ring^s^1(sari^Darurat +62811 T26112200017))gm(siaga)F(siaga-after^s^1)\"");
        assertThat(next(sari, SOON).shown()).contains("\"Darurat +62811 T26112200017\"");
        assertThat(contact.reply()).isEqualTo("200 result=0");
        assertThat(contact.run("GET VARIABLE SIAGA_PHASE")).isEqualTo("200 result=1 (DIAL)");
        assertThat(contact.run("GET VARIABLE SIAGA_OP")).isEqualTo("200 result=1 (sari)");
        assertThat(contact.run("GET VARIABLE DIALSTATUS")).isEqualTo("200 result=1 (BUSY)");
        call.hangUp();
    }

    @Test
    void afterTheCallerHungUpTheOperatorIsAskedWhatItWas() throws Exception {
        rig.phone("101").manner(Manner.answering(Duration.ZERO, Duration.ZERO)).onRung(sari::add);
        var gateway = gateway();
        var call = dial112();
        var contact = contact(gateway);
        contact.run("SET VARIABLE __SIAGA_CALL_ID 7-2");
        contact.write("EXEC Dial PJSIP/101,20,gF(siaga-after^s^1)");
        var talk = next(sari, SOON);
        talk.answered().get(5, SECONDS);
        rig.talk();
        call.hangUp();
        var after = contact(gateway);
        assertThat(after.value("agi_network_script")).startsWith("after?phone=101&call=7-2&key=");
        after.close();
        assertThat(talk.ended().get(1, SECONDS).byPeer()).isTrue();
    }

    // ---- strangers and hostile callers

    @Test
    void onlyTheTrunksAddressMayDialAndOnlyOurNumbers() throws Exception {
        try (var stranger = rig.stackAt(4)) {
            assertThat(stranger.phone("x").dial("112", "<sip:081@127.0.0.4>", null).ended().get(5, SECONDS).status()).isIn(401, 403);
            assertThat(stranger.phone("x").dial("112", "<sip:siaga-trunk@127.0.0.4>", null).ended().get(5, SECONDS).status()).isIn(401, 403);
            assertThat(stranger.phone("101").dial("102", "<sip:101@127.0.0.4>", null).ended().get(5, SECONDS).status()).isIn(401, 403);
        }
        assertThat(rig.citizens.phone("x").dial("113", "<sip:081@127.0.0.2>", null).ended().get(5, SECONDS).status()).isEqualTo(404);
        assertThat(rig.citizens.phone("x").dial("*11", "<sip:101@127.0.0.2>", null).ended().get(5, SECONDS).status()).isEqualTo(404);
        assertThat(rig.citizens.phone("x").dial("101", "<sip:101@127.0.0.2>", null).ended().get(5, SECONDS).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<sip:081%0aagi_uniqueid%3a%20XX666@x>", "<sip:081%0d%0aUniqueid%3a%20XX666@x>", "<sip:1%0d%0a%0d%0aEvent%3aHangup%0d%0aChannel%3aPJSIP/op1-0001%0d%0a@x>",
        "<sip:081%0a%0a200%20result=1%20(x)@x>", "<sip:081%0a%0aHANGUP@x>", "<sip:081%24%7bEPOCH%7d@x>", "<sip:%3b%22%27@x>", "<sip:1111111111111111111111111@x>",
        "<sip:%ff%fe@x>", "<sip:evil@x>;p=\"<sip:+62999@y>\"", "\"x:+62999@y\" <sip:evil@x>", "\"<sip:+62999@y>\" <sip:evil@x>", "\"a\\\" <sip:+62999@y>\" <sip:evil@x>",
        "\"<tel:+62999>\" <sip:evil@x>", "\"x:+62999;\" <sip:evil@x>", "<sip:127.0.0.1>", "<sip:1)?x,y@x>", "<sip:081%29%3a0%3a1@x>", "<sip:(081)@x>",
        "<sip:siaga-trunk@127.0.0.1>", "<sip:anonymous@anonymous.invalid>", "\"a)]?x:System(true)\" <sip:x@y>"})
    void whatIsNoNumberInFromIsUnknownToAgiAndAmi(String from) throws Exception {
        var gateway = gateway();
        try (var manager = rig.manager()) {
            rig.citizens.phone("x").dial("112", from, null);
            var contact = contact(gateway);
            assertThat(contact.value("agi_callerid")).isEqualTo("unknown");
            assertThat(contact.environment.lines()).hasSize(22).allMatch(l -> l.startsWith("agi_"));
            manager.awaitEvent(l -> l.startsWith("Application: AGI") || l.startsWith("Event: HangupHandlerPush") || l.startsWith("Event: Newstate"));
            assertThat(manager.seen()).contains("CallerIDNum: unknown").doesNotContain("XX666").doesNotContain("Event:Hangup").doesNotContain("+62999");
        }
    }

    @ParameterizedTest
    @CsvSource({"<sip:+62811222333@x>,+62811222333", "<sip:%30%38%31@x>,081", "sip:0812@x,0812", "\"a:b@c\" <sip:0813@x>,0813", "\"S\\\"x\" <sip:0814@x;user=phone>,0814",
        "<tel:+62815>,+62815", "<tel:112;phone-context=+62>,112", "<sip:0816:secret@x>,0816"})
    void aNumberInFromIsTheCallersNumber(String from, String number) throws Exception {
        var gateway = gateway();
        rig.citizens.phone("x").dial("112", from, null);
        assertThat(contact(gateway).value("agi_callerid")).isEqualTo(number);
    }
}
