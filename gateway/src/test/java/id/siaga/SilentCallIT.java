package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.config.Config;
import id.siaga.core.BlockSpeech;
import id.siaga.core.HouseSpeech;
import id.siaga.passwords.PasswordHash;
import id.siaga.run.FreePort;
import id.siaga.run.Parts;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipStack;
import id.siaga.trial.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Callers who say nothing, on the real Asterisk; what the house says is a tone in each language.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilentCallIT {
    private static final int INDONESIAN = 500;
    private static final int ENGLISH = 700;
    private static final int MILLIS = 500;
    private static final Map<String, Integer> SECOND = Map.of("who", 600, "pin", 800, "wrong", 1000, "shut", 1100, "number", 1200, "keys", 1400, "agreed", 1500);
    private static final int DIGIT = 1700;
    private static final String PIN = "482913";

    @TempDir
    private static Path dir;

    private static CallHouse house;
    private static OperatorPhone sari;
    private static SipStack carrier;
    private static OperatorPhone rudi;

    @BeforeAll
    static void open() throws Exception {
        var folder = Files.createDirectory(dir.resolve("prompts"));
        for (var words : ScreenedCalls.words()) Tones.record(folder, words, words.language().equals("id") ? INDONESIAN : ENGLISH, MILLIS);
        int port = FreePort.find();
        var shipped = Config.read(Parts.find().home().resolve("config/siaga.yaml"));
        new BlockSpeech(HouseSpeech.of(shipped)).all().forEach(words -> Tones.record(folder, words, SECOND.getOrDefault(words.name(), DIGIT), 120));
        var places = new HashMap<>(CallHouse.callingOut(port));
        places.put("#approvers: [{person: rudi, phone: \"+6281234567890\", pin: \"${SIAGA_PIN_RUDI}\"}]",
                "approvers: [{person: rudi, phone: \"+6281200000777\", pin: \"" + PasswordHash.of(PIN.toCharArray(), 1_000) + "\"}]");
        house = ScreenedCalls.house(dir, 4, places);
        sari = house.operator("sari");
        carrier = house.outside(port);
        rudi = new OperatorPhone("rudi's mobile", carrier.phone("+6281200000777"));
    }

    @AfterAll
    static void close() {
        if (carrier != null) carrier.close();
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    @Test
    void aSilentCallerIsAskedInBothLanguagesAndAKeyIsOnTheDeskAtOnce() throws Exception {
        house.ready("sari");
        var caller = house.dialSilently("112");
        var phone = sari.ring(caller);
        assertThatThrownBy(() -> ask(caller)).as("nobody talks yet").hasMessageContaining("409");
        phone.answer();
        house.facts.awaitOf(caller.call(), "CallAnswered");
        var heard = List.of(caller.sip().ear().whenHears(INDONESIAN), caller.sip().ear().whenHears(ENGLISH), phone.ear().whenHears(INDONESIAN));
        ask(caller);
        for (var language : heard) get(language, "what the house says, on both sides");
        assertThat(silence(caller, "result")).isEqualTo("ASKED");
        assertThatThrownBy(() -> ask(caller)).as("once at a time").hasMessageContaining("409");
        caller.sip().press('5');
        Until.holds("the key is on the desk", within(2), () -> silence(caller, "keys").equals("5"));
        assertThat(silence(caller, "result")).isEqualTo("KEY");
        assertThat(house.facts.of(caller.call(), "CallerSigned")).noneMatch(f -> f.field("sign").equals("SPEECH"));
        caller.sip().hangUp();
        assertThat(house.facts.awaitOf(caller.call(), "SilentHeard").field("result")).isEqualTo("KEY");
        assertThat(house.pressed(phone, '4', caller).field("disposition")).isEqualTo("SILENT");
    }

    @Test
    void aVoiceIsAHintAndNothingProvesNothing() throws Exception {
        house.ready("sari");
        for (var result : List.of("SPEECH", "NOTHING")) {
            var caller = result.equals("SPEECH") ? house.dial("112") : house.dialSilently("112");
            var phone = sari.ring(caller);
            phone.answer();
            house.facts.awaitOf(caller.call(), "CallAnswered");
            var heard = caller.sip().ear().whenHears(ENGLISH);
            ask(caller);
            get(heard, "the prompt");
            if (result.equals("SPEECH")) assertThat(house.facts.awaitOf(caller.call(), "CallerSigned").field("sign")).isEqualTo("SPEECH");
            caller.sip().hangUp();
            assertThat(house.facts.awaitOf(caller.call(), "SilentHeard").field("result")).isEqualTo(result);
            phone.hangUp();
        }
    }

    @Test
    void aScreenedCallerWhoPressesAnyKeyIsInTheNormalQueueAtOnce() throws Exception {
        var caller = house.dial(ScreenedCalls.number(0), "112", Sound.silence());
        get(caller.sip().ear().whenHears(INDONESIAN), "the challenge");
        assertThat(house.facts.of(caller.call(), "CallQueued")).isEmpty();
        caller.sip().press('#');
        inTheNormalQueue(caller, "CHALLENGE", "KEY");
    }

    @Test
    void aScreenedCallerWhoSpeaksIsInTheNormalQueueAndWhoCallsAgainIsNotEvenAsked() throws Exception {
        var caller = house.dial(ScreenedCalls.number(1), "112", (n, into) -> (n < 25 ? Sound.silence() : Sound.tone(CallHouse.CITIZEN_HERTZ)).frame(n, into));
        inTheNormalQueue(caller, "CHALLENGE", "SPEECH");
        var again = house.dial(ScreenedCalls.number(1), "112", Sound.silence());
        inTheNormalQueue(again, "CHALLENGE", "REDIAL");
        assertThat(again.sip().ear().hears(INDONESIAN)).isFalse();
    }

    @Test
    void whoStaysSilentWaitsInTheLowLaneIsRaisedByAKeyAndServedByAPerson() throws Exception {
        var dialled = Instant.now();
        var silent = house.dial(ScreenedCalls.number(2), "112", Sound.silence());
        var queued = house.facts.awaitOf(silent.call(), "CallQueued");
        assertThat(queued.field("turn")).as("behind who comes in the next half minute").isNotEmpty();
        var later = house.queued("112");
        assertThat(house.api.get("/api/floor").path("waiting").path(0).path("call").asString()).isEqualTo(later.call());
        silent.sip().press('1');
        Until.holds("raised", within(2), () -> house.facts.of(silent.call(), "CallQueued").size() == 2);
        var raised = Duration.between(dialled, Instant.now());
        assertThat(house.facts.of(silent.call(), "CallerSigned").getLast().field("during")).isEqualTo("LOW_LANE");
        house.ready("sari");
        sari.ring(silent).answer();
        house.facts.awaitOf(silent.call(), "CallAnswered");
        assertThat(house.facts.awaitOf(silent.call(), "RecordingEnded").field("because")).isEqualTo("SIGN");
        var tape = dir.resolve("data/recordings").resolve(house.facts.awaitOf(silent.call(), "RecordingBegun").field("file"));
        Until.holds("Asterisk has written the call", within(5), () -> length(tape).toMillis() > 500);
        assertThat(house.api.get("/api/calls/" + silent.call()).path("recorded").asBoolean()).isTrue();
        assertThat(length(tape)).as("not the talk").isLessThanOrEqualTo(raised.plusMillis(500));
    }

    @Test
    void whoIsRecordedWhenTheGatewayDiesHasARecordingThatEndsAndCanBeHeard() throws Exception {
        var silent = house.dial(ScreenedCalls.number(3), "112", Sound.silence());
        var tape = dir.resolve("data/recordings").resolve(house.facts.awaitOf(silent.call(), "RecordingBegun").field("file"));
        assertThat(house.facts.awaitOf(silent.call(), "CallQueued").field("turn")).as("the low lane").isNotEmpty();
        house.kill();
        Until.holds("the dialplan ends it", within(5), () -> length(tape).toMillis() > 500);
        house.back();
        var ended = house.facts.awaitOf(silent.call(), "RecordingEnded");
        assertThat(ended.field("because")).isEqualTo("DIED");
        assertThat(ended.json().path("lengthMs").asLong()).isEqualTo(length(tape).toMillis());
        assertThat(house.api.bytes("/api/calls/" + silent.call() + "/recording?reason=siapa+ini")).hasSize((int) Files.size(tape));
        silent.sip().hangUp();
        house.facts.awaitOf(silent.call(), "CallEnded");
        assertThat(house.facts.of(silent.call(), "RecordingEnded")).hasSize(1);
    }

    /// Zero for no sound file.
    private static Duration length(Path wav) {
        try {
            return id.siaga.prompts.Wav.read(wav).length();
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private static void inTheNormalQueue(CallHouse.Caller caller, String during, String sign) {
        assertThat(house.facts.awaitOf(caller.call(), "CallQueued").field("turn")).isEmpty();
        var signed = house.facts.awaitOf(caller.call(), "CallerSigned");
        assertThat(List.of(signed.field("during"), signed.field("sign"))).containsExactly(during, sign);
    }

    @Test
    void twoFalseReportsDecideHowTheNextCallOfTheNumberIsReceivedUntilTheyAreForgotten() throws Exception {
        var number = house.nextNumber();
        int before = house.facts.all("CallerScored").size();
        for (int n = 1; n <= 2; n++) {
            house.ready("sari");
            var caller = house.dialAgain(number);
            var phone = house.talk(sari, caller);
            assertThat(house.facts.of(caller.call(), "CallReceivedAs").stream().map(f -> f.field("standing")).toList()).isEqualTo(n == 1 ? List.of() : List.of("WATCH"));
            house.api.post("/api/calls/" + caller.call() + "/disposition", Map.of("disposition", "HOAX"));
            caller.sip().hangUp();
            phone.hangUp();
            house.facts.awaitOf(caller.call(), "CallEnded");
        }
        var screened = house.dialAgain(number);
        inTheNormalQueue(screened, "CHALLENGE", "REDIAL");             // screened, had it not come so soon after the others
        screened.sip().hangUp();
        assertThat(house.api.get("/api/callers?reason=banding&number=" + number).path("standing").asString()).isEqualTo("SCREEN");
        assertThat(house.api.post("/api/callers/forget", Map.of("number", number, "reason", "banding")).path("score").asDouble()).isZero();
        assertThat(house.facts.all("CallerScored")).hasSize(before + 2).noneMatch(f -> f.json().toString().contains(number.substring(1)));
    }

    @Test
    @Order(Integer.MAX_VALUE) // afterwards nobody can ring them for an hour
    void aSecondPersonAgreesByTelephoneWithTheirPinAndWhoHasTheTelephoneAloneIsShutOut() throws Exception {
        var first = rungFor(proposed(house.nextNumber()));
        hears(first, "who");
        types(first, "000000#");
        hears(first, "wrong");
        assertThat(first.ear().hears(SECOND.get("number"))).as("nothing before the PIN").isFalse();
        types(first, PIN + "#");
        hears(first, "number");
        get(first.ear().whenHears(DIGIT), "the last digits");
        hears(first, "keys");
        first.press('2');
        hears(first, "number");
        first.press('1');
        hears(first, "agreed");
        get(first.ended(), "the end of the call");
        assertThat(house.facts.all("BlockAgreed").getLast().json().toString()).contains("\"by\":\"rudi\"", "\"way\":\"PHONE\"");
        var code = proposed(house.nextNumber());
        var second = rungFor(code);
        for (int wrong = house.facts.all("PinWrong").size() + 1; wrong <= 3; wrong++) {
            get(second.ear().whenHears(SECOND.get("pin")), "the question");
            types(second, "111111#");
            hears(second, wrong == 3 ? "shut" : "wrong");
        }
        get(second.ended(), "the end of the call");
        Until.holds("it is shut", within(5), () -> rings(code).equals(List.of("rudi SHUT")));
        assertThatThrownBy(() -> house.api.post("/api/blocks/" + code + "/ring", Map.of("person", "rudi"))).as("for an hour").hasMessageContaining("409");
        assertThat(house.facts.all("PinWrong")).hasSize(3);
    }

    @Test
    void aDeathInTheSecondPersonsCallLeavesNothingHalfAgreedAndWhoListensAgreesWhenItIsBack() throws Exception {
        long before = house.facts.all("BlockAgreed").size();
        var code = proposed(house.nextNumber());
        var call = rungFor(code);
        hears(call, "who");
        types(call, PIN + "#");
        hears(call, "number");                                  // the PIN was right: one key is missing
        house.kill();
        call.press('1');                                        // which nobody hears
        house.back();
        assertThat(house.facts.all("BlockAgreed")).as("by half a word").hasSize((int) before);
        assertThat(rings(code)).containsExactly("rudi ");
        get(call.ear().whenHears(SECOND.get("pin")), "the question, from its beginning", within(30));
        call.press('1');                                        // is no PIN, and no word
        call.press('#');
        hears(call, "wrong");
        assertThat(house.facts.all("BlockAgreed")).hasSize((int) before);
        types(call, PIN + "#");
        hears(call, "number");
        call.press('1');
        hears(call, "agreed");
        get(call.ended(), "the end of the call");
        assertThat(house.facts.all("BlockAgreed")).hasSize((int) before + 1);
        assertThat(rings(code)).containsExactly("rudi AGREED");
        assertThat(rudi.ringsLeft()).as("nobody was rung for nothing").isZero();
    }

    @Test
    void whoHangsUpWhileTheGatewayIsDeadIsNotRungForAnyMoreAndCanBeRungAgain() throws Exception {
        long before = house.facts.all("BlockAgreed").size();
        var code = proposed(house.nextNumber());
        var call = rungFor(code);
        hears(call, "who");
        house.kill();
        call.hangUp();
        get(call.ended(), "the end of the call");
        house.back();
        Until.holds("the ring is over", within(10), () -> rings(code).equals(List.of("rudi NO_KEY")));
        assertThat(rudi.ringsLeft()).isZero();
        var second = rungFor(code);
        hears(second, "who");
        types(second, PIN + "#");
        hears(second, "number");
        second.press('1');
        hears(second, "agreed");
        get(second.ended(), "the end of the call");
        assertThat(house.facts.all("BlockAgreed")).hasSize((int) before + 1);
        assertThat(rings(code)).containsExactly("rudi NO_KEY", "rudi AGREED");
    }

    /// After a silent call of the number.
    private static String proposed(String number) throws Exception {
        var prank = house.dial(number, "112", Sound.silence());
        house.facts.awaitOf(prank.call(), "CallQueued");
        prank.sip().hangUp();
        house.facts.awaitOf(prank.call(), "CallEnded");
        return house.api.post("/api/blocks", Map.of("call", prank.call(), "reason", "iseng sepanjang malam")).path("code").asString();
    }

    private static SipCall rungFor(String code) throws Exception {
        house.api.post("/api/blocks/" + code + "/ring", Map.of("person", "rudi"));
        var call = rudi.ring();
        call.answer();
        return call;
    }

    private static void types(SipCall call, String keys) {
        keys.chars().forEach(key -> call.press((char) key));
    }

    private static void hears(SipCall call, String piece) {
        get(call.ear().whenHears(SECOND.get(piece)), piece, within(10));
    }

    private static List<String> rings(String code) {
        try {
            return house.api.get("/api/blocks").path("rows").valueStream().filter(r -> r.path("code").asString().equals(code))
                    .flatMap(r -> r.path("rung").valueStream()).map(r -> r.path("person").asString() + " " + r.path("end").asString("")).toList();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNumberThatTwoSupervisorsBlockIsAskedAtEveryCallAndAKeyOrPatienceLeadsToAPerson() throws Exception {
        var number = house.nextNumber();
        var code = proposed(number);
        assertThatThrownBy(() -> house.api.post("/api/blocks/" + code + "/agree", Map.of())).as("one person").hasMessageContaining("409");
        new Api(house.station.config(), "rudi").post("/api/blocks/" + code + "/agree", Map.of());
        house.ready("sari");
        var presses = house.dial(number, "112", Sound.silence());
        get(presses.sip().ear().whenHears(INDONESIAN), "that the number is blocked");
        presses.sip().press('5');
        var phone = sari.ring(presses);
        phone.answer();
        house.facts.awaitOf(presses.call(), "CallAnswered");
        assertThat(house.facts.of(presses.call(), "CallerSigned").getFirst().field("during")).isEqualTo("CHALLENGE");
        presses.sip().hangUp();
        phone.hangUp();
        house.facts.awaitOf(presses.call(), "CallEnded");
        var silent = house.dial(number, "112", Sound.silence()); // a redial is no sign of somebody who does that all night
        assertThat(Instant.parse(house.facts.awaitOf(silent.call(), "CallQueued").field("turn"))).as("the low lane").isAfter(Instant.now());
        house.ready("sari");
        sari.ring(silent).answer();
        house.facts.awaitOf(silent.call(), "CallAnswered");
        assertThat(house.facts.all("BlockMet").stream().map(f -> f.field("call")).toList()).containsExactly(presses.call(), silent.call());
        assertThat(house.facts.all("BlockProposed")).noneMatch(f -> f.json().toString().contains(number.substring(1)));
        house.api.post("/api/blocks/" + code + "/end", Map.of("reason", "banding diterima"));
        silent.sip().hangUp();
        var free = house.dial(number, "112", Sound.silence());
        assertThat(house.facts.awaitOf(free.call(), "CallQueued").field("turn")).isEmpty();
        assertThat(house.facts.of(free.call(), "BlockMet")).isEmpty();
    }

    private static void ask(CallHouse.Caller caller) throws Exception {
        house.api.post("/api/calls/" + caller.call() + "/silence", Map.of());
    }

    private static String silence(CallHouse.Caller caller, String field) {
        try {
            return house.api.get("/api/calls/" + caller.call()).path("silence").path(field).asString("");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
