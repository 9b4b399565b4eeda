package id.siaga;

import id.siaga.run.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The city's lists of one [Morning], and when its complaint is due: counted here by the look of the file of holidays, day by day, apart from the program.
///
/// The shipped lists, with twelve seconds to accept; Idul Fitri on the next working day and its collective leave on the one after; no decree for the next year, into which
/// the result is due.
///
/// @param holidays the text of the only file of them
/// @param intoNextYear working days from now until some day of January
record MorningDays(Path dir, String holidays, List<LocalDate> leave, int intoNextYear) {
    static final ZoneId CITY = ZoneId.of("Asia/Jakarta");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final int IN_JANUARY = 5;

    static MorningDays write(Path dir) throws IOException {
        var today = LocalDate.now(CITY);
        var shipped = Parts.find().home().resolve("config");
        var year = shipped.resolve("holidays/" + today.getYear() + ".yaml");
        var known = Files.readString(year);
        var leave = workingDays(known, today).filter(d -> d.getYear() == today.getYear()).limit(2).toList();
        if (!leave.isEmpty()) known = known.replace("national:\n", "national:\n  " + leave.getFirst() + ": Idul Fitri\n");
        if (leave.size() > 1) known = known.replace("collective:\n", "collective:\n  " + leave.getLast() + ": Idul Fitri\n");
        var own = Files.createDirectory(dir.resolve("own-holidays"));
        Files.copy(shipped.resolve("holidays/calendars.yaml"), own.resolve("calendars.yaml"));
        Files.writeString(own.resolve(year.getFileName()), known);
        int left = (int) workingDays(known, today).takeWhile(d -> d.getYear() == today.getYear()).count();
        var days = new MorningDays(dir, known, leave, left + IN_JANUARY);
        days.city(shipped.resolve("city"), Files.createDirectory(dir.resolve("own-city")));
        return days;
    }

    private void city(Path shipped, Path own) throws IOException {
        try (var files = Files.list(shipped)) {
            for (var file : files.toList()) {
                Files.writeString(own.resolve(file.getFileName()), Files.readString(file).replace("agency_ack, priority: 1, time: 60s", "agency_ack, priority: 1, time: 12s")
                        .replace("result_announced, days: 7, calendar: 24x7", "result_announced, days: " + intoNextYear + ", calendar: wib")
                        // of two marks that come while the gateway is dead only the last is told: so one step, and words without a time
                        .replace("at: 100, priority: [1, 2], tell: [DUTY]", "at: 100, priority: [1, 2], tell: []").replace("LEWAT BATAS {due}", "LEWAT BATAS"));
            }
        }
    }

    /// What stands in the configuration, and what instead.
    Map<String, String> places() {
        return Map.of("  folder: city  ", "  folder: " + dir.resolve("own-city") + " ", "#holidays: holidays", "holidays: " + dir.resolve("own-holidays"));
    }

    private static Stream<LocalDate> workingDays(String holidays, LocalDate after) {
        return Stream.iterate(after.plusDays(1), d -> d.plusDays(1)).limit(500).filter(d -> works(holidays, d));
    }

    private static boolean works(String holidays, LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5 && !holidays.contains("  " + day + ":");
    }

    /// When a clock of the complaint that began then is due.
    Instant due(String clock, Instant began) {
        var day = began.atZone(CITY).toLocalDate();
        return switch (clock) {
            case "VERIFY" -> endOf(nth(day, 3));
            case "RESULT_ANNOUNCED" -> endOf(inJanuary(nth(day, intoNextYear)));
            // 24 hours of working days: the rest of today and as much of the next one as of today was over; or all of the next one.
            case "FIRST_RESPONSE" -> works(holidays, day) ? began.atZone(CITY).toLocalTime().atDate(nth(day, 1)).atZone(CITY).toInstant() : nth(day, 1).plusDays(1).atStartOfDay(CITY).toInstant();
            default -> throw new IllegalArgumentException(clock);
        };
    }

    private LocalDate nth(LocalDate after, int n) {
        var days = workingDays(holidays, after).limit(n).toList();
        if (leave.stream().anyMatch(days::contains)) throw new AssertionError("the leave is none: " + days);
        return days.getLast();
    }

    /// Of that year only weekends are known: its first of January is a working day like others.
    private static LocalDate inJanuary(LocalDate day) {
        if (day.getMonthValue() != 1) throw new AssertionError(day + " is not in January");
        return day;
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(LAST_SECOND).atZone(CITY).toInstant();
    }
}
