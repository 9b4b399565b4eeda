package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callers who say nothing, on the real Asterisk; what the house says is a tone in each language.
class SilentCallIT {
    private static final int INDONESIAN = 500;
    private static final int ENGLISH = 700;

    @TempDir
    private static Path dir;

    private static CallHouse house;
    private static OperatorPhone sari;

    @BeforeAll
    static void open() throws Exception {
        var folder = Files.createDirectory(dir.resolve("prompts"));
        for (var words : HouseWords.all().toList()) record(folder, words, words.language().equals("id") ? INDONESIAN : ENGLISH);
        house = CallHouse.open(dir, Map.of("    #by: Diskominfo", "    by: Diskominfo", "    #date: 2026-03-31", "    date: 2026-03-31", "    #document: DPIA", "    document: DPIA"));
        sari = house.operator("sari");
    }

    private static void record(Path folder, Sound.Words words, int hertz) throws IOException {
        var samples = new short[Wav.TELEPHONE / 2];
        for (int i = 0; i < samples.length; i++) samples[i] = (short) (8_192 * Math.sin(2 * Math.PI * hertz * i / Wav.TELEPHONE));
        Files.write(folder.resolve(PromptFolder.fileName(words)), new Wav(Wav.TELEPHONE, samples).bytes());
    }

    @AfterAll
    static void close() {
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
    void twoFalseReportsDecideHowTheNextCallOfTheNumberIsReceivedUntilTheyAreForgotten() throws Exception {
        var number = house.nextNumber();
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
        assertThat(house.facts.awaitOf(screened.call(), "CallReceivedAs").field("standing")).isEqualTo("SCREEN");
        screened.sip().hangUp();
        assertThat(house.api.get("/api/callers?reason=banding&number=" + number).path("standing").asString()).isEqualTo("SCREEN");
        assertThat(house.api.post("/api/callers/forget", Map.of("number", number, "reason", "banding")).path("score").asDouble()).isZero();
        assertThat(house.facts.all("CallerScored")).hasSize(2).noneMatch(f -> f.json().toString().contains(number.substring(1)));
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
