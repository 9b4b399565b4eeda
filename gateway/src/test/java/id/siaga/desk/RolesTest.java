package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.meters.Meters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what: the table of people, beside the table of the program.
class RolesTest {
    private static final String TABLE = """
            POST /api/logout                       OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR ADMIN VIEWER
            GET /api/me                            OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR ADMIN VIEWER
            GET /api/floor                         OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER ADMIN VIEWER
            GET /api/floor/calls/{id}              OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER ADMIN VIEWER
            GET /api/operators/{id}/state          OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER ADMIN VIEWER
            PUT /api/operators/{id}/state          OPERATOR SUPERVISOR ADMIN
            GET /api/calls                         OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER ADMIN VIEWER
            GET /api/calls/{id}                    OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER ADMIN VIEWER
            POST /api/calls/{id}/disposition       OPERATOR SUPERVISOR
            POST /api/calls/{id}/silence           OPERATOR SUPERVISOR
            GET /api/targets                       OPERATOR SUPERVISOR
            POST /api/calls/{id}/transfer          OPERATOR SUPERVISOR
            POST /api/calls/{id}/park              OPERATOR SUPERVISOR
            POST /api/calls/{id}/listen            SUPERVISOR
            DELETE /api/calls/{id}/listen          SUPERVISOR
            GET /api/calls/{id}/recording          OPERATOR SUPERVISOR DUTY_COMMANDER INSPECTORATE
            GET /api/callers                       SUPERVISOR DUTY_COMMANDER ADMIN
            POST /api/callers/forget               SUPERVISOR DUTY_COMMANDER ADMIN
            GET /api/blocks                        SUPERVISOR DUTY_COMMANDER
            POST /api/blocks                       SUPERVISOR DUTY_COMMANDER
            POST /api/blocks/{code}/agree          SUPERVISOR DUTY_COMMANDER
            POST /api/blocks/{code}/ring           SUPERVISOR DUTY_COMMANDER
            POST /api/blocks/{code}/end            SUPERVISOR DUTY_COMMANDER
            GET /api/callbacks                     OPERATOR SUPERVISOR
            POST /api/callbacks/{id}               OPERATOR SUPERVISOR
            POST /api/calls/{id}/callback          OPERATOR SUPERVISOR
            GET /api/notices                       OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER
            PUT /api/notices/{line}                COORDINATOR SUPERVISOR DUTY_COMMANDER
            DELETE /api/notices/{line}             COORDINATOR SUPERVISOR DUTY_COMMANDER
            GET /api/work                          OPERATOR SUPERVISOR
            GET /api/surge                         OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER ADMIN VIEWER
            PUT /api/surge                         SUPERVISOR DUTY_COMMANDER ADMIN
            POST /api/work/{id}/taken              OPERATOR SUPERVISOR
            POST /api/work/{id}/done               OPERATOR SUPERVISOR
            GET /api/tickets                       OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE
            POST /api/tickets                      OPERATOR COORDINATOR SUPERVISOR
            GET /api/tickets/{number}              OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE
            PATCH /api/tickets/{number}            OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/assignments OPERATOR COORDINATOR SUPERVISOR
            PATCH /api/tickets/{number}/assignments/{assignment} OPERATOR COORDINATOR SUPERVISOR AGENCY
            POST /api/tickets/{number}/assignments/{assignment}/answer OPERATOR COORDINATOR SUPERVISOR AGENCY
            POST /api/tickets/{number}/publish     COORDINATOR SUPERVISOR
            POST /api/duplicates                   OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/merge       OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/unmerge     OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/link        OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/unlink      OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/split       OPERATOR COORDINATOR SUPERVISOR
            POST /api/tickets/{number}/refs        OPERATOR COORDINATOR SUPERVISOR
            DELETE /api/tickets/{number}/refs      OPERATOR COORDINATOR SUPERVISOR
            GET /api/tickets/{number}/assignments/{assignment}/sheet OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE
            GET /api/agencies                      OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR
            PUT /api/agencies/{agency}/duty        OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY
            DELETE /api/agencies/{agency}/duty     OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY
            GET /api/categories                    OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR
            GET /api/neighbours                    OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR
            GET /api/pauses                        OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR
            GET /api/figures                       OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR
            GET /api/interactions                  OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER INSPECTORATE AUDITOR
            GET /api/messages                      OPERATOR COORDINATOR SUPERVISOR
            POST /api/messages                     OPERATOR COORDINATOR SUPERVISOR
            POST /api/messages/{id}/cancel         OPERATOR SUPERVISOR
            GET /api/places                        OPERATOR SUPERVISOR
            GET /api/places/{id}                   OPERATOR SUPERVISOR
            GET /api/unreadable                    OPERATOR SUPERVISOR
            GET /api/unreadable/{id}               OPERATOR SUPERVISOR
            POST /api/unreadable/{id}              OPERATOR SUPERVISOR
            GET /api/broadcasts                    COORDINATOR SUPERVISOR DUTY_COMMANDER
            POST /api/broadcasts                   COORDINATOR SUPERVISOR DUTY_COMMANDER
            POST /api/broadcasts/{id}/numbers      COORDINATOR SUPERVISOR DUTY_COMMANDER
            POST /api/broadcasts/{id}/start        COORDINATOR SUPERVISOR DUTY_COMMANDER
            POST /api/broadcasts/{id}/stop         COORDINATOR SUPERVISOR DUTY_COMMANDER
            GET /api/reports                       OPERATOR COORDINATOR SUPERVISOR
            POST /api/reports/{id}                 OPERATOR COORDINATOR SUPERVISOR
            GET /api/webhooks                      SUPERVISOR ADMIN
            POST /api/webhooks/{id}/again          SUPERVISOR ADMIN
            POST /api/flows/reload                 SUPERVISOR ADMIN
            POST /api/city/reload                  SUPERVISOR ADMIN
            GET /api/sms/links                     ADMIN
            PUT /api/sms/links/{id}/state          ADMIN
            PUT /api/sms/links/{id}/pdus           ADMIN
            POST /api/sms/links/read               ADMIN
            GET /api/feed                          OPERATOR COORDINATOR SUPERVISOR DUTY_COMMANDER AGENCY INSPECTORATE AUDITOR ADMIN VIEWER
            POST /api/trial/call                   OPERATOR SUPERVISOR ADMIN
            POST /api/trial/sms                    OPERATOR SUPERVISOR ADMIN
            """;
    private static final Map<Role, String> USERS = Map.of(Role.OPERATOR, "sari", Role.COORDINATOR, "koor", Role.SUPERVISOR, "dewi", Role.DUTY_COMMANDER, "komandan", Role.AGENCY, "damkar", Role.INSPECTORATE, "inspektur", Role.AUDITOR, "audit",
            Role.ADMIN, "admin", Role.VIEWER, "layar");

    private static DeskFixture desk;
    private static Map<Role, String> tokens;

    record Row(String method, String path, Set<Role> roles) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Row> rows() {
        return TABLE.lines().map(line -> line.split(" +")).map(words -> new Row(words[0], words[1],
                Arrays.stream(words).skip(2).map(Role::valueOf).collect(Collectors.toSet()))).toList();
    }

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
        tokens = new LinkedHashMap<>();
        for (var user : USERS.entrySet()) {
            tokens.put(user.getKey(), desk.logIn(user.getValue()));
        }
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRoleMayWhatItsRowSaysAndNothingElse(Row row) throws Exception {
        var path = row.path().replace("{id}", row.path().contains("operators") ? "op1" : "7-1").replace("{number}", "26112200018").replace("{assignment}", "1").replace("{agency}", "DAMKAR").replace("{line}", "112").replace("{code}", "4821");
        assertThat(status(null, row, path)).as("nobody").isEqualTo(401);
        assertThat(status("AAAA", row, path)).as("a made-up token").isEqualTo(401);
        for (var role : Role.values()) {
            // Logging out would end the token that the next row needs.
            var token = row.path().equals("/api/logout") ? desk.logIn(USERS.get(role)) : tokens.get(role);
            var status = status(token, row, path);
            if (row.roles().contains(role)) {
                assertThat(status).as("%s may", role).isNotIn(401, 403, 405, 500);
            } else {
                assertThat(status).as("%s may not", role).isEqualTo(403);
            }
        }
    }

    private static int status(String token, Row row, String path) throws Exception {
        if (row.path().equals("/api/feed")) {
            var request = java.net.http.HttpRequest.newBuilder(desk.at(path));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            var answer = desk.http.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        }
        var body = row.method().equals("GET") || path.equals("/api/logout") ? null : "{}";
        return desk.as(token, row.method(), path, body).statusCode();
    }

    @Test
    void theTableOfPeopleKnowsEveryRouteThatNeedsALogIn() {
        var routes = routes().stream().filter(route -> route.who() instanceof Route.Who.Staff).map(route -> route.method() + " " + route.path()).collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<>(rows().stream().map(Row::toString).toList());
        assertThat(known).isEqualTo(routes);
    }

    @Test
    void thePageForPeopleShowsTheTableOfTheProgram() throws Exception {
        var page = Files.readString(Path.of("../docs/desk.md"));
        for (var right : Right.values()) {
            var cells = Arrays.stream(Role.values()).map(role -> switch (right.of(role)) {
                case NONE -> "–";
                case OWN -> "own";
                case COMPLAINTS -> "complaints";
                case OVERSIGHT -> "oversight";
                case ALL -> "all";
            }).collect(Collectors.joining(" | "));
            assertThat(page).contains("| " + right.deed + " | " + cells + " |");
        }
    }

    @Test
    void whatIsOpenWithoutALogInIsFewAndTellsNothingOfCitizens() {
        assertThat(routes().stream().filter(Route::open).map(Route::path).filter(path -> !path.contains(".")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("/", "/api/login", "/healthz", "/readyz", "/metrics");
    }

    @Test
    void whatOtherSystemsMayIsFewAndNoPersonMayIt() throws Exception {
        assertThat(routes().stream().filter(route -> route.who() instanceof Route.Who.Systems).map(route -> route.method() + " " + route.path()))
                .containsExactly("POST /api/contacts", "GET /api/contacts/{number}");
        assertThat(desk.as(tokens.get(Role.SUPERVISOR), "POST", "/api/contacts", "{}").statusCode()).isEqualTo(401);
        for (var row : rows()) {
            assertThat(status(MemoryContacts.PORTAL, row, row.path().replace("{number}", "26112200018").replace("{id}", "7-1").replace("{assignment}", "1").replace("{agency}", "DAMKAR").replace("{line}", "112").replace("{code}", "4821"))).as(row.toString()).isEqualTo(401);
        }
    }

    @Test
    void anOperatorMovesOnlyThemselvesAndASupervisorEverybody() throws Exception {
        var ready = "{\"state\":\"READY\"}";
        assertThat(desk.as(tokens.get(Role.OPERATOR), "PUT", "/api/operators/op1/state", ready).statusCode()).isEqualTo(200);
        assertThat(desk.as(tokens.get(Role.OPERATOR), "PUT", "/api/operators/op2/state", ready).statusCode()).isEqualTo(403);
        assertThat(desk.as(tokens.get(Role.SUPERVISOR), "PUT", "/api/operators/op2/state", ready).statusCode()).isEqualTo(200);
        assertThat(desk.port.done).doesNotContain("sari op2 Ready[]").contains("dewi op2 Ready[]");
    }

    @Test
    void whoLosesTheAccountIsOutAtOnce() throws Exception {
        var token = desk.logIn("budi");
        assertThat(desk.get(token, "/api/me").statusCode()).isEqualTo(200);
        var account = desk.port.accounts.remove("budi");
        try {
            assertThat(desk.get(token, "/api/me").statusCode()).isEqualTo(401);
        } finally {
            desk.port.accounts.put("budi", account);
        }
    }

    static List<Route> routes() {
        var port = new MemoryPort();
        var meters = new Meters();
        var board = new Board();
        var settings = DeskSettings.at("127.0.0.1", 0, java.time.Duration.ofHours(12));
        var sessions = new Sessions(settings.sessionIdle(), settings.sessionMax());
        var feed = new Feed(board, port, sessions, meters, Clock.systemUTC());
        return Routes.all(new LogInApi(port, sessions, new LogIn(meters), feed, settings, Clock.systemUTC(), Runnable::run),
                new FloorApi(port, board, Clock.systemUTC()), new FiguresApi(port, Clock.systemUTC()), new SystemApi(port, meters), feed, port, Clock.systemUTC());
    }
}
