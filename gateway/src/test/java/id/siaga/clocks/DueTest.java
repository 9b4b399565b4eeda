package id.siaga.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.config.HolidayFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With the holidays and calendars that are shipped.
class DueTest {
    private static final Map<String, Calendar> CALENDARS = shipped();

    private static Map<String, Calendar> shipped() {
        if (HolidayFiles.read(Path.of("../config/holidays")) instanceof HolidayFiles.Result.Read(var calendars)) return calendars;
        throw new AssertionError("the shipped holidays cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-13T16:30, 03-25, 03-27, 04-10, 06-24, 2026-03-16T16:30", "2026-03-17T10:00, 03-27, 03-31, 04-14, 06-26, 2026-03-25T10:00",
        "2026-03-21T08:00, 03-27, 03-31, 04-14, 06-26, 2026-03-26T00:00", "2026-05-13T23:59, 05-20, 05-22, 06-09, 08-13, 2026-05-18T23:59",
        "2026-06-12T17:00, 06-18, 06-22, 07-03, 09-09, 2026-06-15T17:00"})
    void theVectorsHold(String received, String three, String five, String fourteen, String sixty, String dayOfHours) {
        assertThat(due(received, new Term.Days(3))).isEqualTo(end(three));
        assertThat(due(received, new Term.Days(5))).isEqualTo(end(five));
        assertThat(due(received, new Term.Days(14))).isEqualTo(end(fourteen));
        assertThat(due(received, new Term.Days(60))).isEqualTo(end(sixty));
        assertThat(due(received, new Term.Hours(24))).isEqualTo(OffsetDateTime.parse(dayOfHours + ":00+07:00").toInstant());
    }

    private static Instant due(String received, Term term) {
        return Due.of(OffsetDateTime.parse(received + ":00+07:00").toInstant(), term, calendar("wib")).deadline().toInstant();
    }

    private static Instant end(String monthAndDay) {
        return OffsetDateTime.parse("2026-" + monthAndDay + "T23:59:59+07:00").toInstant();
    }

    @Test
    void theYear2026Has240WorkingDays() {
        var first = LocalDate.of(2026, 1, 1);
        assertThat(first.datesUntil(first.plusYears(1)).filter(d -> calendar("wib").day(d).works()).count()).isEqualTo(240);
    }

    @Test
    void everyDayOnTheWayIsNamedWithItsReason() {
        var due = Due.of(Instant.parse("2026-03-17T03:00:00Z"), new Term.Days(2), calendar("wib"));
        assertThat(due.steps()).extracting(s -> s.date().getDayOfMonth()).containsExactly(17, 18, 19, 20, 21, 22, 23, 24, 25, 26);
        assertThat(due.steps().getFirst().count()).isEqualTo(new Due.Count.Received());
        assertThat(due.steps().get(1).day()).isInstanceOfSatisfying(Day.CollectiveLeave.class, l -> {
            assertThat(l.name()).contains("Nyepi");
            assertThat(l.decree()).contains("1497/2025");
        });
        assertThat(due.steps().get(1).count()).isEqualTo(new Due.Count.Stood());
        // A Saturday, but the feast is the better reason.
        assertThat(due.steps().get(4).day()).isInstanceOfSatisfying(Day.Holiday.class, h -> assertThat(h.name()).contains("Idul Fitri"));
        assertThat(due.steps().get(8).count()).isEqualTo(new Due.Count.Counted(1));
        assertThat(due.steps().getLast()).isEqualTo(new Due.Step(LocalDate.of(2026, 3, 26), new Day.Working(), new Due.Count.Counted(2)));
        assertThat(Due.of(Instant.parse("2026-06-12T10:00:00Z"), new Term.Days(1), calendar("wib")).steps()).extracting(Due.Step::day)
                .containsExactly(new Day.Working(), new Day.Weekend(), new Day.Weekend(), new Day.Working());
    }

    @Test
    void hoursTellWhatEachDayGave() {
        var due = Due.of(Instant.parse("2026-03-13T09:30:00Z"), new Term.Hours(24), calendar("wib"));
        assertThat(due.steps()).extracting(Due.Step::count).containsExactly(new Due.Count.Ran(Duration.ofMinutes(450), Duration.ofMinutes(450)),
                new Due.Count.Stood(), new Due.Count.Stood(), new Due.Count.Ran(Duration.ofMinutes(990), Duration.ofHours(24)));
    }

    /// "Three days": three working days, or three days of the calendar.
    @Test
    void bothReadingsOfADayRule() {
        var received = Instant.parse("2026-03-13T09:30:00Z");
        assertThat(Due.of(received, new Term.Days(3), calendar("24x7")).deadline().toInstant()).isEqualTo(end("03-16"));
        assertThat(Due.of(received, new Term.Days(7), calendar("24x7")).deadline().toInstant()).isEqualTo(end("03-20"));
        assertThat(Due.of(received, new Term.Days(7), calendar("wib")).deadline().toInstant()).isEqualTo(end("03-31"));
        assertThat(Due.of(received, new Term.Hours(24), calendar("24x7")).deadline().toInstant()).isEqualTo(received.plus(24, ChronoUnit.HOURS));
    }

    @Test
    void theDayIsThatOfTheAgencysZone() {
        // 22:30 on Thursday in Jakarta, 00:30 on Friday in Jayapura.
        var received = Instant.parse("2026-06-11T15:30:00Z");
        assertThat(Due.of(received, new Term.Days(1), calendar("wib")).deadline()).isEqualTo(ZonedDateTime.of(2026, 6, 12, 23, 59, 59, 0, ZoneId.of("Asia/Jakarta")));
        assertThat(Due.of(received, new Term.Days(1), calendar("wita")).deadline()).isEqualTo(ZonedDateTime.of(2026, 6, 12, 23, 59, 59, 0, ZoneId.of("Asia/Makassar")));
        assertThat(Due.of(received, new Term.Days(1), calendar("wit")).deadline()).isEqualTo(ZonedDateTime.of(2026, 6, 15, 23, 59, 59, 0, ZoneId.of("Asia/Jayapura")));
    }

    @Test
    void anAgencyMayWorkOnSaturdaysAndDuringCollectiveLeave() {
        var received = Instant.parse("2026-03-17T03:00:00Z");
        // 18 and 20 are collective leave; 19 is Nyepi, which binds it too.
        assertThat(Due.of(received, new Term.Days(2), calendar("puskesmas")).deadline().toInstant()).isEqualTo(end("03-20"));
        assertThat(Due.of(Instant.parse("2026-06-12T03:00:00Z"), new Term.Days(1), calendar("puskesmas")).deadline().toInstant()).isEqualTo(end("06-13"));
    }

    @Test
    void aYearWithoutADecreeIsSaid() {
        var received = Instant.parse("2026-12-30T03:00:00Z");
        assertThat(Due.of(received, new Term.Days(1), calendar("wib")).undecreed(calendar("wib"))).isEmpty();
        assertThat(Due.of(received, new Term.Days(5), calendar("wib")).undecreed(calendar("wib"))).containsExactly(2027);
        assertThat(Due.of(received, new Term.Days(5), calendar("24x7")).undecreed(calendar("24x7"))).isEmpty();
    }

    /// Days: counts days one at a time from the receipt. Hours: lets a clock tick minute by minute.
    @Test
    void aYearOfRandomReceiptsIsLikeASlowCalculation() {
        var dice = new Random(2026);
        var ids = CALENDARS.keySet().stream().sorted().toList();
        for (int i = 0; i < 1_500; i++) {
            var received = Instant.parse("2025-12-31T17:00:00Z").plus(dice.nextInt(365 * 24 * 60), ChronoUnit.MINUTES);
            var calendar = calendar(ids.get(dice.nextInt(ids.size())));
            int days = 1 + dice.nextInt(60);
            int hours = 1 + dice.nextInt(100);
            var what = received + " " + calendar.zone() + " " + days + " d " + hours + " h";
            assertThat(Due.of(received, new Term.Days(days), calendar).deadline().toInstant()).as(what).isEqualTo(slowDays(received, days, calendar));
            assertThat(Due.of(received, new Term.Hours(hours), calendar).deadline().toInstant()).as(what).isEqualTo(slowHours(received, hours, calendar));
        }
    }

    /// Of all seconds that end a day, the first with enough working days between it and the receipt.
    private static Instant slowDays(Instant received, int days, Calendar calendar) {
        var first = received.atZone(calendar.zone()).toLocalDate();
        for (int after = 1; ; after++) {
            var last = first.plusDays(after);
            if (first.plusDays(1).datesUntil(last.plusDays(1)).filter(d -> slowlyWorks(d, calendar)).count() == days) {
                return last.plusDays(1).atStartOfDay(calendar.zone()).toInstant().minusSeconds(1);
            }
        }
    }

    private static Instant slowHours(Instant received, int hours, Calendar calendar) {
        int left = hours * 60;
        var minute = received;
        for (; left > 0; minute = minute.plusSeconds(60)) {
            if (slowlyWorks(minute.atZone(calendar.zone()).toLocalDate(), calendar)) left--;
        }
        return minute;
    }

    private static final Set<String> NATIONAL = Set.of("01-01", "01-16", "02-17", "03-19", "03-21", "03-22", "04-03", "04-05", "05-01", "05-14", "05-27", "05-31", "06-01",
            "06-16", "08-17", "08-25", "12-25");
    private static final Set<String> COLLECTIVE = Set.of("02-16", "03-18", "03-20", "03-23", "03-24", "05-15", "05-28", "12-24");

    /// From the decree as it was printed, not from the file.
    private static boolean slowlyWorks(LocalDate date, Calendar calendar) {
        if (calendar instanceof Calendar.Always) return true;
        var office = (Calendar.Office) calendar;
        var monthAndDay = date.toString().substring(5);
        boolean decreed = date.getYear() == 2026;
        if (decreed && NATIONAL.contains(monthAndDay)) return false;
        if (decreed && COLLECTIVE.contains(monthAndDay) && office.collective() == Calendar.Leave.TAKEN) return false;
        return date.getDayOfWeek().getValue() <= office.week().size();
    }

    @Test
    void termsHaveLimitsAndAnOfficeWorks() {
        for (int n : new int[] {0, -1, 1_001}) assertThatThrownBy(() -> new Term.Days(n)).isInstanceOf(IllegalArgumentException.class);
        for (int n : new int[] {0, -1, 10_001}) assertThatThrownBy(() -> new Term.Hours(n)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Calendar.Office(ZoneId.of("Asia/Jakarta"), Set.of(), Calendar.Leave.TAKEN, new Holidays(Map.of(), Set.of())))
                .hasMessageContaining("never works");
    }

    private static Calendar calendar(String id) {
        return Objects.requireNonNull(CALENDARS.get(id), id);
    }
}
