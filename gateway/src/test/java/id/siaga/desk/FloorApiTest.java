package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class FloorApiTest {
    @Test
    void aWarningIsToldBesideWhatWasDone() throws Exception {
        try (var desk = new DeskFixture()) {
            var token = desk.logIn("sari");
            assertThat(desk.as(token, "PUT", "/api/operators/op1/state", "{\"state\":\"OFFLINE\"}").body()).contains("\"warning\":\"No operator is left\"");
            assertThat(desk.as(token, "PUT", "/api/operators/op1/state", "{\"state\":\"READY\"}").body()).doesNotContain("warning");
        }
    }

    @Test
    void telephonesOutsideStandBesideTheOperatorsWithTheRingsThatNobodyTook() throws Exception {
        try (var desk = new DeskFixture()) {
            var phone = DeskFixture.json(desk.get(desk.logIn("sari"), "/api/floor")).path("outside").path(0);
            assertThat(phone.path("phone").asString()).isEqualTo("standby");
            assertThat(phone.path("misses").asInt()).isEqualTo(3);
            assertThat(phone.path("reachable").asBoolean()).isTrue();
        }
    }

    @Test
    void theAnswerSpeaksTheLanguageAskedForAndAnUnknownCallIsNotFound() throws Exception {
        try (var desk = new DeskFixture()) {
            var token = desk.logIn("sari");
            var ask = HttpRequest.newBuilder(desk.at("/api/floor/calls/7-1")).header("Authorization", "Bearer " + token).header("Accept-Language", "id");
            var answer = DeskFixture.json(desk.send(ask.build()));
            assertThat(answer.path("because").asString()).isEqualTo("masih ada 1 penelepon di depan");
            assertThat(answer.path("before").path(0).asString()).isEqualTo("7-2");
            assertThat(answer.path("operators").path(0).path("sentence").asString()).isEqualTo("menyelesaikan catatan");
            assertThat(desk.get(token, "/api/floor/calls/7-1").body()).contains("1 before this one", "\"why\":\"WRAP_UP\"");
            assertThat(desk.get(token, "/api/floor/calls/7-99").statusCode()).isEqualTo(404);
        }
    }
}
