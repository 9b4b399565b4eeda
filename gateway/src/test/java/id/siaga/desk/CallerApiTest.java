package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallerApiTest {
    @Test
    void onlyACallThatTalksIsAskedForASign() throws Exception {
        try (var desk = new DeskFixture()) {
            var token = desk.logIn("sari");
            var waiting = MemoryPort.waiting(1, "081234567889", "112", Instant.now());
            desk.port.tell(waiting);
            assertThat(desk.as(token, "POST", "/api/calls/7-1/silence", "{}").statusCode()).isEqualTo(409);
            desk.port.tell(MemoryPort.talking(waiting, "op1"));
            assertThat(desk.as(token, "POST", "/api/calls/7-1/silence", "{}").body()).contains("\"silence\":{\"result\":\"ASKED\",\"keys\":\"\"");
            assertThat(desk.as(token, "POST", "/api/calls/7-9/silence", "{}").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whyANumberIsReceivedAsItIsIsToldWithAReasonThatIsLogged() throws Exception {
        try (var desk = new DeskFixture()) {
            var token = desk.logIn("dewi");
            assertThat(desk.get(token, "/api/callers?number=081234567889").statusCode()).isEqualTo(400);
            assertThat(desk.get(token, "/api/callers?number=081234567889&reason=banding").body())
                    .contains("\"standing\":\"WATCH\"", "\"score\":6.13", "\"disposition\":\"PRANK\"", "\"points\":3.0").doesNotContain("081234567889");
            assertThat(desk.port.seen).containsExactly("dewi caller banding");
            assertThat(desk.as(token, "POST", "/api/callers/forget", "{\"number\":\"081234567889\",\"reason\":\"banding diterima\"}").body()).contains("\"standing\":\"CLEAR\"");
            assertThat(desk.port.done).containsExactly("dewi forgets 081234567889");
            assertThat(desk.as(token, "POST", "/api/callers/forget", "{\"reason\":\"banding\"}").body()).contains("\"number\"", "is missing");
        }
    }
}
