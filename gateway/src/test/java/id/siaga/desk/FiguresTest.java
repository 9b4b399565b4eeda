package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void aTableHasARowForEachFigureAndPlainNumbers() {
        assertThat(FiguresApi.csv(List.of(new Rows.Figure("ticket_category", "FIR-STR", "count", 3), new Rows.Figure("arrival", "", "p90_s", 421.5))))
                .isEqualTo("\uFEFFof,key,metric,value\r\nticket_category,FIR-STR,count,3\r\narrival,,p90_s,421.5\r\n");
    }

    @Test
    void todayBeginsAtMidnightInTheCityAndNoDatabaseIsSaid() throws Exception {
        try (var desk = new DeskFixture()) {
            var token = desk.logIn("sari");
            var json = DeskFixture.json(desk.get(token, "/api/figures"));
            assertThat(json.path("from").asString()).isEqualTo("2026-11-21T17:00:00Z");
            assertThat(DeskFixture.json(desk.get(token, "/api/figures?period=month")).path("from").asString()).isEqualTo("2026-10-31T17:00:00Z");
            var csv = desk.get(token, "/api/figures?format=csv");
            assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
            assertThat(csv.body()).contains("'=evil,count,1");
            assertThat(desk.get(token, "/api/figures?period=ever").statusCode()).isEqualTo(400);
            desk.port.storeAway = true;
            assertThat(desk.get(token, "/api/figures").statusCode()).isEqualTo(503);
        }
    }
}
