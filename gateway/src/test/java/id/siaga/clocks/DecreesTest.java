package id.siaga.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecreesTest {
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

    @ParameterizedTest
    @CsvSource({
            "2026-01-01, 2026, ''",
            "2026-09-30, 2026, ''",
            "2026-10-01, 2026, 2027",
            "2026-12-31, 2026, 2027",
            "2026-12-31, 2026 2027, ''",
            "2027-01-01, 2026, 2027",
            "2027-01-01, 2026 2027, ''",
            "2027-11-23, 2026, 2027 2028",
    })
    void aYearIsMissedFromTheOctoberBeforeItOn(LocalDate today, String known, String missing) {
        assertThat(Decrees.missing(List.of(office(known), new Calendar.Always(WIB)), today)).isEqualTo(years(missing));
    }

    @Test
    void whoNeedsNoHolidaysMissesNone() {
        assertThat(Decrees.missing(List.of(new Calendar.Always(WIB)), LocalDate.of(2030, 12, 1))).isEmpty();
        assertThat(Decrees.missing(List.of(), LocalDate.of(2030, 12, 1))).isEmpty();
    }

    private static Calendar office(String years) {
        return new Calendar.Office(WIB, Calendar.Office.MONDAY_TO_FRIDAY, Calendar.Leave.TAKEN, Holidays.of(years(years).stream().map(y -> new Holidays.Year(y, Map.of())).toList()));
    }

    private static List<Integer> years(String words) {
        return Arrays.stream(words.split(" ")).filter(w -> !w.isEmpty()).map(Integer::valueOf).toList();
    }
}
