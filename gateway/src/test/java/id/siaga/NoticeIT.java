package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Sound.Words;
import id.siaga.prompts.PromptFolder;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notices to callers on the real Asterisk; the words of each are a tone.
class NoticeIT {
    private static final String HOTLINE = "0354123456";
    private static final Words POWER = new Words("pengumuman", "id", "Listrik padam di Mojoroto sampai pukul dua.");
    private static final Words ENGLISH = new Words("pengumuman", "en", "The power is off in Mojoroto until two.");
    private static final Words ENDLESS = new Words("pengumuman", "id", "Pengumuman yang terlalu panjang.");
    private static final int INDONESIAN_HERTZ = 500;
    private static final int ENGLISH_HERTZ = 700;
    private static final int MILLIS = 7_000;

    @TempDir
    private static Path dir;

    private static CallHouse house;

    @BeforeAll
    static void open() throws Exception {
        var folder = Files.createDirectory(dir.resolve("prompts"));
        Tones.record(folder, POWER, INDONESIAN_HERTZ, MILLIS);
        Tones.record(folder, ENGLISH, ENGLISH_HERTZ, 500);
        Tones.record(folder, ENDLESS, 900, 16_000);
        house = CallHouse.open(dir);
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    private static void declare(String line, Map<String, ?> body) throws Exception {
        house.api.put("/api/notices/" + line, body);
    }

    @Test
    void whoDials112IsQueuedFirstAndTheNoticeEndsTheMomentAnOperatorIsFreeAlsoAfterARestart() throws Exception {
        assertThatThrownBy(() -> declare("112", Map.of("text", ENDLESS.words(), "minutes", 60))).as("longer than floor.notice_max").hasMessageContaining("409");
        declare("112", Map.of("text", POWER.words(), "minutes", 60));
        house.api.awaitHealth("notice-112", "WARN");
        house.kill();
        house.back();
        assertThat(house.api.get("/api/notices").path("rows").path(0).path("notice").path("text").asString()).isEqualTo(POWER.words());
        var waits = house.queued("112");
        long told = get(waits.sip().ear().whenHears(INDONESIAN_HERTZ), "the notice");
        house.facts.awaitOf(waits.call(), "NoticeTold");
        house.ready("sari");
        var phone = house.operator("sari").ring(waits);
        assertThat((System.nanoTime() - told) / 1e6).as("ms from the notice, of %d, to the ring", MILLIS).isLessThan(MILLIS - 500.0);
        long packets = waits.sip().ear().packets();
        Until.holds("music in place of the notice while it rings", within(8), () -> waits.sip().ear().packets() > packets + 25 && !waits.sip().ear().hears(INDONESIAN_HERTZ));
        phone.answer();
        house.facts.awaitOf(waits.call(), "CallAnswered");
        waits.sip().hangUp();
        phone.hangUp();
        house.ready("budi");
        var served = house.dial("112");
        house.operator("budi").ring(served).answer();
        house.facts.awaitOf(served.call(), "CallAnswered");
        assertThat(house.facts.of(served.call(), "NoticeTold")).as("a free operator tells it").isEmpty();
        assertThat(house.api.metric("siaga_notices_told_total")).isEqualTo(1);
        withdrawn("112");
        var later = house.queued("112");
        later.sip().hangUp();
        house.facts.awaitOf(later.call(), "CallEnded");
        assertThat(house.facts.of(later.call(), "NoticeTold")).as("withdrawn").isEmpty();
    }

    @Test
    void callersOfAHotlineAreToldOnceBeforeItsFlowInBothLanguagesAndAKeySkipsIt() throws Exception {
        declare(HOTLINE, Map.of("text", POWER.words(), "english", ENGLISH.words(), "minutes", 60));
        declare(HOTLINE, Map.of("minutes", 120));
        assertThat(house.api.get("/api/notices").path("rows").path(1).path("notice").path("english").asString()).isEqualTo(ENGLISH.words());
        var patient = house.dial(HOTLINE);
        var skips = house.dial(HOTLINE);
        var english = patient.sip().ear().whenHears(ENGLISH_HERTZ);
        for (var caller : List.of(patient, skips)) get(caller.sip().ear().whenHears(INDONESIAN_HERTZ), "the notice");
        skips.sip().press('1');
        house.facts.awaitOf(skips.call(), "CallQueued");
        assertThat(english).as("the other one still listens").isNotDone();
        get(english, "the English words", within(MILLIS / 1_000 + 3));
        house.facts.awaitOf(patient.call(), "CallQueued");
        withdrawn(HOTLINE);
    }

    @Test
    void aSupervisorSpeaksANoticeAndAPromptOnTheirOwnPhoneAndNobodyElseDoes() throws Exception {
        get(house.operator("sari").dial("*77").ended(), "who supervises nobody is sent away");
        var rudi = house.operator("rudi").phone.dial("*77", "<sip:104@127.0.0.1>", Sound.tone(CallHouse.OPERATOR_HERTZ));
        get(rudi.answered(), "*77 is answered");
        speak(rudi, "0" + HOTLINE, "NoticeDeclared");
        var told = house.dial(HOTLINE);
        get(told.sip().ear().whenHears(CallHouse.OPERATOR_HERTZ), "what the supervisor said");
        var prompt = HouseWords.PRESS_IF_YOU_CANNOT_SPEAK.sounds().getFirst();
        speak(rudi, Integer.toString(PromptFolder.number(prompt)), "PromptRecorded");
        assertThat(PromptFolder.of(dir, dir.resolve("data")).find(prompt)).isInstanceOf(PromptFolder.Found.Ready.class);
        rudi.hangUp();
        withdrawn(HOTLINE);
    }

    /// Types the number as soon as it is asked for, speaks, and keeps it. A key too early only ends what is being said.
    private static void speak(SipCall phone, String number, String kept) throws Exception {
        var file = dir.resolve("data/recordings/studio-rudi.wav");
        Files.deleteIfExists(file);
        BooleanSupplier recording = file.toFile()::exists;
        for (int tries = 0; tries < 8 && !recording.getAsBoolean(); tries++) {       // a digit before the question is lost, and asked for again
            for (char digit : (number + "#").toCharArray()) phone.press(digit);
            Until.within(Duration.ofSeconds(4), recording);
        }
        Until.holds("a second is recorded", within(8), () -> file.toFile().length() > 16_000);
        phone.press('#');
        int before = house.facts.all(kept).size();
        long deadline = System.nanoTime() + within(10).toNanos();
        while (house.facts.all(kept).size() == before && System.nanoTime() < deadline) {
            phone.press('1');
            Until.within(Duration.ofMillis(700), () -> house.facts.all(kept).size() > before);
        }
        assertThat(house.facts.all(kept)).hasSizeGreaterThan(before);
        phone.press('#'); // what was typed too much
    }

    private static void withdrawn(String line) throws Exception {
        house.api.delete("/api/notices/" + line);
        house.api.awaitHealth("notice-" + line, "");
    }
}
