package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockApiTest {
    @Test
    void aBlockIsOneSupervisorsWishUntilAnotherAgreesAndNoNumberIsTold() throws Exception {
        try (var desk = new DeskFixture()) {
            desk.port.account("kepala", Set.of(Role.SUPERVISOR), null);
            var dewi = desk.logIn("dewi");
            var proposed = desk.as(dewi, "POST", "/api/blocks", "{\"call\":\"7-1\",\"reason\":\"iseng berkali-kali\"}");
            assertThat(proposed.statusCode()).isEqualTo(201);
            assertThat(proposed.body()).contains("\"code\":\"4821\"", "\"hours\":24", "\"agreedBy\":null", "\"until\":\"2026-11-23T08:30:00Z\"").doesNotContain("0123abcd");
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/agree", null).statusCode()).as("one person is not two").isEqualTo(409);
            assertThat(desk.as(desk.logIn("kepala"), "POST", "/api/blocks/4821/agree", null).body()).contains("\"agreedBy\":\"kepala\"", "\"until\":\"2026-11-24T08:00:00Z\"");
            assertThat(desk.get(dewi, "/api/blocks").body()).contains("iseng berkali-kali");
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/end", "{\"reason\":\"banding diterima\"}").statusCode()).isEqualTo(200);
            assertThat(desk.get(dewi, "/api/blocks").body()).contains("\"rows\":[]");
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/agree", null).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theTelephoneOfASecondPersonIsRungAndNeverTheProposersOwn() throws Exception {
        try (var desk = new DeskFixture()) {
            desk.port.account("kepala", Set.of(Role.SUPERVISOR), null);
            var dewi = desk.logIn("dewi");
            desk.as(dewi, "POST", "/api/blocks", "{\"call\":\"7-1\",\"reason\":\"iseng berkali-kali\"}");
            assertThat(desk.get(dewi, "/api/blocks").body()).contains("\"approvers\":[{\"person\":\"kepala\",\"name\":\"Kepala Pusat\"}]");
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/ring", "{\"person\":\"nobody\"}").statusCode()).isEqualTo(409);
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/ring", "{\"person\":\"kepala\"}").body()).contains("\"rung\":[{\"person\":\"kepala\",\"end\":null,");
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/ring", "{\"person\":\"kepala\"}").statusCode()).as("once at a time").isEqualTo(409);
            assertThat(desk.as(dewi, "POST", "/api/blocks/4822/ring", "{\"person\":\"kepala\"}").statusCode()).isEqualTo(404);
            assertThat(desk.as(dewi, "POST", "/api/blocks/4821/ring", "{}").statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"call":"7-1","reason":"iseng","hours":73} | 400
            {"call":"7-1","reason":"iseng","hours":0}  | 400
            {"call":"7-1"}                             | 400
            {"reason":"iseng"}                         | 400
            {"call":"7-99","reason":"iseng"}           | 404
            """)
    void noneIsLongerThanThreeDaysOrWithoutAReasonOrOfAnUnknownCall(String body, int status) throws Exception {
        try (var desk = new DeskFixture()) {
            assertThat(desk.as(desk.logIn("dewi"), "POST", "/api/blocks", body).statusCode()).isEqualTo(status);
        }
    }
}
