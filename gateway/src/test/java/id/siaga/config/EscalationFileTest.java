package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Category.Grade;
import id.siaga.city.City;
import id.siaga.city.CityLists;
import id.siaga.city.Escalation;
import id.siaga.city.Escalation.Language;
import id.siaga.city.Target.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `escalation.yaml`: what a wrong one says, what a city without it does, and what ships.
class EscalationFileTest {
    private static final Path SHIPPED = Path.of("../config/city");

    @TempDir
    Path dir;

    @Test
    void aCityWithoutItTellsNobody() throws IOException {
        assertThat(lists(null).escalation()).isEqualTo(Escalation.NONE);
    }

    @Test
    void everyMistakeIsToldWithItsLine() throws IOException {
        var problems = ((CityFiles.Result.Refused) read("""
                language: id
                quiet: "9pm"
                people:
                  DAMKAR: { name: x, phone: "110" }
                  MAYOR: { name: Wali, phone: "0812-34", language: jv }
                languages: { NOBODY: en, PLN: en }
                words:
                  id: { warned: "{reporter}", broken: "x", clocks: { verify: v, auto_close: c } }
                steps:
                  - { clock: [verify, soon], at: 80, tell: [boss], by: [fax], priority: [5], grade: big }
                  - { at: 100, speak: true }
                """)).problems().stream().map(p -> p.replaceFirst(".*/", "")).toList();
        assertThat(problems).contains("escalation.yaml:2: quiet must be from-to in quotes, such as \"21:00-05:00\"",
                "escalation.yaml:4: DAMKAR is no code of a person: 2 to 20 capital letters, digits and -, and of no agency",
                "escalation.yaml:5: phone must be 3 to 15 digits in quotes, + before them allowed", "escalation.yaml:5: language has jv; there are id, en",
                "escalation.yaml:6: NOBODY is no agency of agencies.yaml", "escalation.yaml:7: words must hold en too, in which somebody is told",
                "escalation.yaml:8: warned has {reporter}; there are {ticket}, {clock}, {percent} and {due}", "escalation.yaml:8: clocks must say what arrival is called",
                "escalation.yaml:8: auto_close has auto_close; there are agency_ack, arrival, first_response, verify, follow_up, resolve, result_announced, ppid",
                "escalation.yaml:10: at must be 50, 75, 100 or 150 per cent of the time", "escalation.yaml:10: tell has boss; there are agency, deputy, head, the codes of agencies.yaml and those of people above",
                "escalation.yaml:10: by has fax; there are sms, webhook, feed", "escalation.yaml:10: priority must be a list of 1 to 4, such as [1, 2]",
                "escalation.yaml:10: grade has big; there are minor, normative, ordinary, oversight", "escalation.yaml:11: speak is not a key here; there are at, by, clock, grade, priority, tell",
                "escalation.yaml:11: clock is missing; name the promises that it is about, such as [verify, resolve]", "escalation.yaml:11: tell is missing; write whom, or [] for nobody");
    }

    @Test
    void ofEachPromiseThatShipsSomebodyHearsWhenItIsBrokenAndNobodyOfTheTimeThatTheReporterHas() throws IOException {
        var ladder = TestConfigs.city().escalation();
        for (var kind : Arrays.stream(Kind.values()).filter(Kind::promised).toList()) {
            assertThat(ladder.step(kind, 100, 1, Grade.ORDINARY)).as(kind.name()).hasValueSatisfying(step -> assertThat(step.tell()).isNotEmpty());
        }
        assertThat(ladder.step(Kind.INCOMPLETE, 100, 0, Grade.ORDINARY)).isEmpty();
        assertThat(ladder.words().keySet()).isEqualTo(Set.of(Language.ID, Language.EN));
        assertThat(Arrays.stream(Grade.values()).map(grade -> ladder.step(Kind.VERIFY, 100, 0, grade).orElseThrow().tell())).filteredOn(List.of("INSPEKTORAT")::equals).as("of grade oversight").hasSize(1);
    }

    @Test
    void whoReadsAnotherLanguageIsToldInItAndQuietHoursGoOverMidnight() throws IOException {
        var ladder = lists(Files.readString(SHIPPED.resolve("escalation.yaml")).replace("people:\n", "languages: { PLN: en }\npeople:\n")).escalation();
        assertThat(ladder.language("PLN")).isEqualTo(Language.EN);
        assertThat(ladder.language("DAMKAR")).isEqualTo(Language.ID);
        var zone = ZoneId.of("Asia/Jakarta");
        assertThat(ladder.quietUntil(Instant.parse("2026-11-23T14:00:00Z"), zone)).as("at nine").contains(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(ladder.quietUntil(Instant.parse("2026-11-23T22:59:59Z"), zone)).contains(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(ladder.quietUntil(Instant.parse("2026-11-23T23:00:00Z"), zone)).as("at six").isEmpty();
        assertThat(City.without(zone).escalation().quietUntil(Instant.EPOCH, zone)).isEmpty();
    }

    private CityLists lists(@Nullable String escalation) throws IOException {
        return ((CityFiles.Result.Read) read(escalation)).lists();
    }

    private CityFiles.Result read(@Nullable String escalation) throws IOException {
        for (var name : List.of("agencies.yaml", "categories.yaml", "clocks.yaml")) Files.writeString(dir.resolve(name), Files.readString(SHIPPED.resolve(name)));
        if (escalation != null) Files.writeString(dir.resolve("escalation.yaml"), escalation);
        return CityFiles.read(dir, Path.of("../config/holidays"), ZoneId.of("Asia/Jakarta"), Optional.of("35.71"));
    }
}
