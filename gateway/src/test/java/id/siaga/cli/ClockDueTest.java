package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ClockDueTest {
    @Test
    void aDeadlineIsShownDayByDay() {
        assertThat(run("--from 2026-03-13T16:30:00+07:00 --days 3")).startsWith("0 received  Fri 2026-03-13 16:30:00 WIB, 3 working days, calendar wib").contains(
                "Fri 2026-03-13  day 0, received        works", "Sat 2026-03-14  -                      weekend", "Mon 2026-03-16  day 1                  works",
                "Wed 2026-03-18  -                      collective leave: Hari Suci Nyepi", "Sun 2026-03-22  -                      holiday: Idul Fitri",
                "due       Wed 2026-03-25 23:59:59 WIB", "by        SKB ").doesNotContain("may move");
        assertThat(run("--from 2026-03-13T16:30:00+07:00 --hours 24")).contains("7:30 h, 7:30 so far", "16:30 h, 24:00 so far", "due       Mon 2026-03-16 16:30:00 WIB");
    }

    @Test
    void theSameForAMachine() {
        assertThat(run("--from 2026-03-17T10:00:00+07:00 --hours 24 --json")).contains("\"due\":\"2026-03-25T10:00:00+07:00\"", "\"calendar\":\"wib\"", "\"ran_s\":50400",
                "{\"date\":\"2026-03-18\",\"day\":\"collective_leave\",\"name\":\"Hari Suci Nyepi (Tahun Baru Saka 1948)\",\"decree\":\"SKB ");
    }

    @Test
    void theZoneFollowsTheOffsetOrTheCalendarThatIsAskedFor() {
        assertThat(run("--from 2026-06-12T17:00:00+09:00 --days 3 --json")).contains("\"calendar\":\"wit\"", "\"due\":\"2026-06-18T23:59:59+09:00\"");
        assertThat(run("--from 2026-06-12T17:00:00+08:00 --days 3 --json")).contains("\"due\":\"2026-06-18T23:59:59+08:00\"");
        assertThat(run("--from 2026-06-12T10:00:00Z --days 3 --json")).contains("\"from\":\"2026-06-12T17:00:00+07:00\"", "\"due\":\"2026-06-18T23:59:59+07:00\"");
        assertThat(run("--from 2026-06-12T17:00:00+07:00 --days 3 --calendar 24x7")).contains("3 days, calendar 24x7", "due       Mon 2026-06-15 23:59:59 WIB");
    }

    @Test
    void aYearWithoutADecreeIsSaid() {
        assertThat(run("--from 2026-12-30T10:00:00+07:00 --days 5")).startsWith("0 ").contains("may move  there is no 2027.yaml yet");
        assertThat(run("--from 2026-12-30T10:00:00+07:00 --days 5 --json")).contains("\"provisionalYears\":[2027]");
    }

    @ParameterizedTest
    @CsvSource({"--days 3, --from", "--from 2026-03-13 --days 3, --from must be a time", "--from 2026-02-30T10:00:00+07:00 --days 3, --from must be a time",
        "--from 1999-01-01T10:00:00+07:00 --days 3, --from must be", "--from 2026-03-13T16:30:00+07:00, --hours", "--from 2026-03-13T16:30:00+07:00 --days 3 --hours 4, --hours",
        "--from 2026-03-13T16:30:00+07:00 --days 0, --days must be", "--from 2026-03-13T16:30:00+07:00 --hours 10001, --hours must be",
        "--from 2026-03-13T16:30:00+07:00 --days 3 --calendar mars, there are: wib"})
    void aMistakeNamesItsOption(String line, String told) {
        assertThat(run(line)).startsWith("2 ").contains(told);
    }

    @Test
    void holidaysThatCannotBeReadAreTold() {
        assertThat(run("--from 2026-03-13T16:30:00+07:00 --days 3 --holidays /nowhere")).startsWith("1 /nowhere cannot be read");
    }

    private static String run(String line) {
        var out = new StringWriter();
        var args = new ArrayList<>(List.of(line.split(" ")));
        if (!args.contains("--holidays")) args.addAll(List.of("--holidays", "../config/holidays"));
        var due = new CommandLine(new ClockDue()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return due.execute(args.toArray(String[]::new)) + " " + out;
    }
}
