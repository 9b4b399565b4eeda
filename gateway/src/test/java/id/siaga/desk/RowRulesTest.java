package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which tickets and which of their fields somebody reaches who does not reach all: asked over every route that names a ticket, also those to come.
class RowRulesTest {
    private static final TicketNumber FIRE = TicketNumber.of(LocalDate.of(2026, 11, 22), 31);
    private static final TicketNumber ROAD = TicketNumber.of(LocalDate.of(2026, 11, 22), 32);
    private static final TicketNumber BRIBE = TicketNumber.of(LocalDate.of(2026, 11, 22), 33);
    private static final String PHONE = "+6281299887766";
    private static final String WORDS = "kalimat-pelapor";
    private static final String NOTE = "catatan-dalam";
    private static final String OTHER = "petugas-lain";

    private DeskFixture desk;

    @BeforeEach
    void start() throws Exception {
        desk = new DeskFixture();
        put(FIRE, "EMERGENCY", 1, Cover.NONE, share(1, "PSC119", "SENT"), share(2, "DAMKAR", "EN_ROUTE"));
        put(ROAD, "COMPLAINT", 3, Cover.NONE, share(1, "PUPR", "SENT"));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    /// Routes that name a ticket in their path.
    static List<Route> named() {
        return RolesTest.routes().stream().filter(r -> r.who() instanceof Route.Who.Staff && r.path().contains("{number}")).toList();
    }

    @ParameterizedTest
    @MethodSource("named")
    void ofATicketOutOfReachNobodyLearnsThatItIsThere(Route route) throws Exception {
        for (var who : Map.of("damkar", ROAD, "koor", FIRE, "inspektur", ROAD).entrySet()) {
            var token = desk.logIn(who.getKey());
            var there = ask(token, route, who.getValue());
            var never = ask(token, route, TicketNumber.of(LocalDate.of(2026, 11, 22), 99));
            assertThat(there.statusCode()).as(who.getKey()).isEqualTo(never.statusCode()).isIn(403, 404);
            assertThat(there.body()).isEqualTo(never.body());
        }
        assertThat(desk.port.done).noneMatch(done -> done.startsWith("change") || done.startsWith("answer"));
    }

    @Test
    void listsAndFiguresAreOfTheOwnAgency() throws Exception {
        var damkar = desk.logIn("damkar");
        assertThat(desk.get(damkar, "/api/tickets").body()).contains(FIRE.digits()).doesNotContain(ROAD.digits());
        assertThat(desk.get(damkar, "/api/figures").body()).doesNotContain("ticket_category");
        assertThat(desk.get(damkar, "/api/tickets?number=" + PHONE.replace("+", "%2B")).statusCode()).isEqualTo(403);
        assertThat(desk.as(damkar, "PUT", "/api/agencies/PUPR/duty", "{}").statusCode()).isEqualTo(403);
        assertThat(desk.get(desk.logIn("koor"), "/api/tickets").body()).contains(ROAD.digits()).doesNotContain(FIRE.digits());
        assertThat(desk.get(desk.logIn("sari"), "/api/tickets").body()).contains(ROAD.digits(), FIRE.digits());
    }

    @Test
    void anAgencySeesWhatItsSheetSays() throws Exception {
        var seen = desk.get(desk.logIn("damkar"), "/api/tickets/" + FIRE).body();
        assertThat(seen).contains(WORDS, "\"agency\":\"PSC119\"").doesNotContain(NOTE, PHONE, OTHER, "call:7-1", "081200000001");
        assertThat(desk.get(desk.logIn("sari"), "/api/tickets/" + FIRE).body()).as("or this could not fail").contains(WORDS, NOTE, OTHER, "call:7-1", "081200000001");
    }

    @Test
    void anAgencyMovesItsOwnShareAndTellsOfNoOther() throws Exception {
        var damkar = desk.logIn("damkar");
        assertThat(move(damkar, 2, "ON_SCENE", "")).isEqualTo(409); // let through to the rules, which refuse in this port
        assertThat(move(damkar, 1, "ACKNOWLEDGED", "")).isEqualTo(403);
        assertThat(move(damkar, 2, "WITHDRAWN", "")).as("the centre takes a case away").isEqualTo(400);
        assertThat(move(damkar, 2, "ON_SCENE", ",\"source\":\"RADIO\"")).as("told by radio is what the centre writes down").isEqualTo(400);
        assertThat(desk.as(damkar, "POST", "/api/tickets/" + FIRE + "/assignments/2/answer", "{\"text\":\"Api sudah padam.\"}").statusCode()).isEqualTo(201);
        assertThat(desk.as(damkar, "POST", "/api/tickets/" + FIRE + "/assignments/1/answer", "{\"text\":\"Api sudah padam.\"}").statusCode()).isEqualTo(403);
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "/assignments/1/sheet").statusCode()).isEqualTo(403);
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "/assignments/2/sheet").body()).contains(WORDS).doesNotContain(PHONE);
    }

    @Test
    void anAgencySeesTheReportersNumberWhileItIsOnTheWayToSomethingUrgentWithAReason() throws Exception {
        var damkar = desk.logIn("damkar");
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "?unmask=cari%20rumah").body()).contains(PHONE);
        assertThat(desk.port.seen).contains("damkar ticket:" + FIRE + " cari rumah");
        put(FIRE, "EMERGENCY", 1, Cover.NONE, share(2, "DAMKAR", "DONE"));
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "?unmask=cari%20rumah").statusCode()).as("over").isEqualTo(403);
        put(FIRE, "EMERGENCY", 3, Cover.NONE, share(2, "DAMKAR", "EN_ROUTE"));
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "?unmask=cari%20rumah").statusCode()).as("not urgent").isEqualTo(403);
        put(FIRE, "EMERGENCY", 1, new Cover(true, false), share(2, "DAMKAR", "EN_ROUTE"));
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "?unmask=cari%20rumah").body()).as("anonymous").contains(WORDS).doesNotContain(PHONE, "99887");
    }

    @Test
    void anAgencyReadsWhatIsConfidentialAsLongAsItWorksOnItAndThatIsLogged() throws Exception {
        put(FIRE, "EMERGENCY", 1, new Cover(false, true), share(2, "DAMKAR", "EN_ROUTE"));
        var damkar = desk.logIn("damkar");
        assertThat(desk.get(damkar, "/api/tickets").body()).doesNotContain(WORDS);
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE).body()).contains(WORDS);
        assertThat(desk.port.seen).contains("damkar ticket:" + FIRE + " confidential");
        put(FIRE, "EMERGENCY", 1, new Cover(false, true), share(2, "DAMKAR", "DONE"));
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE).body()).contains(FIRE.digits()).doesNotContain(WORDS);
        assertThat(desk.get(damkar, "/api/tickets/" + FIRE + "/assignments/2/sheet").body()).doesNotContain(WORDS);
    }

    @Test
    void whoSeesSomeTicketsReadsTextsAndStepsOfOneThatIsNamed() throws Exception {
        var koor = desk.logIn("koor");
        for (var list : List.of("/api/messages", "/api/interactions")) {
            assertThat(desk.get(koor, list).statusCode()).isEqualTo(400);
            assertThat(desk.get(koor, list + "?ticket=" + FIRE).statusCode()).isEqualTo(404);
            assertThat(desk.get(koor, list + "?ticket=" + ROAD).statusCode()).isEqualTo(200);
        }
        assertThat(send(koor, "\"ticket\":\"" + ROAD + "\"")).isEqualTo(201);
        assertThat(send(koor, "\"ticket\":\"" + FIRE + "\"")).isEqualTo(404);
        assertThat(send(koor, "\"to\":\"081234567\"")).isEqualTo(403);
        desk.port.tell(MemoryPort.waiting(1, PHONE, "112", Instant.now()));
        assertThat(desk.get(koor, "/api/calls/7-1?unmask=telepon").statusCode()).as("a number in clear is of a complaint that is named").isEqualTo(403);
        assertThat(desk.get(koor, "/api/tickets/" + ROAD + "?unmask=telepon").body()).contains(PHONE);
    }

    @Test
    void anAuditorReadsTheLogMaskedWhateverTheReason() throws Exception {
        desk.port.interactions = List.of(new Rows.Interaction(41, 7, Instant.EPOCH, "TicketOpened", FIRE, null, null, null, Map.of("kind", "EMERGENCY"), Map.of("description", WORDS), Map.of("reporter", new Phone(PHONE)), Cover.NONE));
        var audit = desk.logIn("audit");
        assertThat(desk.get(audit, "/api/interactions").body()).contains("TicketOpened").doesNotContain(WORDS, PHONE);
        assertThat(desk.port.seen).as("who reads the log stands in it").containsExactly("audit interactions read");
        assertThat(desk.get(audit, "/api/interactions?unmask=keberatan%20warga").statusCode()).isEqualTo(403);
        assertThat(desk.port.seen).hasSize(1);
        assertThat(desk.get(audit, "/api/tickets/" + FIRE).statusCode()).isEqualTo(403);
    }

    @Test
    void oneWhoIsTwoMayWhatEitherMay() throws Exception {
        var both = desk.logIn("rangkap");
        assertThat(desk.get(both, "/api/interactions").statusCode()).isEqualTo(200);
        assertThat(desk.get(both, "/api/tickets/" + ROAD).statusCode()).isEqualTo(200);
        assertThat(desk.get(both, "/api/tickets/" + FIRE).statusCode()).isEqualTo(404);
    }

    @Test
    void theInspectorateSeesTheConductOfOfficialsAndNothingElse() throws Exception {
        bribe(Cover.BOTH);
        var inspector = desk.logIn("inspektur");
        assertThat(desk.get(inspector, "/api/tickets").body()).contains(BRIBE.digits()).doesNotContain(ROAD.digits(), FIRE.digits(), WORDS, PHONE);
        assertThat(desk.get(inspector, "/api/tickets/" + BRIBE).body()).contains(WORDS, NOTE).doesNotContain(PHONE);
        assertThat(desk.port.seen).contains("inspektur ticket:" + BRIBE + " confidential");
        assertThat(desk.get(inspector, "/api/tickets/" + BRIBE + "?unmask=pemeriksaan").body()).as("who reported it, with a reason").contains(PHONE);
        assertThat(desk.port.seen).contains("inspektur ticket:" + BRIBE + " pemeriksaan");
        assertThat(desk.as(inspector, "PATCH", "/api/tickets/" + BRIBE, "{\"version\":9,\"note\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(desk.get(inspector, "/api/interactions").statusCode()).isEqualTo(400);
        assertThat(desk.get(inspector, "/api/interactions?ticket=" + FIRE).statusCode()).isEqualTo(404);
        assertThat(desk.get(inspector, "/api/interactions?ticket=" + BRIBE).statusCode()).isEqualTo(200);
        assertThat(desk.get(inspector, "/api/figures").body()).as("of other categories").doesNotContain("ticket_category");
    }

    @Test
    void theInspectorateHearsRecordingsOfTheConductOfOfficialsOnly() throws Exception {
        bribe(Cover.BOTH);
        desk.port.tell(recorded(1, BRIBE));
        desk.port.tell(recorded(2, ROAD));
        var inspector = desk.logIn("inspektur");
        assertThat(desk.get(inspector, "/api/calls/7-1/recording?reason=aduan").statusCode()).isEqualTo(200);
        assertThat(desk.port.seen).contains("inspektur recording:7-1 aduan");
        var other = desk.get(inspector, "/api/calls/7-2/recording?reason=aduan");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo(desk.get(inspector, "/api/calls/7-9/recording?reason=aduan").body());
    }

    @Test
    void whoIsTwoUsesAFieldOnTheRowsThatItIsForOnly() throws Exception {
        bribe(Cover.BOTH);
        put(ROAD, "COMPLAINT", 3, Cover.BOTH, share(1, "PUPR", "SENT"));
        var both = desk.logIn("pengawas");
        assertThat(desk.get(both, "/api/tickets/" + BRIBE).body()).contains(WORDS);
        assertThat(desk.get(both, "/api/tickets/" + ROAD).body()).as("seen as an operator, who reads nothing confidential").contains(ROAD.digits()).doesNotContain(WORDS);
        assertThat(desk.get(both, "/api/tickets/" + ROAD + "?unmask=telepon").body()).doesNotContain(WORDS, PHONE);
        assertThat(desk.get(both, "/api/tickets").body()).contains(ROAD.digits(), FIRE.digits(), BRIBE.digits());
    }

    @Test
    void whoSeesNoEmergenciesOpensNoneAndAddsToNone() throws Exception {
        var koor = desk.logIn("koor");
        for (var body : List.of("{\"kind\":\"EMERGENCY\",\"description\":\"x\"}", "{\"kind\":\"COMPLAINT\",\"description\":\"x\",\"call\":\"7-1\"}",
                "{\"kind\":\"COMPLAINT\",\"description\":\"x\",\"sameAs\":\"" + FIRE + "\"}")) {
            assertThat(desk.as(koor, "POST", "/api/tickets", body).statusCode()).as(body).isEqualTo(403);
        }
        assertThat(desk.as(koor, "POST", "/api/tickets", "{\"kind\":\"COMPLAINT\",\"description\":\"x\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void anotherTicketThatIsNamedMustBeWithinReachToo() throws Exception {
        var koor = desk.logIn("koor");
        var never = TicketNumber.of(LocalDate.of(2026, 11, 22), 99);
        for (var wish : List.of("merge,into", "link,to", "unlink,to")) {
            var path = "/api/tickets/" + ROAD + "/" + wish.split(",")[0];
            var body = "{\"version\":1,\"as\":\"RELATED\",\"" + wish.split(",")[1] + "\":\"%s\"}";
            if (!wish.startsWith("link")) body = body.replace("\"as\":\"RELATED\",", "");
            var there = desk.as(koor, "POST", path, body.formatted(FIRE));
            var nowhere = desk.as(koor, "POST", path, body.formatted(never));
            assertThat(there.statusCode()).as(path).isEqualTo(404);
            assertThat(there.body()).isEqualTo(nowhere.body());
        }
        assertThat(desk.as(koor, "POST", "/api/tickets/" + ROAD + "/split", "{\"version\":1,\"contact\":\"call:7-1\",\"kind\":\"EMERGENCY\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void aRefusalSaysWhoMayNotWhatAndWhatTheyMay() throws Exception {
        var answer = desk.as(desk.logIn("audit"), "POST", "/api/tickets", "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("AUDITOR may not open and change tickets", "read the log", "read figures");
    }

    @Test
    void readingIsLoggedOncePerTenMinutes() throws Exception {
        var sari = desk.logIn("sari");
        for (int i = 0; i < 3; i++) {
            desk.get(sari, "/api/tickets/" + FIRE);
        }
        assertThat(desk.port.seen).containsExactly("sari ticket:" + FIRE + " read");
        desk.clock.forward(java.time.Duration.ofMinutes(11));
        desk.get(sari, "/api/tickets/" + FIRE);
        assertThat(desk.port.seen).hasSize(2);
    }

    /// What stands in the log after each route is read; `-`: nothing of any citizen.
    private static final String READ = """
            /api/me                             -
            /api/floor                          floor read
            /api/floor/calls/7-1                call:7-1 read
            /api/operators/op1/state            -
            /api/calls                          calls read
            /api/calls/7-1                      call:7-1 read
            /api/targets                        -
            /api/callers?number=081234567&reason=banding  caller banding
            /api/blocks                         blocks read
            /api/calls/7-1/recording?reason=aduan  recording:7-1 aduan
            /api/callbacks                      callbacks read
            /api/surge                          -
            /api/notices                        -
            /api/work                           work read
            /api/tickets                        tickets read
            /api/tickets/26112200311            ticket:26112200311 read
            /api/tickets/26112200311/assignments/1/sheet  ticket:26112200311 read
            /api/agencies                       -
            /api/categories                     -
            /api/neighbours                     -
            /api/pauses                         -
            /api/figures                        -
            /api/interactions                   interactions read
            /api/messages                       messages read
            /api/places                         places read
            /api/places/7-98                    place:7-98 read
            /api/unreadable                     unreadable read
            /api/unreadable/7-99?dataCoding=8   unreadable:7-99 read
            /api/broadcasts                     -
            /api/reports                        reports read
            /api/webhooks                       -
            /api/sms/links                      -
            /api/feed                           feed read
            """;

    @Test
    void whateverTellsOfCitizensIsLoggedWhoeverReadsIt() throws Exception {
        desk.port.tell(recorded(1, FIRE));
        desk.port.account("semua", EnumSet.of(Role.SUPERVISOR, Role.ADMIN), null);
        var token = desk.logIn("semua");
        var asked = new TreeSet<String>();
        for (var line : READ.replace("26112200311", FIRE.digits()).lines().toList()) {
            var path = line.split(" +", 2)[0];
            desk.port.seen.clear();
            desk.clock.forward(java.time.Duration.ofMinutes(11));
            assertThat(read(token, path)).as(path).isEqualTo(200);
            var expected = line.split(" +", 2)[1];
            assertThat(desk.port.seen).as(path).isEqualTo(expected.equals("-") ? List.of() : List.of("semua " + expected));
            asked.add(named(path));
        }
        assertThat(asked).as("every route that is read has its line").isEqualTo(RolesTest.routes().stream().filter(r -> r.who() instanceof Route.Who.Staff && !r.changes()).map(r -> r.path().replaceAll("\\{[a-z]+}", "*"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aThingThatIsNotThereWasNotRead() throws Exception {
        var sari = desk.logIn("sari");
        for (int n = 1; n <= 50; n++) {
            assertThat(read(sari, "/api/calls/9-" + n)).isEqualTo(404);
        }
        assertThat(desk.port.seen).isEmpty();
        assertThat(read(sari, "/api/work")).isEqualTo(200);
        assertThat(desk.meters.scrape()).contains("siaga_reads_logged_total{what=\"work\"} 1.0").doesNotContain("what=\"call");
    }

    private static String named(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("/(7-[0-9]+|op1|[0-9]{11}|1)(?=/|$)", "/*");
    }

    private int read(String token, String path) throws Exception {
        var answer = desk.http.send(HttpRequest.newBuilder(desk.at(path)).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    // ---- how

    /// For the page: of two agencies one is silent and one is on its way, as its radio said.
    static TicketNumber fireOf(MemoryPort port) {
        var now = Instant.now();
        var silent = new Rows.Assignment(1, "PSC119", "PSC 119", "LEAD", "TIMED_OUT", "FIR-STR", now.minusSeconds(200), new Rows.Assignment.Desk("dr. Rina", "081200000001"),
                List.of(new Rows.Assignment.Step("TIMED_OUT", now.minusSeconds(140), "SYSTEM", true, "SYSTEM", now.minusSeconds(140), null)),
                new Rows.Assignment.Rings(List.of(new Rows.Assignment.Ring(1, "dr. Rina", now.minusSeconds(190), now.minusSeconds(170), "NO_ANSWER")), List.of(), true));
        var moving = new Rows.Assignment(2, "DAMKAR", "Damkar Kota Kediri", "SUPPORT", "EN_ROUTE", "FIR-STR", now.minusSeconds(200), null,
                List.of(new Rows.Assignment.Step("ACKNOWLEDGED", now.minusSeconds(180), "SMS", true, "DAMKAR: Budi", now.minusSeconds(180), null),
                        new Rows.Assignment.Step("EN_ROUTE", now.minusSeconds(150), "RADIO", false, "sari", now.minusSeconds(60), "dua mobil")),
                new Rows.Assignment.Rings(List.of(), List.of(), false));
        var clock = new Rows.Clock(1, "AGENCY_ACK", 1, "RUNNING", now.minusSeconds(200), now.minusSeconds(140), "60s", "elapsed", 150, true, null, null, List.of(), List.of());
        var details = new Rows.Details(null, "35.71.02", List.of(), new Rows.Where("-7.81660,112.01170", "belakang Pasar Setono Betek"), Rows.Dialogue.NONE, List.of(silent, moving), List.of(clock),
                Rows.Ties.NONE, Cover.NONE);
        port.tickets.put(FIRE, new Rows.Ticket(FIRE, "EMERGENCY", "VOICE_112", "EN_ROUTE", "FIR-STR", 1, new Phone(PHONE), "Gudang <b>kayu</b> terbakar, api besar, dua orang di dalam.", now.minusSeconds(240), now, 9,
                List.of("call:7-1"), List.of(), details));
        return FIRE;
    }

    private int move(String token, int assignment, String state, String more) throws Exception {
        return desk.as(token, "PATCH", "/api/tickets/" + FIRE + "/assignments/" + assignment, "{\"version\":9,\"state\":\"" + state + "\"" + more + "}").statusCode();
    }

    private int send(String token, String to) throws Exception {
        return desk.as(token, "POST", "/api/messages", "{\"text\":\"kabar\"," + to + "}").statusCode();
    }

    private java.net.http.HttpResponse<String> ask(String token, Route route, TicketNumber number) throws Exception {
        return desk.as(token, route.method(), route.path().replace("{number}", number.digits()).replace("{assignment}", "1"), route.changes() ? "{}" : null);
    }

    private void put(TicketNumber number, String kind, int priority, Cover cover, Rows.Assignment... shares) {
        var details = new Rows.Details(null, "35.71.02", List.of(), Rows.Where.UNKNOWN, Rows.Dialogue.NONE, List.of(shares), List.of(), Rows.Ties.NONE, cover);
        desk.port.tickets.put(number, new Rows.Ticket(number, kind, "VOICE_112", "ASSIGNED", "FIR", priority, new Phone(PHONE), WORDS, Instant.EPOCH, Instant.EPOCH, 9, List.of("call:7-1"),
                List.of(new Rows.Note(Instant.EPOCH, "sari", NOTE)), details));
    }

    /// Of a category whose grade is oversight.
    private void bribe(Cover cover) {
        put(BRIBE, "COMPLAINT", 3, cover, share(1, "INSPEKTORAT", "SENT"));
        var t = desk.port.tickets.get(BRIBE);
        desk.port.tickets.put(BRIBE, new Rows.Ticket(BRIBE, t.kind(), t.channel(), t.state(), "CO-BRIB", t.priority(), t.reporter(), t.description(), t.openedAt(), t.changedAt(), t.version(), t.contacts(), t.notes(),
                t.details()));
    }

    private static Rows.Call recorded(long n, TicketNumber ticket) {
        return new Rows.Call(CallId.of(7, n), "1708", new Phone(PHONE), Rows.CallState.ENDED, Instant.EPOCH, null, 1, null, null, Instant.EPOCH, Instant.EPOCH, "SERVED", null, ticket).under(Cover.BOTH);
    }

    private static Rows.Assignment share(int id, String agency, String state) {
        var step = new Rows.Assignment.Step("ACKNOWLEDGED", Instant.EPOCH, "SMS", true, agency + " " + (agency.equals("DAMKAR") ? "Budi" : OTHER), Instant.EPOCH, null);
        var phone = agency.equals("DAMKAR") ? null : new Rows.Assignment.Desk(OTHER, "081200000001");
        return new Rows.Assignment(id, agency, agency, id == 1 ? "LEAD" : "SUPPORT", state, "by hand", Instant.EPOCH, phone, List.of(step), new Rows.Assignment.Rings(List.of(), List.of(), false));
    }
}
