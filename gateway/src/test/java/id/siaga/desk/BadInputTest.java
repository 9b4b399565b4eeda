package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.desk.ApiDocument.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of `/openapi.yaml`, with everything bad that its own description lets one think of: refused by a problem document that names the field and
/// the remedy, never a fault, never done. So the limits of the document are those of the program too.
class BadInputTest {
    private static final ApiDocument DOCUMENT = ApiDocument.load();
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");
    private static DeskFixture desk;
    private static String lead;
    private static String admin;

    static List<Operation> operations() {
        return DOCUMENT.operations();
    }

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
        lead = desk.logIn("dewi");
        admin = desk.logIn("admin");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whateverIsWrongIsRefusedWithItsFieldAndNothingIsDone(Operation operation) {
        assertThat(BadInput.of(DOCUMENT, operation).stream().flatMap(sent -> wrong(sent, operation).stream()).limit(20)).isEmpty();
        assertThat(desk.port.done).isEmpty();
        assertThat(desk.port.seen).as("that somebody read is noted before the question is").allMatch(note -> note.endsWith(" read"));
        assertThat(desk.port.contacts.posted).isEmpty();
    }

    /// What its answer is not as it should be.
    private static List<String> wrong(BadInput.Sent sent, Operation operation) {
        try {
            var answer = desk.send(request(sent, operation));
            var problem = Show.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
            boolean told = answer.headers().firstValue("Content-Type").filter("application/problem+json"::equals).isPresent() && problem.path("status").asInt() == answer.statusCode()
                    && !problem.path("remedy").asString("").isBlank() && !problem.path("title").asString("").isBlank() && !answer.body().contains("<script");
            boolean named = sent.field() == null || BadInput.named(problem, sent.field());
            boolean blamed = sent.harmless() != null && BadInput.named(problem, sent.harmless());
            return sent.statuses().contains(answer.statusCode()) && told && named && !blamed ? List.of() : List.of(sent + " → " + answer.statusCode() + " " + problem.path("errors") + answer.body().substring(0, Math.min(60, answer.body().length())));
        } catch (Exception e) {
            return List.of(sent + " → " + e);
        }
    }

    private static HttpRequest request(BadInput.Sent sent, Operation operation) {
        var request = HttpRequest.newBuilder(desk.at(sent.target())).timeout(Duration.ofSeconds(10))
                .method(sent.method(), sent.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent.body().getBytes())).header("Authorization", "Bearer " + token(operation));
        if (sent.body() != null) request.header("Content-Type", sent.type());
        if (operation.who().contains("key")) request.header("Idempotency-Key", "one-of-many-1");
        return request.build();
    }

    private static String token(Operation operation) {
        var who = RolesTest.routes().stream().filter(route -> (route.method() + " " + route.path()).equals(operation.toString())).findFirst().orElseThrow().who();
        return switch (who) {
            case Route.Who.Systems _ -> MemoryContacts.PORTAL;
            case Route.Who.Staff(var right) -> right.of(Role.SUPERVISOR) == Right.Reach.NONE ? admin : lead;
            case Route.Who.Everybody _ -> lead;
        };
    }

    @Test
    void aMethodThatAnAddressDoesNotKnowIsToldThoseThatItDoes() throws Exception {
        var byPath = operations().stream().collect(Collectors.groupingBy(Operation::path, Collectors.mapping(Operation::method, Collectors.toCollection(TreeSet::new))));
        for (var path : byPath.entrySet()) {
            var target = BadInput.target(operations().stream().filter(o -> o.path().equals(path.getKey())).findFirst().orElseThrow());
            for (var method : METHODS) {
                if (path.getValue().contains(method)) continue;
                var answer = desk.as(lead, method, target, method.equals("GET") ? null : "{}");
                assertThat(answer.statusCode()).as(method + " " + target).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).contains(String.join(", ", path.getValue()));
                assertThat(DeskFixture.json(answer).get("remedy").stringValue()).isNotBlank();
            }
        }
    }

    @Test
    void tenMegabytesAreRefusedByTheirLengthAloneAndWhoSendsNothingMoreHoldsNoConnection() throws Exception {
        var answers = new ConcurrentHashMap<Operation, String>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            operations().stream().filter(operation -> operation.body() != null).forEach(operation -> {
                var _ = all.submit(() -> answers.put(operation, tenMegabytes(operation)));
            });
        }
        assertThat(answers).hasSizeGreaterThan(30).allSatisfy((_, answer) -> assertThat(answer).startsWith("HTTP/1.1 413").contains("\"remedy\":"));
    }

    /// All that comes back until the connection ends.
    private static String tenMegabytes(Operation operation) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), desk.server.port())) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write((operation.method() + " " + BadInput.target(operation) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token(operation)
                    + "\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{\"a\":\"").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> posted(String idempotency) throws Exception {
        var request = HttpRequest.newBuilder(desk.at("/api/contacts")).POST(BodyPublishers.ofString("{\"kind\":\"COMPLAINT\",\"description\":\"lampu\"}")).header("Authorization", "Bearer " + MemoryContacts.PORTAL)
                .header("Content-Type", "application/json");
        if (idempotency != null) request.header("Idempotency-Key", idempotency);
        return desk.send(request.build());
    }

    @Test
    void aHeaderIsRefusedByItsNameLikeAField() throws Exception {
        for (var key : new String[] {null, "short", "x".repeat(129), "has blanks in it"}) {
            var answer = posted(key);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(BadInput.named(DeskFixture.json(answer), "Idempotency-Key")).isTrue();
        }
        assertThat(desk.port.contacts.posted).isEmpty();
    }
}
