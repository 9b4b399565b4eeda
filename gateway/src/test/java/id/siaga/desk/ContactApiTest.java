package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

/// The door for other systems: who passes, what is wrong with what they send, and that they learn nothing of others.
class ContactApiTest {
    private static final String LAMP = "{\"kind\":\"COMPLAINT\",\"description\":\"lampu mati\",\"reporter\":\"081234567801\"}";
    private static DeskFixture desk;

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private static HttpResponse<String> post(String key, @Nullable String idempotency, String json) throws Exception {
        var request = HttpRequest.newBuilder(desk.at("/api/contacts")).header("Authorization", "Bearer " + key).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        if (idempotency != null) {
            request.header("Idempotency-Key", idempotency);
        }
        return desk.send(request.build());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Test
    void theSamePostAgainGetsTheSameAnswerAndSomethingElseUnderItsKeyIsRefused() throws Exception {
        var key = fresh();
        var first = post(MemoryContacts.PORTAL, key, LAMP);
        var again = post(MemoryContacts.PORTAL, key, LAMP);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        var other = post(MemoryContacts.PORTAL, key, LAMP.replace("mati", "hidup"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(DeskFixture.json(other).get("remedy").stringValue()).contains("a new key for a new report");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            | {"kind":"COMPLAINT","description":"x"}                                                  | Idempotency-Key
            short | {"kind":"COMPLAINT","description":"x"}                                            | Idempotency-Key
            0123456789 | {"description":"x"}                                                          | kind
            0123456789 | {"kind":"WISH","description":"x"}                                            | kind
            0123456789 | {"kind":"COMPLAINT"}                                                         | description
            0123456789 | {"kind":"COMPLAINT","description":" "}                                       | description
            0123456789 | {"kind":"COMPLAINT","description":"x","reporter":"=1+1"}                     | reporter
            0123456789 | {"kind":"COMPLAINT","description":"x","point":"91,0"}                        | point
            0123456789 | {"kind":"COMPLAINT","description":"x","ticket":"12345678901"}                | ticket
            0123456789 | {"kind":"COMPLAINT","description":"x","ref":"nomor\u00e9"}                   | ref
            0123456789 | {"kind":"COMPLAINT","description":"x","source":"javascript:alert(1)"}        | source
            0123456789 | {"kind":"COMPLAINT","description":"x","photos":["https://a.id/1","file:///etc/passwd"]} | photos
            0123456789 | {"kind":"COMPLAINT","description":"x","photos":"https://a.id/1"}             | photos
            0123456789 | {"kind":"COMPLAINT","description":"x","priority":1}                          | priority
            """)
    void aWrongFieldIsNamedWithWhatToDoAndNothingIsPosted(@Nullable String idempotency, String json, String field) throws Exception {
        int before = desk.port.contacts.posted.size();
        var answer = post(MemoryContacts.PORTAL, idempotency, json);
        assertThat(answer.statusCode()).isEqualTo(400);
        var errors = DeskFixture.json(answer).get("errors").valueStream().toList();
        assertThat(errors).extracting(e -> e.get("field").stringValue()).contains(field);
        assertThat(errors).allSatisfy(e -> assertThat(e.get("remedy").stringValue()).isNotBlank());
        assertThat(desk.port.contacts.posted).hasSize(before);
    }

    @Test
    void aKeyOpensWhatItsScopesSayAtItsOwnPace() throws Exception {
        var fire = LAMP.replace("COMPLAINT", "EMERGENCY");
        assertThat(post(MemoryContacts.PORTAL, fresh(), fire).statusCode()).isEqualTo(403);
        assertThat(post("no key of ours", fresh(), LAMP).statusCode()).isEqualTo(401);
        assertThat(desk.get(MemoryContacts.APP, "/api/contacts/26112200018").statusCode()).as("counts too").isEqualTo(403);
        assertThat(post(MemoryContacts.APP, fresh(), fire).statusCode()).isEqualTo(201);
        var late = post(MemoryContacts.APP, fresh(), fire);
        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(late.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 31L);
        assertThat(post(MemoryContacts.PORTAL, fresh(), LAMP).statusCode()).as("the others go on").isEqualTo(201);
        desk.clock.forward(Duration.ofSeconds(31));
        assertThat(post(MemoryContacts.APP, fresh(), fire).statusCode()).isEqualTo(201);
    }

    @Test
    void tenThousandNumbersTellASystemNothingOfTicketsThatAreNotItsOwn() throws Exception {
        var own = DeskFixture.json(post(MemoryContacts.PORTAL, fresh(), LAMP)).get("ticket").stringValue();
        var status = desk.get(MemoryContacts.PORTAL, "/api/contacts/" + own);
        assertThat(DeskFixture.json(status).get("state").stringValue()).isEqualTo("NEW");
        assertThat(status.body()).doesNotContain("lampu", "0812", "reporter");
        var sari = desk.logIn("sari");
        var known = DeskFixture.json(desk.as(sari, "POST", "/api/tickets", "{\"kind\":\"COMPLAINT\",\"description\":\"lampu\"}")).get("number").stringValue();
        var answers = new HashSet<String>();
        for (int i = 1; i <= 10_000; i++) {
            if (i % 5_000 == 0) {
                desk.clock.forward(Duration.ofMinutes(1));
            }
            var number = i % 50 == 0 ? known : TicketNumber.of(LocalDate.of(2026, 11, 22), i + 20_000).digits();
            var answer = desk.get(MemoryContacts.PORTAL, "/api/contacts/" + number);
            answers.add(answer.statusCode() + answer.body());
        }
        assertThat(answers).singleElement().asString().startsWith("404");
    }
}
