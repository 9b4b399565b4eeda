package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.clocks.Calendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolidayFilesTest {
    @TempDir
    Path dir;

    @Test
    void everyProblemOfEveryFileIsToldWithItsLine() throws IOException {
        var year = write("2027.yaml", """
                year: 2026
                natonal: {}
                national:
                  2027-01-01: Tahun Baru
                  2026-01-02: another year
                  2027-02-30: no such day
                  2027-03-01:
                collective:
                  2027-01-01: twice
                """);
        var calendars = write("calendars.yaml", """
                calendars:
                  a: { zone: Mars }
                  b: { zone: Asia/Jakarta, week: [mon, xyz], collective_leave: perhaps, extra: 1 }
                  "c d": { zone: Asia/Jakarta }
                  e: 5
                  f: { zone: Asia/Jakarta, week: [] }
                """);
        assertThat(refused()).satisfiesExactlyInAnyOrder(
                s -> assertThat(s).startsWith(year + ":1: year must be that of the file's name: 2027"),
                s -> assertThat(s).startsWith(year + ":2: natonal is not a key here"),
                s -> assertThat(s).startsWith(year + ":1: decree is missing"),
                s -> assertThat(s).startsWith(year + ":5: 2026-01-02 must be a date of 2027"),
                s -> assertThat(s).startsWith(year + ":6: 2027-02-30 must be a date of 2027"),
                s -> assertThat(s).startsWith(year + ":7: 2027-03-01 has no name"),
                s -> assertThat(s).startsWith(year + ":9: 2027-01-01 stands under national too"),
                s -> assertThat(s).startsWith(calendars + ":2: zone must be a time zone"),
                s -> assertThat(s).startsWith(calendars + ":3: week has the day XYZ"),
                s -> assertThat(s).startsWith(calendars + ":3: collective_leave is perhaps"),
                s -> assertThat(s).startsWith(calendars + ":3: extra is not a key here"),
                s -> assertThat(s).startsWith(calendars + ":4: c d is no name of a calendar"),
                s -> assertThat(s).startsWith(calendars + ":5: e must hold keys"),
                s -> assertThat(s).startsWith(calendars + ":6: week must be all, or a list"));
    }

    @Test
    void whatIsNoTextOrNotThereIsRefused() throws IOException {
        assertThat(((HolidayFiles.Result.Refused) HolidayFiles.read(dir.resolve("none"))).problems()).singleElement().asString().contains("--holidays");
        assertThat(refused()).anyMatch(s -> s.contains("calendars.yaml: cannot be read"));
        write("calendars.yaml", "calendars: {x: {zone: Asia/Jakarta}}\n");
        Files.write(dir.resolve("2027.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(refused()).anyMatch(s -> s.contains("2027.yaml: cannot be read as UTF-8"));
        write("2027.yaml", "year: [\n");
        assertThat(refused()).anyMatch(s -> s.contains("2027.yaml:") && s.contains("is not YAML here"));
    }

    @Test
    void otherFilesInTheFolderDoNotMatter() throws IOException {
        write("calendars.yaml", "calendars: {x: {zone: Asia/Jakarta}}\n");
        write("2027.yaml.bak", "year: [");
        write("notes.txt", "?");
        assertThat(HolidayFiles.read(dir)).isInstanceOfSatisfying(HolidayFiles.Result.Read.class,
                read -> assertThat(read.calendars().get("x")).isInstanceOf(Calendar.Office.class));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private List<String> refused() {
        return ((HolidayFiles.Result.Refused) HolidayFiles.read(dir)).problems();
    }
}
