package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers of tickets over HTTP: guessed by somebody who is not logged in, or whose role sees no tickets; and what is wrong in what people send about them.
class GuessingTest {
    private static DeskFixture desk;
    private static String sari;
    private static TicketNumber known;

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
        sari = desk.logIn("sari");
        known = new TicketNumber(DeskFixture.json(desk.as(sari, "POST", "/api/tickets", "{\"kind\":\"COMPLAINT\",\"description\":\"lampu\"}")).get("number").stringValue());
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void tenThousandNumbersAnswerAStrangerTheSame() throws Exception {
        var answers = new HashSet<String>();
        for (int i = 1; i <= 10_000; i++) {
            var number = i % 50 == 0 ? known : TicketNumber.of(LocalDate.of(2026, 11, 22), i + 5_000);
            var answer = desk.get(i % 2 == 0 ? "guess" + i : "", "/api/tickets/" + number);
            answers.add(answer.statusCode() + " " + answer.body());
        }
        assertThat(answers).singleElement().asString().startsWith("401 ");
        var admin = desk.logIn("admin");
        assertThat(desk.get(admin, "/api/tickets/" + known).body()).isEqualTo(desk.get(admin, "/api/tickets/" + TicketNumber.of(LocalDate.of(2026, 11, 22), 9_999)).body());
        for (var change : new String[] {"merge", "unmerge", "link", "unlink", "split", "publish", "assignments"}) {
            assertThat(desk.as(admin, "POST", "/api/tickets/" + known + "/" + change, "{\"version\":1}").statusCode()).as(change).isEqualTo(403);
        }
        assertThat(DeskFixture.json(desk.get(sari, "/api/tickets/" + known)).get("version").intValue()).as("nothing changed").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH | ''          | {"version":1}                                                        | state
            PATCH | ''          | {"version":-1,"state":"NEW"}                                         | version
            PATCH | ''          | {"version":1,"state":"SLEEPS"}                                       | state
            PATCH | ''          | {"version":1,"priority":0}                                           | priority
            PATCH | ''          | {"version":1,"point":"91,0"}                                         | point
            PATCH | ''          | {"version":1,"point":"1; DROP TABLE ticket"}                         | point
            PATCH | ''          | {"version":1,"landmark":"x"}                                         | landmark
            PATCH | ''          | {"version":1,"contact":"no"}                                         | contact
            PATCH | ''          | {"version":1,"state":"NEEDS_INFO","question":"?"}                    | question
            PATCH | ''          | {"version":1,"yes":"TRAPPED"}                                        | yes
            POST  | /merge      | {"version":1}                                                        | into
            POST  | /merge      | {"version":1,"into":"26112200001"}                                   | into
            POST  | /merge      | {"version":1,"into":"=1+1"}                            | into
            POST  | /link       | {"version":1,"to":"26112200001","as":"COUSIN"}                       | as
            POST  | /unlink     | {"version":1}                                                        | to
            POST  | /split      | {"version":1}                                                        | contact
            POST  | /split      | {"version":1,"contact":"sms:7-3","kind":"WISH"}                      | kind
            POST  | /publish    | {"version":1,"result":"x"}                                           | result
            POST  | /unmerge    | {}                                                                   | version
            """)
    void aWrongFieldIsNamedAndNothingIsHalfWritten(String method, String below, String body, String field) throws Exception {
        var answer = desk.as(desk.logIn("dewi"), method, "/api/tickets/" + known + below, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(DeskFixture.json(answer).get("errors").valueStream().map(e -> e.get("field").stringValue())).contains(field);
        assertThat(DeskFixture.json(desk.get(sari, "/api/tickets/" + known)).get("version").intValue()).isEqualTo(1);
    }
}
