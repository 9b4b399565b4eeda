package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.FlowFiles;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Sound;
import id.siaga.run.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped hotline flow on the real Asterisk, each prompt a tone of its own: what reaches the caller is what the flow says, as long
/// as its file, and cut short by a key. Its hours are taken out: a test runs at night too.
class HotlineFlowIT {
    private static final String HOTLINE = "0354123456";
    private static final Map<String, Integer> HERTZ = Map.of("pilih-bahasa/id", 500, "pilih-bahasa/en", 600, "salam/id", 700, "salam/en", 800, "pilihan/id", 900,
            "pilihan/en", 1000, "sambung/en", 1100, "menunggu/id", 1200, "nol/id", 1500);
    private static final int OTHERS = 400;
    private static final int MENU_MILLIS = 4_000;
    private static final int MILLIS = 600;

    @TempDir
    private static Path dir;

    private static CallHouse house;
    private static OperatorPhone sari;

    @BeforeAll
    static void open() throws Exception {
        var shipped = Files.readString(Parts.find().home().resolve("config/flows/pengaduan.yaml"));
        var text = shipped.replace("senin-kamis: 07:30-16:00, jumat: 07:30-16:30", "senin-minggu: 00:00-24:00");
        assertThat(text).isNotEqualTo(shipped);
        var file = Files.writeString(Files.createDirectory(dir.resolve("hotline")).resolve("pengaduan.yaml"), text);
        Files.copy(Parts.find().home().resolve("config/flows/nomor-tiket.yaml"), file.resolveSibling("nomor-tiket.yaml"));
        record(((FlowFile.Result.Read) FlowFiles.read(file)).flow().sounds(), Files.createDirectory(dir.resolve("prompts")));
        house = CallHouse.open(dir, Map.of("flow: flows/pengaduan.yaml", "flow: hotline/pengaduan.yaml"));
        sari = house.operator("sari");
    }

    private static void record(Iterable<Sound> sounds, Path folder) {
        for (var sound : sounds) {
            if (sound instanceof Sound.Words words) {
                int hertz = HERTZ.getOrDefault(words.name() + "/" + words.language(), OTHERS);
                Tones.record(folder, words, hertz, words.name().startsWith("pilih") ? MENU_MILLIS : MILLIS);
            }
        }
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    private static long hears(CallHouse.Caller caller, String prompt) throws Exception {
        return get(caller.sip().ear().whenHears(HERTZ.get(prompt)), prompt);
    }

    @Test
    void aCallerChoosesALanguageHearsEveryPromptWholeAndReachesAnOperator() throws Exception {
        house.ready("sari");
        var caller = house.dial(HOTLINE);
        hears(caller, "pilih-bahasa/id");
        hears(caller, "pilih-bahasa/en");
        caller.sip().press('2');
        long greeting = hears(caller, "salam/en");
        long menu = hears(caller, "pilihan/en");
        assertThat((menu - greeting) / 1e6).as("ms of a prompt of %d", MILLIS).isBetween(MILLIS - 60.0, MILLIS + 400.0 * within(1).toMillis() / 1_000);
        caller.sip().press('1');
        long cut = hears(caller, "sambung/en");
        assertThat((cut - menu) / 1e6).as("ms of a prompt of %d that a key cut short", MENU_MILLIS).isLessThan(MENU_MILLIS - 500);
        hearEachOther(caller.sip(), answered(caller));
        assertThat(house.facts.of(caller.call(), "CallQueued")).hasSize(1);
    }

    @Test
    void whoIsInTheMenuWhenTheGatewayIsKilledHearsTheSameMenuAgain() throws Exception {
        var caller = house.dial(HOTLINE);
        hears(caller, "pilih-bahasa/id");
        caller.sip().press('1');
        hears(caller, "pilihan/id");
        house.kill();
        var ear = caller.sip().ear();
        Until.holds("the prompt is cut", within(2), () -> !ear.hears(HERTZ.get("pilihan/id")));
        var again = ear.whenHears(HERTZ.get("pilihan/id"));
        get(again, "the same prompt again", within(30));
        sari.quiet();                                                    // Asterisk's own queue rang every desk meanwhile
        caller.sip().press('0');
        hears(caller, "menunggu/id");
        hears(caller, "nol/id");
        house.facts.awaitOf(caller.call(), "CallQueued");
        house.back();
        house.ready("sari");
        hearEachOther(caller.sip(), answered(caller));
        assertThat(house.facts.all("CallStarted")).filteredOn(f -> f.field("call").equals(caller.call())).hasSize(1);
    }

    private static id.siaga.trial.SipCall answered(CallHouse.Caller caller) throws Exception {
        var call = sari.ring(caller);
        call.answer();
        return call;
    }
}
