package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeApiTest {
    private static DeskFixture desk;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
        token = desk.logIn("dewi");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aNoticeIsDeclaredShownAndWithdrawn() throws Exception {
        var declared = desk.as(token, "PUT", "/api/notices/112", "{\"text\":\"Listrik padam di Mojoroto.\",\"minutes\":60}");
        assertThat(declared.statusCode()).isEqualTo(200);
        assertThat(desk.get(desk.logIn("sari"), "/api/notices").body()).contains("Listrik padam di Mojoroto.", "2026-11-23T09:00:00Z", "dewi");
        assertThat(desk.as(token, "DELETE", "/api/notices/112", null).body()).contains("\"notice\":null");
        assertThat(desk.as(token, "PUT", "/api/notices/999", "{\"text\":\"Listrik padam.\",\"minutes\":60}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"Listrik padam.\"}", "{\"text\":\"Listrik padam.\",\"minutes\":1441}", "{\"text\":\"Listrik padam.\",\"minutes\":4}", "{\"english\":\"Power cut.\",\"minutes\":60}",
            "{\"text\":\"ya\",\"minutes\":60}"})
    void oneWithoutAnEndOfADayAtMostOrWithoutWordsIsRefused(String body) throws Exception {
        assertThat(desk.as(token, "PUT", "/api/notices/112", body).statusCode()).isEqualTo(400);
    }
}
