package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A report with a marked number, name and words, asked for over every route there is: nobody is shown under its cover what is not theirs.
class CoverTest {
    private static final String NUMBER = "+6281299887766";
    /// Whatever of the number identifies its owner.
    private static final List<String> WHO = List.of(NUMBER, "81299887766", "+628", "•66");
    private static final String WORDS = "kalimat-yang-rahasia";
    private static final TicketNumber TICKET = TicketNumber.of(LocalDate.of(2026, 11, 22), 77);
    private static final CallId CALL = CallId.of(7, 1);
    private static final SmsId SMS = SmsId.of(7, 1);

    /// What is sent to routes that do not take an empty body; all others, new ones too, are asked without.
    private static final String TABLE = """
            PUT /api/operators/{id}/state          {"state":"READY"}
            POST /api/calls/{id}/disposition       {"disposition":"GENUINE"}
            GET /api/callers                       ?number=%2B6281299887766&reason=why
            POST /api/callers/forget               {"number":"+6281299887766","reason":"why"}
            POST /api/callbacks/{id}               {"how":"REACHED"}
            PUT /api/surge                         {"surge":"ON","reason":"ramai"}
            POST /api/tickets                      {"kind":"COMPLAINT","category":"RD"}
            PATCH /api/tickets/{number}            {"version":9,"note":"catatan"}
            POST /api/tickets/{number}/assignments {"version":9}
            PATCH /api/tickets/{number}/assignments/{assignment} {"version":9,"state":"DONE"}
            POST /api/tickets/{number}/assignments/{assignment}/answer {"text":"kabar"}
            POST /api/tickets/{number}/publish     {"version":9,"result":"selesai"}
            POST /api/duplicates                   {"kind":"COMPLAINT"}
            POST /api/tickets/{number}/merge       {"version":9,"into":"26112200018"}
            POST /api/tickets/{number}/unmerge     {"version":9}
            POST /api/tickets/{number}/link        {"version":9,"to":"26112200018","as":"RELATED"}
            POST /api/tickets/{number}/unlink      {"version":9,"to":"26112200018"}
            POST /api/tickets/{number}/split       {"version":9,"contact":"sms:7-3"}
            POST /api/tickets/{number}/refs        {"version":9,"system":"LAPOR","ref":"123"}
            DELETE /api/tickets/{number}/refs      {"version":9,"system":"LAPOR","ref":"123"}
            PUT /api/agencies/{agency}/duty        {"ladder":[]}
            GET /api/figures                       ?period=today&format=csv
            GET /api/interactions                  ?ticket={number}
            GET /api/messages                      ?ticket={number}
            POST /api/messages                     {"ticket":"{number}","text":"kabar"}
            GET /api/unreadable/{id}               ?dataCoding=8
            POST /api/unreadable/{id}              {"dataCoding":8}
            POST /api/broadcasts                   {"text":"kabar"}
            POST /api/broadcasts/{id}/numbers      {"numbers":["+628123456789"]}
            POST /api/reports/{id}                 {"accept":false}
            PUT /api/sms/links/{id}/state          {"state":"OFF"}
            PUT /api/sms/links/{id}/pdus           {"state":"OFF"}
            POST /api/trial/sms                    {"text":"coba"}
            """;

    private DeskFixture desk;

    @BeforeEach
    void start() throws Exception {
        desk = new DeskFixture();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    record Row(String method, String path, String body) {
        String route() {
            return method + " " + path;
        }
    }

    /// Every route that needs a log-in or a key.
    private static List<Row> rows() {
        var bodies = TABLE.lines().map(line -> line.split(" +", 3)).collect(Collectors.toMap(w -> w[0] + " " + w[1], w -> w[2]));
        var routes = RolesTest.routes().stream().filter(r -> !r.open()).toList();
        assertThat(routes.stream().map(r -> r.method() + " " + r.path())).as("nothing here that is no route").containsAll(bodies.keySet());
        return routes.stream().map(r -> new Row(r.method(), r.path(), bodies.getOrDefault(r.method() + " " + r.path(), r.changes() ? "{}" : ""))).toList();
    }

    @Test
    void withoutACoverTheMarksAreSeenWhereTheyBelong() throws Exception {
        cover(Cover.NONE);
        var shown = answers("dewi", "");
        assertThat(shown.entrySet().stream().filter(a -> a.getValue().contains(WORDS)).map(Map.Entry::getKey))
                .as("or this test could not fail").contains("GET /api/tickets", "GET /api/tickets/{number}", "GET /api/messages", "GET /api/messages as a table", "GET /api/interactions", "GET /api/work", "GET /api/reports", "GET /api/feed",
                        "GET /api/tickets/{number}/assignments/{assignment}/sheet", "PATCH /api/tickets/{number}", "POST /api/messages/{id}/cancel", "GET /api/contacts/{number}");
        assertThat(shown.entrySet().stream().filter(a -> WHO.stream().anyMatch(a.getValue()::contains)).map(Map.Entry::getKey))
                .contains("GET /api/tickets", "GET /api/calls", "GET /api/calls/{id}", "GET /api/callbacks", "GET /api/messages", "GET /api/interactions", "GET /api/feed", "POST /api/messages");
    }

    @Test
    void nobodyLearnsWhoReportedAnonymouslyNotEvenHowTheNumberBegins() throws Exception {
        cover(new Cover(true, false));
        for (var user : desk.port.accounts.keySet()) {
            answers(user, "").forEach((route, answer) -> assertThat(answer).as("%s, %s", user, route).doesNotContain(WHO));
        }
        for (var route : List.of("GET /api/tickets/{number}", "GET /api/calls/{id}", "GET /api/interactions")) {
            assertThat(answers("budi", "unmask=telepon").get(route)).as("an operator has no reason that is good enough: %s", route).doesNotContain(WHO);
            assertThat(answers("dewi", "unmask=telepon").get(route)).as("a coordinator, logged: %s", route).contains(NUMBER);
        }
        assertThat(answers("budi", "").get("GET /api/tickets/{number}")).as("what it is about is no secret").contains(WORDS).doesNotContain("call:7-1");
    }

    @Test
    void whatIsConfidentialIsReadByNobodyButWhoCoordinatesAndThatIsLogged() throws Exception {
        cover(new Cover(false, true));
        for (var user : List.of("budi", "admin", "layar", "damkar", "audit")) {
            answers(user, "unmask=telepon").forEach((route, answer) -> assertThat(answer).as("%s, %s", user, route).doesNotContain(WORDS, "-7.98", "Pasar"));
        }
        assertThat(desk.port.seen).noneMatch(line -> line.contains("confidential"));
        var read = answers("dewi", "");
        assertThat(read.get("GET /api/tickets/{number}")).contains(WORDS);
        assertThat(read.entrySet().stream().filter(a -> a.getValue().contains(WORDS)).map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("GET /api/tickets/{number}", "GET /api/tickets/{number}/assignments/{assignment}/sheet");
        assertThat(desk.port.seen).contains("dewi ticket:" + TICKET + " confidential");
    }

    @Test
    void theVoiceOfAProtectedReportIsHeardByWhoCoordinates() throws Exception {
        for (var cover : List.of(new Cover(true, false), new Cover(false, true))) {
            cover(cover);
            assertThat(desk.get(desk.logIn("budi"), "/api/calls/7-1/recording?reason=laporan").statusCode()).isEqualTo(403);
            assertThat(desk.get(desk.logIn("dewi"), "/api/calls/7-1/recording?reason=laporan").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoHoldsItInTheHandSeesIt() throws Exception {
        cover(Cover.BOTH);
        desk.port.work = List.of(work("OFFERED", "op2", Cover.BOTH));
        assertThat(desk.get(desk.logIn("budi"), "/api/work").body()).contains(WORDS).doesNotContain(NUMBER);
        assertThat(desk.get(desk.logIn("sari"), "/api/work").body()).doesNotContain(WORDS);
        desk.port.tell(MemoryPort.talking(MemoryPort.waiting(2, NUMBER, "112", Instant.now()), "op2").under(Cover.BOTH));
        assertThat(desk.get(desk.logIn("budi"), "/api/calls/7-2").body()).contains(NUMBER);
    }

    @Test
    void whoChoseByAKeyToBeNobodyIsNobodyForWhoTalksWithThemToo() throws Exception {
        desk.port.tell(MemoryPort.talking(MemoryPort.waiting(2, NUMBER, "1708", Instant.now()), "op2").under(new Cover(true, false)).unnamed(true));
        assertThat(desk.get(desk.logIn("budi"), "/api/calls/7-2").body()).doesNotContain(NUMBER);
    }

    // ---- how

    private void cover(Cover cover) {
        var port = desk.port;
        var call = MemoryPort.ended(MemoryPort.talking(MemoryPort.waiting(1, NUMBER, "112", Instant.now()), "op1"), "SERVED", "GENUINE").under(cover)
                .at(List.of(new Rows.Place(-7.98, 112.63, 20.0, 90, "gnss", Instant.EPOCH, Instant.EPOCH)));
        port.tell(call);
        port.tell(new Rows.Message(SMS, Rows.Direction.IN, new Phone(NUMBER), "112", WORDS, Instant.now(), "READ", TICKET, null, 0, cover));
        port.tickets.put(TICKET, ticket(cover));
        port.cover = cover;
        port.work = List.of(work("WAITING", null, cover));
        port.callbacks = List.of(new Rows.Callback(CALL, "112", new Phone(NUMBER), "ASKED", Instant.EPOCH, 0, null, null, null, null, cover));
        port.texts.reports.clear();
        port.texts.reports.add(new TextPort.Report(SMS, TICKET, 1, "ANSWER", "DAMKAR Budi", WORDS, Instant.EPOCH, cover));
        port.interactions = List.of(new Rows.Interaction(41, 7, Instant.EPOCH, "TicketOpened", TICKET, CALL, null, null, Map.of("kind", "COMPLAINT"), Map.of("description", WORDS),
                Map.of("reporter", new Phone(NUMBER)), cover));
    }

    private static Rows.Work work(String state, String operator, Cover cover) {
        return new Rows.Work("sms:7-1", "TEXT", state, Instant.EPOCH, new Phone(NUMBER), WORDS, TICKET, operator == null ? null : new OperatorId(operator), Instant.EPOCH, cover);
    }

    private static Rows.Ticket ticket(Cover cover) {
        var step = new Rows.Assignment.Step("DONE", Instant.EPOCH, "API", true, "sari", Instant.EPOCH, WORDS);
        var share = new Rows.Assignment(1, "DAMKAR", "Damkar", "LEAD", "DONE", "by hand", Instant.EPOCH, null, List.of(step), new Rows.Assignment.Rings(List.of(), List.of(), false));
        var said = new Rows.Dialogue(true, WORDS, null, WORDS, Instant.EPOCH, WORDS);
        var details = new Rows.Details(null, "35.71.02", List.of(), new Rows.Where("-7.98,112.63", "Pasar " + WORDS), said, List.of(share), List.of(), Rows.Ties.NONE, cover);
        return new Rows.Ticket(TICKET, "COMPLAINT", "VOICE_HOTLINE", "RESOLVED", "CO", null, new Phone(NUMBER), WORDS, Instant.EPOCH, Instant.EPOCH, 9, List.of("call:7-1", "api:portal:7"),
                List.of(new Rows.Note(Instant.EPOCH, "sari", WORDS)), details);
    }

    /// What each route answers, by route; what one asks must not change what the next is shown.
    private Map<String, String> answers(String user, String query) throws Exception {
        var all = new LinkedHashMap<String, String>();
        var token = desk.logIn(user);
        for (var row : rows()) {
            if (row.path().equals("/api/logout")) {
                continue;
            }
            cover(desk.port.cover);
            var path = row.path().replace("{id}", row.path().contains("operators") ? "op1" : row.path().contains("/work/") ? "sms:7-1" : "7-1").replace("{number}", TICKET.digits())
                    .replace("{assignment}", "1").replace("{agency}", "DAMKAR").replaceAll("\\{[a-z]+}", "112") + (row.body().startsWith("?") ? row.body().replace("{number}", TICKET.digits()) : "");
            if (!query.isEmpty() && List.of("/api/tickets/{number}", "/api/calls/{id}", "/api/interactions").contains(row.path()) && row.method().equals("GET")) {
                path += (path.contains("?") ? "&" : "?") + query;
            }
            if (path.startsWith("/api/messages?")) {
                all.put(row.route() + " as a table", desk.get(token, path + "&format=csv").body());
            }
            all.put(row.route(), row.path().equals("/api/feed") ? snapshot(token, path) : desk.as(row.path().startsWith("/api/contacts") ? MemoryContacts.PORTAL : token, row.method(), path, row.body().startsWith("{") ? row.body().replace("{number}", TICKET.digits()) : null).body());
        }
        return all;
    }

    /// The first event that the page is told.
    private String snapshot(String token, String path) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(desk.at(path)).header("Authorization", "Bearer " + token);
        var answer = desk.http.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(answer.body(), java.nio.charset.StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> l.startsWith("data: ")).findFirst().orElseThrow();
        }
    }
}
