package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.SmsId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers wrote, in a spreadsheet.
class CsvTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {"SERVED~SERVED", "=1+1~'=1+1", "+62812~'+62812", "-2+3~'-2+3", "@SUM(A1)~'@SUM(A1)", "a,b~\"a,b\"", "a\"b~\"a\"\"b\"",
            "=HYPERLINK(\"x\",\"y\")~\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"", "|calc~'|calc", "-~-", "a;=1+1~\"a;'=1+1\"", "a-b=c~a-b=c", "\uFF1D1+1~'\uFF1D1+1"})
    void noCellIsAFormula(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1+1", "\r=1+1", "\r\n=1+1", "\n@x", " =1+1", "x\r\n=1+1", "\u00A0=1+1"})
    void norBehindWhatCannotBeSeen(String text) {
        assertThat(Csv.cell(text)).contains("'").doesNotContainPattern("(^|[\\n;\"])[ \u00A0]*[=@]").doesNotContain("\t", "\r");
    }

    @Test
    void controlsAndWhatTurnsTheWritingAroundAreSeenAndEmojiStay() {
        assertThat(Csv.cell("a\u0000b\u0007\u001B[31m\u200Fc\u202Egnp.exe\u2066d")).isEqualTo("a\uFFFDb\uFFFD\uFFFD[31m\uFFFDc\uFFFDgnp.exe\uFFFDd");
        assertThat(Csv.cell("\uD83D\uDC68\u200D\uD83D\uDC69 \u0645\u0631\u062D\u0628\u0627 \uD83D")).isEqualTo("\uD83D\uDC68\u200D\uD83D\uDC69 \u0645\u0631\u062D\u0628\u0627 \uFFFD");
    }

    @Test
    void textsAreExportedAsATableWithMaskedNumbers() throws Exception {
        try (var desk = new DeskFixture()) {
            var sari = desk.logIn("sari");
            desk.port.tell(new Rows.Message(SmsId.of(7, 1), Rows.Direction.IN, new Phone("+628123456789"), "112", "=cmd|' /C calc'!A0\u202E\nkedua", Instant.EPOCH, "READ", null, null));
            var csv = desk.get(sari, "/api/messages?format=csv");
            assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
            assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"messages.csv\"");
            assertThat(csv.body()).isEqualTo("\uFEFFsms,at,direction,state,number,ours,ticket,text\r\n7-1,1970-01-01T00:00:00Z,IN,READ,'+628•••••••89,112,,\"'=cmd|' /C calc'!A0\uFFFD\nkedua\"\r\n");
            assertThat(DeskFixture.json(desk.get(sari, "/api/messages")).path("rows").get(0).path("text").asString()).as("as it was sent").isEqualTo("=cmd|' /C calc'!A0\u202E\nkedua");
            assertThat(List.of(desk.get(desk.logIn("admin"), "/api/messages?format=csv").statusCode(), desk.get(sari, "/api/messages?format=xls").statusCode())).containsExactly(403, 400);
        }
    }
}
