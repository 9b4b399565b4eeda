package id.siaga.config;

import id.siaga.clocks.Calendar;
import id.siaga.clocks.Day;
import id.siaga.clocks.Holidays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/// The folder of holidays: a file a year (`2026.yaml`: `year`, `decree`, `national`, `collective`) and the agencies' calendars
/// (`calendars.yaml`). All problems of all files are found at once.
public final class HolidayFiles {
    private static final String CALENDARS = "calendars.yaml";
    private static final String YEAR_FILE = "2[01][0-9][0-9]\\.yaml";

    /// Calendars by id, or sentences that begin with file and line.
    public sealed interface Result {
        record Read(SequencedMap<String, Calendar> calendars) implements Result {}

        record Refused(List<String> problems) implements Result {}
    }

    private final Path folder;
    private final List<String> sentences = new ArrayList<>();

    private HolidayFiles(Path folder) {
        this.folder = folder;
    }

    public static Result read(Path folder) {
        return new HolidayFiles(folder).all();
    }

    private Result all() {
        var years = new ArrayList<Holidays.Year>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.getFileName().toString().matches(YEAR_FILE)).sorted().toList()) {
                years.add(new OneFile(file).year());
            }
        } catch (IOException e) {
            return new Result.Refused(List.of(folder + " cannot be read; name the folder of the holidays with --holidays"));
        }
        var calendars = new OneFile(folder.resolve(CALENDARS)).calendars(Holidays.of(years));
        return sentences.isEmpty() ? new Result.Read(calendars) : new Result.Refused(List.copyOf(sentences));
    }

    private final class OneFile {
        private final DataFile file;
        private final Yaml.Mapping top;

        OneFile(Path path) {
            file = new DataFile(path);
            top = file.top();
        }

        Holidays.Year year() {
            file.refuseUnknown(top, Set.of("year", "decree", "national", "collective"));
            int year = Integer.parseInt(file.name().substring(0, 4));
            if (!file.text(top, "year").equals(Optional.of(String.valueOf(year)))) file.problem(top, "year", "must be that of the file's name: " + year);
            var decree = file.text(top, "decree").orElse("");
            if (decree.isEmpty()) file.problem(top, "decree", "is missing; name the decree these days come from");
            var days = new HashMap<LocalDate, Day>();
            dates("national", year, days, name -> new Day.Holiday(name, decree));
            dates("collective", year, days, name -> new Day.CollectiveLeave(name, decree));
            sentences.addAll(file.sentences());
            return new Holidays.Year(year, days);
        }

        private void dates(String key, int year, Map<LocalDate, Day> days, Function<String, Day> kind) {
            file.section(top, key).entries().forEach((written, entry) -> {
                var name = DataFile.scalar(entry.value()).map(Shown::of).orElse("");
                var date = DataFile.date(written).filter(d -> d.getYear() == year);
                if (date.isEmpty()) file.problem(entry.line(), written, "must be a date of " + year + ", such as " + year + "-08-17");
                else if (name.isEmpty()) file.problem(entry.line(), written, "has no name; write which day it is");
                else if (days.putIfAbsent(date.get(), kind.apply(name)) != null) file.problem(entry.line(), written, "stands under national too; keep one");
            });
        }

        SequencedMap<String, Calendar> calendars(Holidays holidays) {
            file.refuseUnknown(top, Set.of("calendars"));
            var found = new LinkedHashMap<String, Calendar>();
            file.section(top, "calendars").entries().forEach((id, entry) -> {
                if (!id.matches("[A-Za-z0-9-]{1,40}")) file.problem(entry.line(), id, "is no name of a calendar: letters, digits and -, at most 40");
                else if (entry.value() instanceof Yaml.Mapping m) found.put(id, calendar(m, holidays));
                else file.problem(entry.line(), id, "must hold keys, such as { zone: Asia/Jakarta }");
            });
            if (found.isEmpty()) file.problem(top, "calendars", "is missing; write at least one, such as wib: { zone: Asia/Jakarta }");
            sentences.addAll(file.sentences());
            return found;
        }

        private Calendar calendar(Yaml.Mapping m, Holidays holidays) {
            file.refuseUnknown(m, Set.of("zone", "week", "collective_leave"));
            var zone = zone(m);
            if (file.text(m, "week").equals(Optional.of("all"))) return new Calendar.Always(zone);
            var leave = switch (file.text(m, "collective_leave").orElse("taken")) {
                case "taken" -> Calendar.Leave.TAKEN;
                case "worked" -> Calendar.Leave.WORKED;
                case String other -> {
                    file.problem(m, "collective_leave", "is " + Shown.of(other) + "; it must be taken or worked");
                    yield Calendar.Leave.TAKEN;
                }
            };
            return new Calendar.Office(zone, week(m), leave, holidays);
        }

        private ZoneId zone(Yaml.Mapping m) {
            try {
                return ZoneId.of(file.text(m, "zone").orElse(""));
            } catch (DateTimeException e) {
                file.problem(m, "zone", "must be a time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura");
                return ZoneId.of("Asia/Jakarta");
            }
        }

        private Set<DayOfWeek> week(Yaml.Mapping m) {
            if (!m.entries().containsKey("week")) return Calendar.Office.MONDAY_TO_FRIDAY;
            var days = EnumSet.noneOf(DayOfWeek.class);
            var nodes = m.entries().get("week").value() instanceof Yaml.Items items ? items.nodes() : List.<Yaml.Node>of();
            for (var node : nodes) {
                var written = DataFile.scalar(node).orElse("").toUpperCase(Locale.ROOT);
                List.of(DayOfWeek.values()).stream().filter(d -> written.length() == 3 && d.name().startsWith(written)).findFirst()
                        .ifPresentOrElse(days::add, () -> file.problem(m, "week", "has the day " + Shown.of(written) + "; days are mon, tue, wed, thu, fri, sat, sun"));
            }
            if (nodes.isEmpty()) file.problem(m, "week", "must be all, or a list of days such as [mon, tue, wed, thu, fri]");
            return days.isEmpty() ? Calendar.Office.MONDAY_TO_FRIDAY : days;
        }
    }
}
