package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Category;
import id.siaga.city.Category.Group;
import id.siaga.city.Route;
import id.siaga.city.TicketKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The city's lists as they ship, what a wrong one says, and where a case goes by them.
class CityFilesTest {
    private static final Path HOLIDAYS = Path.of("../config/holidays");
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T18:30:00Z");

    @TempDir
    Path dir;

    @Test
    void thirtyNineKindsOfEmergencyAndTwentyTopicsOfComplaintsShip() {
        var all = TestConfigs.city().categories().values();
        assertThat(all.stream().filter(c -> c.group() == Group.EMERGENCY)).hasSize(39).allSatisfy(c -> {
            assertThat(c.priority()).isBetween(1, 4);
            assertThat(c.cap()).isNotNull();
        });
        assertThat(all.stream().filter(c -> c.group() == Group.NOT_EMERGENCY).map(Category::code)).containsExactly("NON-INF", "NON-CMP");
        assertThat(all.stream().filter(c -> c.kind() == TicketKind.INFORMATION).map(Category::code)).containsExactly("NON-INF");
        assertThat(all).allSatisfy(c -> assertThat(c.kind() == TicketKind.EMERGENCY).isEqualTo(c.group() == Group.EMERGENCY));
        var topics = all.stream().filter(c -> c.group() == Group.COMPLAINT && c.parent() == null).map(Category::code).toList();
        assertThat(topics).hasSize(20);
        var children = all.stream().filter(c -> c.parent() != null).toList();
        assertThat(children).extracting(Category::parent).containsAll(topics);
        assertThat(TestConfigs.city().category("CO-BRIB").orElseThrow()).satisfies(bribe -> {
            assertThat(bribe.grade()).as("of its topic").isEqualTo(Category.Grade.OVERSIGHT);
            assertThat(bribe.parties().lead()).isEqualTo("INSPEKTORAT");
        });
    }

    @Test
    void aYesRaisesWhatIsSuggestedAndNeverLowersIt() {
        var flood = TestConfigs.city().category("DIS-FLD").orElseThrow();
        assertThat(flood.suggested(Set.of())).isEqualTo(2);
        assertThat(flood.suggested(Set.of("TRAPPED"))).isEqualTo(1);
        assertThat(flood.suggested(Set.of("OF-ANOTHER"))).isEqualTo(2);
        assertThat(TestConfigs.city().category("RD").orElseThrow().suggested(Set.of())).as("complaints have none").isZero();
    }

    // ---- routes

    @Test
    void aCaseGoesByTheFirstRuleThatFitsElseByItsCategoryElseByDefault() {
        assertThat(route("FIR-STR", null, NOON)).isEqualTo("DAMKAR [DINKES, POLRI, PLN] by category FIR-STR");
        assertThat(route("TRA-JAM", "35.71.02", NOON)).isEqualTo("DISHUB [POLRI] by category TRA-JAM");
        assertThat(route("TRA-JAM", "35.71.02", NIGHT)).as("01:30 in the city").isEqualTo("POLRI [DISHUB] by rule jalan macet malam hari");
        assertThat(route(null, null, NOON)).isEqualTo("DUTY [] by default");
        assertThat(route("NOT-KNOWN", null, NOON)).isEqualTo("DUTY [] by default");
    }

    @Test
    void anotherRegencyIsToldAndTheOwnDistrictsAreNot() {
        assertThat(route("FIR-STR", "35.06.01.2003", NOON)).isEqualTo("elsewhere 35.06");
        assertThat(route("FIR-STR", "35.71.01.1001", NOON)).startsWith("DAMKAR");
        assertThat(route("FIR-STR", "35.7", NOON)).as("no part of it, though it begins like it").startsWith("elsewhere");
    }

    @Test
    void whatIsNotInForceOnThatDayIsLeftOut() throws IOException {
        write("agencies.yaml", """
                default_calendar: wib
                agencies:
                  OLD: { name: Lama, until: 2026-06-01, ladder: [{ name: a, phone: "110" }] }
                  NEW: { name: Baru, from: 2026-06-01, ladder: [{ name: a, phone: "110" }] }
                default: { lead: NEW }
                rules:
                  - { name: besok, category: [X-*], from: 2026-06-01, lead: NEW, support: [OLD] }
                """);
        write("categories.yaml", "version: \"1\"\ncomplaint:\n  X-1: { id: x, en: x, lead: OLD, until: 2026-12-01 }\n");
        Files.copy(Path.of("../config/city/clocks.yaml"), dir.resolve("clocks.yaml"));
        var city = ((CityFiles.Result.Read) read()).lists();
        assertThat(city.route("X-1", null, Instant.parse("2026-05-31T16:59:59Z"))).as("a second before midnight in the city")
                .isEqualTo(new Route.To(new Category.Parties("OLD", List.of()), "category X-1"));
        assertThat(city.route("X-1", null, Instant.parse("2026-05-31T17:00:00Z"))).isEqualTo(new Route.To(new Category.Parties("NEW", List.of()), "rule besok"));
        assertThat(city.takes("X-1", Instant.parse("2026-11-30T16:59:59Z"))).isTrue();
        assertThat(city.takes("X-1", Instant.parse("2026-11-30T17:00:00Z"))).isFalse();
    }

    // ---- problems

    @Test
    void everyProblemOfEveryFileIsToldWithItsLine() throws IOException {
        write("agencies.yaml", """
                default_calendar: wib
                agencies:
                  damkar: { name: x, ladder: [{ name: a, phone: "110" }] }
                  DAMKAR: { nama: x, name: "", calendar: mars, ladder: [{ name: a, phone: nol }] }
                  PLN: { name: PLN, ladder: [], from: 2026-13-01 }
                rules:
                  - { name: r, category: [ZZZ-*], region: [Kediri], hours: "25:00-01:00", lead: PLNX, support: [PLN, PLN] }
                neighbours:
                  kab: { name: x, region: "35.06", phone: "112" }
                  KAB-A: { name: A, region: ["35.71.02", Nganjuk], phone: nol, takes: [wishes] }
                  KAB-B: { name: "", web: "javascript:x" }
                  KAB-C: { name: C, region: "35" }
                """);
        write("categories.yaml", """
                version: "a b"
                emergency:
                  FIR: { id: api, en: fire, cap: Feuer, lead: DAMKAR }
                complaint:
                  RD: { id: jalan, en: road, lead: PLN, grade: huge, kind: emergency, children: { FIR: { id: x, en: x } } }
                """);
        write("clocks.yaml", """
                targets:
                  - { clock: arrival, priority: 5, time: 8d }
                  - { clock: snooze, days: 3, hours: 24 }
                  - { clock: resolve, grade: big, days: 1001, calendar: mars }
                pauses:
                  rain: { id: hujan, en: rain }
                  WEATHER: { id: cuaca, why: x }
                """);
        assertThat(((CityFiles.Result.Refused) read()).problems()).extracting(s -> s.substring(dir.toString().length() + 1)).containsExactlyInAnyOrder(
                "agencies.yaml:3: damkar is no code of an agency: 2 to 20 capital letters, digits and -",
                "agencies.yaml:4: nama is not a key here; there are calendar, from, ladder, name, until",
                "agencies.yaml:4: name is missing or wrong; write a text of 1 to 120 characters",
                "agencies.yaml:4: calendar must be one of calendars.yaml: wib, wita, wit, 24x7, 24x7-wita, 24x7-wit, puskesmas",
                "agencies.yaml:4: phone must be 3 to 15 digits in quotes, + before them allowed",
                "agencies.yaml:5: from must be a date, such as 2026-01-31",
                "agencies.yaml:5: ladder must name 1 to 10 whom to phone",
                "agencies.yaml:7: category has ZZZ-*, which is no category of categories.yaml",
                "agencies.yaml:7: region has Kediri; write Kemendagri codes in quotes, such as \"35.71.02\"",
                "agencies.yaml:7: hours must be from-to in quotes, such as \"21:00-05:00\"",
                "agencies.yaml:7: lead is PLNX, which is no agency of agencies.yaml",
                "agencies.yaml:7: support must be a list of at most 10 plain values, none twice, such as [A, B]",
                "agencies.yaml:1: default is missing; write default: { lead: CODE }, who gets what nobody else gets",
                "agencies.yaml:9: kab is no code of a neighbour: 2 to 20 capital letters, digits and -",
                "agencies.yaml:10: phone must be 3 to 15 digits in quotes, + before them allowed",
                "agencies.yaml:10: region has Nganjuk; write Kemendagri codes in quotes, such as \"35.06\"",
                "agencies.yaml:10: region has 35.71.02, which is of this city (node.region)",
                "agencies.yaml:10: takes must be a list of emergency, complaint, aspiration, information",
                "agencies.yaml:11: name is missing or wrong; write a text of 1 to 120 characters",
                "agencies.yaml:11: web must be an address of at most 80 characters that begins with https://",
                "agencies.yaml:11: region is missing; write the Kemendagri codes of what it looks after",
                "agencies.yaml:12: phone is missing, and so is web: reporters are told one of them at least",
                "agencies.yaml:12: region has 35, which is of this city (node.region)",
                "categories.yaml:1: version is missing or wrong; write 1 to 20 letters, digits, . _ -, and another one with every edit",
                "categories.yaml:3: priority is missing; write 1 to 4",
                "categories.yaml:3: cap must be one of Geo, Met, Safety, Security, Rescue, Fire, Health, Env, Transport, Infra, CBRNE, Other",
                "categories.yaml:5: grade must be minor, normative, ordinary or oversight",
                "categories.yaml:5: kind must be complaint, aspiration or information",
                "categories.yaml:5: FIR stands here twice; keep one",
                "clocks.yaml:1: calendar must be one of calendars.yaml: wib, wita, wit, 24x7, 24x7-wita, 24x7-wit, puskesmas",
                "clocks.yaml:2: priority must be a whole number from 1 to 4",
                "clocks.yaml:2: time must be 1s to 7d, with s, m, h or d, as 7m or 7.4m; whole seconds in all",
                "clocks.yaml:3: clock must be one of agency_ack, arrival, first_response, verify, follow_up, resolve, incomplete, result_announced, ppid, auto_close",
                "clocks.yaml:3: clock needs one of days (working days), hours (of working days) and time (elapsed: 60s, 7m, 2h)",
                "clocks.yaml:6: rain is no code of a reason: 2 to 20 capital letters, digits and -",
                "clocks.yaml:7: why is not a key here; there are en, id",
                "clocks.yaml:7: en is missing or wrong; write a text of 1 to 120 characters",
                "clocks.yaml:4: grade must be one of minor, normative, ordinary, oversight",
                "clocks.yaml:4: days must be a whole number from 1 to 1000",
                "clocks.yaml:4: calendar must be agency or one of calendars.yaml: wib, wita, wit, 24x7, 24x7-wita, 24x7-wit, puskesmas");
    }

    @Test
    void aFolderThatIsNotThereIsAProblemAndNoneIsNone() {
        assertThat(((CityFiles.Result.Refused) read()).problems()).anySatisfy(s -> assertThat(s).contains("agencies.yaml").contains("cannot be read"));
        var without = TestConfigs.of("""
                node: {timezone: Asia/Jakarta}
                lines: [{number: "112", kind: emergency, flow: f.yaml, queue: q}]
                queues: [{id: q, priority: 1}]
                operators: [{id: o, name: O, phone: "1"}]
                """);
        assertThat(CityFiles.read(without, dir)).isInstanceOfSatisfying(CityFiles.Result.Read.class, read -> assertThat(read.lists().takes("ANYTHING", NOON)).isTrue());
    }

    private String route(@org.jspecify.annotations.Nullable String category, @org.jspecify.annotations.Nullable String region, Instant at) {
        return switch (TestConfigs.city().route(category, region, at)) {
            case Route.To(var parties, var because) -> parties.lead() + " " + parties.support() + " by " + because;
            case Route.Elsewhere(var regency) -> "elsewhere " + regency;
        };
    }

    private CityFiles.Result read() {
        return CityFiles.read(dir, HOLIDAYS, ZoneId.of("Asia/Jakarta"), Optional.of("35.71"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
