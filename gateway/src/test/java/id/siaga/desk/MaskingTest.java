package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.OperatorId;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final String NUMBER = "081234567889";
    private DeskFixture desk;

    @BeforeEach
    void start() throws Exception {
        desk = new DeskFixture();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void onlyTheOperatorWhoHoldsTheCallSeesItsNumber() throws Exception {
        var call = MemoryPort.waiting(1, NUMBER, "112", Instant.now());
        desk.port.tell(call);
        assertThat(desk.get(desk.logIn("sari"), "/api/floor").body()).doesNotContain(NUMBER).contains("0812••••••89");
        desk.port.tell(MemoryPort.talking(call, "op1"));
        for (var other : new String[] {"budi", "dewi", "admin", "layar"}) {
            assertThat(desk.get(desk.logIn(other), "/api/calls/7-1").body()).as(other).doesNotContain(NUMBER);
        }
        assertThat(desk.get(desk.logIn("sari"), "/api/calls/7-1").body()).contains(NUMBER);
    }

    @Test
    void theNumberIsMaskedAgainOnceTheCallIsNamed() throws Exception {
        var sari = desk.logIn("sari");
        var ended = MemoryPort.ended(MemoryPort.talking(MemoryPort.waiting(1, NUMBER, "112", Instant.now()), "op1"), "SERVED", null);
        desk.port.tell(ended);
        assertThat(desk.get(sari, "/api/calls/7-1").body()).contains(NUMBER);
        assertThat(desk.as(sari, "POST", "/api/calls/7-1/disposition", "{\"disposition\":\"GENUINE\"}").body()).doesNotContain(NUMBER).contains("GENUINE");
    }

    @Test
    void aReasonUnmasksAndIsLoggedFirst() throws Exception {
        var sari = desk.logIn("sari");
        desk.port.tell(MemoryPort.waiting(1, NUMBER, "112", Instant.now()));
        assertThat(desk.get(sari, "/api/calls/7-1?unmask=call%20back").body()).contains(NUMBER);
        assertThat(desk.get(sari, "/api/interactions?call=7-1&unmask=call%20back").body()).contains(NUMBER);
        assertThat(desk.port.seen).containsExactly("sari call:7-1 call back", "sari interactions call back");
        assertThat(desk.get(sari, "/api/calls/7-1?unmask=x").statusCode()).isEqualTo(400);
        assertThat(desk.get(desk.logIn("layar"), "/api/calls/7-1?unmask=curious").statusCode()).isEqualTo(403);
        assertThat(desk.get(desk.logIn("admin"), "/api/calls/7-1?unmask=curious").statusCode()).isEqualTo(403);
        assertThat(desk.port.seen).hasSize(2);
    }

    @Test
    void aPlaceOfAHandsetThatDidNotCallIsShownWithAReasonOnlyAndItsLog() throws Exception {
        var sari = desk.logIn("sari");
        assertThat(desk.get(sari, "/api/places").body()).contains("7-98", "+628•••••••89").doesNotContain("112.63").doesNotContain("3456");
        assertThat(desk.get(sari, "/api/places/7-98").body()).doesNotContain("112.63");
        assertThat(desk.port.seen).containsExactly("sari places read", "sari place:7-98 read");
        assertThat(desk.get(sari, "/api/places/7-98?unmask=where").body()).contains("\"latitude\":-7.98189", "+628123456789");
        assertThat(desk.port.seen).contains("sari place:7-98 where");
        assertThat(desk.get(sari, "/api/places/7-1?unmask=where").statusCode()).isEqualTo(404);
        assertThat(desk.get(desk.logIn("admin"), "/api/places/7-98?unmask=curious").statusCode()).isEqualTo(403);
    }

    @Test
    void whoReadsWhatNobodyCouldReadIsLogged() throws Exception {
        assertThat(desk.as(desk.logIn("dewi"), "POST", "/api/unreadable/7-99", "{\"dataCoding\":8}").body()).contains("in coding 8");
        assertThat(desk.port.seen).containsExactly("dewi unreadable:7-99 read in data coding 8");
    }

    @Test
    void withoutAReasonTheLogAndTheTicketsAreMasked() throws Exception {
        var dewi = desk.logIn("dewi");
        var opened = desk.as(dewi, "POST", "/api/tickets", "{\"kind\":\"COMPLAINT\",\"description\":\"Lampu mati\",\"reporter\":\"" + NUMBER + "\"}");
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.body()).doesNotContain(NUMBER).contains("0812••••••89");
        var number = DeskFixture.json(opened).get("number").stringValue();
        assertThat(desk.get(dewi, "/api/tickets/" + number).body()).doesNotContain(NUMBER);
        assertThat(desk.get(dewi, "/api/tickets").body()).doesNotContain(NUMBER).contains("\"behind\":{\"facts\":3");
        assertThat(desk.get(dewi, "/api/interactions").body()).doesNotContain(NUMBER);
        assertThat(desk.get(dewi, "/api/tickets/" + number + "?unmask=dispatch").body()).contains(NUMBER);
    }

    @Test
    void aWriterWhoReadAnOldVersionIsShownTheNewOne() throws Exception {
        var dewi = desk.logIn("dewi");
        var number = DeskFixture.json(desk.as(dewi, "POST", "/api/tickets", "{\"kind\":\"COMPLAINT\",\"description\":\"Lampu mati\"}")).get("number").stringValue();
        assertThat(desk.as(dewi, "PATCH", "/api/tickets/" + number, "{\"version\":1,\"state\":\"VERIFIED\"}").statusCode()).isEqualTo(200);
        var late = desk.as(dewi, "PATCH", "/api/tickets/" + number, "{\"version\":1,\"state\":\"REJECTED\"}");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(DeskFixture.json(late).get("now").get("state").stringValue()).isEqualTo("VERIFIED");
    }

    @Test
    void whatTheCoreRefusesIsAConflictWithItsReason() throws Exception {
        desk.port.operator("op1", "Sari", "TALKING", null, null);
        var answer = desk.as(desk.logIn("sari"), "PUT", "/api/operators/op1/state", "{\"state\":\"OFFLINE\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Still talking");
        assertThat(desk.port.operators.get(new OperatorId("op1")).state()).isEqualTo("TALKING");
    }
}
