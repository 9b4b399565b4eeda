package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.City;
import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.core.CaseSpeech;
import id.siaga.ivr.Sound;
import id.siaga.run.FreePort;
import id.siaga.run.Parts;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipStack;
import id.siaga.trial.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The fire brigade's telephones, rung by the real Asterisk through the trunk; each piece of what they hear is a tone of its own.
class AgencyRingsIT {
    private static final Map<String, Integer> HERTZ = Map.of("who", 500, "priority", 600, "FIR-STR", 700, "ticket", 800, "keys", 1000, "taken", 1200, "over", 1500);
    private static final int DIGIT = 1700;
    private static final int MILLIS = 120;

    @TempDir
    private static Path dir;

    private static CallHouse house;
    private static SipStack carrier;
    private static OperatorPhone post;
    private static OperatorPhone officer;
    private static OperatorPhone head;

    @BeforeAll
    static void open() throws Exception {
        int port = FreePort.find();
        var shipped = Config.read(Parts.find().home().resolve("config/siaga.yaml"));
        var city = new City(((CityFiles.Result.Read) CityFiles.read(shipped, Parts.find().home().resolve("config"))).lists());
        record(CaseSpeech.of(shipped, city).all(), Files.createDirectory(dir.resolve("prompts")));
        var places = new HashMap<>(CallHouse.callingOut(port));
        places.putAll(Map.of("#via: siaga-trunk                 # e.g.: the SIP endpoint they", "via: siaga-trunk # they", "#for: 25s", "for: 5s", "#listen: 60s", "listen: 15s",
                "#rounds: 2", "rounds: 1", "#texts: false ", "texts: true "));
        house = CallHouse.open(dir, places);
        carrier = house.outside(port);
        post = new OperatorPhone("post", carrier.phone("0354113"));
        officer = new OperatorPhone("officer", carrier.phone("+6281200000101"));
        head = new OperatorPhone("head", carrier.phone("+6281200000102"));
    }

    private static void record(Iterable<Sound.Words> sounds, Path folder) {
        for (var words : sounds) Tones.record(folder, words, words.name().equals(words.words()) ? DIGIT : HERTZ.getOrDefault(words.name(), 400), MILLIS);
    }

    @AfterAll
    static void close() {
        if (carrier != null) carrier.close();
        if (house != null) house.close();
    }

    private static String fire() throws Exception {
        var opened = house.api.post("/api/tickets", Map.of("kind", "EMERGENCY", "category", "FIR-STR"));
        var path = "/api/tickets/" + opened.path("number").asString();
        house.api.post(path + "/assignments", Map.of("version", opened.path("version").longValue(), "agency", "DAMKAR"));
        return path;
    }

    private static JsonNode share(String path) {
        try {
            return house.api.get(path).path("assignments").get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rings(String path) {
        return share(path).path("rings").valueStream().map(r -> r.path("name").asString() + " " + r.path("end").asString()).toList();
    }

    private static void hears(SipCall call, String... pieces) throws Exception {
        for (var piece : pieces) get(call.ear().whenHears(HERTZ.getOrDefault(piece, DIGIT)), piece, within(15));
    }

    @Test
    void thePostIsBusyTheNextOneHearsTheCaseAgainAndTakesItByAKey() throws Exception {
        var path = fire();
        post.ring().reject(486);
        var call = officer.ring();
        assertThat(house.operators()).allMatch(o -> o.ringsLeft() == 0);
        call.answer();
        hears(call, "who", "priority", "FIR-STR", "ticket", "digit");
        call.press('2');
        hears(call, "who", "priority");
        call.press('1');
        hears(call, "taken");
        get(call.ended(), "the end of the call");
        assertThat(share(path).path("state").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(rings(path)).containsExactly("Pos piket BUSY", "Komandan regu ACCEPTED");
        var step = share(path).path("steps").get(0);
        assertThat(step.path("source").asString() + " " + step.path("by").asString() + " " + step.path("measured").asString()).isEqualTo("KEY Komandan regu true");
        assertThat(house.api.metric("siaga_agency_rings_total")).isGreaterThanOrEqualTo(2);
        assertThat(head.ringsLeft()).isZero();
    }

    @Test
    void nobodyAnswersRefusesOrPressesAKeyThenThePageTellsAPersonToPhone() throws Exception {
        var path = fire();
        var unheard = post.ring();                                    // nobody there
        get(unheard.ended(), "its end");
        var mailbox = officer.ring();
        mailbox.answer();
        hears(mailbox, "who");
        mailbox.hangUp();
        head.ring().reject(603);
        Until.holds("exhausted", within(10), () -> share(path).path("exhausted").booleanValue());
        assertThat(rings(path)).containsExactly("Pos piket NO_ANSWER", "Komandan regu NO_KEY", "Kepala dinas BUSY");
        assertThat(share(path).path("phone").path("number").asString()).isEqualTo("+6281200000102");
        house.api.awaitHealth("agency", "WARN");
        house.api.patch(path + "/assignments/1", Map.of("version", house.api.get(path).path("version").longValue(), "state", "ACKNOWLEDGED", "source", "PHONE"));
        house.api.awaitHealth("agency", "");
    }

    @Test
    void whoListensWhenTheGatewayIsKilledHearsTheCaseAgainAndMayTakeIt() throws Exception {
        var path = fire();
        var call = post.ring();
        call.answer();
        hears(call, "who", "priority");
        house.kill();
        house.back();
        hears(call, "who", "priority");
        call.press('1');
        hears(call, "taken");
        assertThat(rings(path)).containsExactly("Pos piket ACCEPTED");
        assertThat(officer.ringsLeft()).isZero();
    }

    /// The SMSC hangs up and refuses every bind: what is left is the trunk.
    @Test
    void withEveryLinkDownTheLadderClimbsByTelephoneThePageSaysWhomToPhoneAndNoTextFollowsWhenItIsTaken() throws Exception {
        var smsc = house.trial.smsc();
        smsc.answerBindsWith(Status.RBINDFAIL);
        smsc.hangUp();
        String path;
        try {
            Until.holds("no link is up", within(30), () -> smsc.counts().receivers() == 0);
            int before = smsc.received().size();
            path = fire();
            post.ring().reject(486);
            officer.ring().reject(603);
            assertThat(share(path).path("phone").path("number").asString()).as("an operator sees whom to phone meanwhile").isNotEmpty();
            head.ring().reject(486);
            Until.holds("exhausted", within(10), () -> share(path).path("exhausted").booleanValue());
            assertThat(rings(path)).containsExactly("Pos piket BUSY", "Komandan regu BUSY", "Kepala dinas BUSY");
            assertThat(share(path).path("phone").path("number").asString()).isEqualTo("+6281200000102");
            assertThat(share(path).path("texts").valueStream().map(t -> t.path("name").asString())).as("they wait for a link").containsExactly("Komandan regu", "Kepala dinas");
            house.api.awaitHealth("agency", "WARN");
            house.api.patch(path + "/assignments/1", Map.of("version", house.api.get(path).path("version").longValue(), "state", "ACKNOWLEDGED", "source", "PHONE"));
            assertThat(smsc.received()).as("nothing could leave").hasSize(before);
        } finally {
            smsc.answerBindsWith(Status.OK);
        }
        assertThat(smsc.awaitReceiver(within(60))).isTrue();
        var number = path.substring(path.lastIndexOf('/') + 1);
        assertThat(smsc.deliver("+628123456700", "1708", "INFO").get(30, TimeUnit.SECONDS).ok()).isTrue();
        assertThat(smsc.awaitReceived(s -> s.to().equals("+628123456700"), within(30))).as("a text that comes later").isPresent();
        assertThat(smsc.received()).as("those of the agency were taken back").noneMatch(s -> s.text().contains(number));
        house.api.awaitHealth("agency", "");
    }
}
