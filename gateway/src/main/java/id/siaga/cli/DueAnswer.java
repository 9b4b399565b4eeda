package id.siaga.cli;

import id.siaga.clocks.Calendar;
import id.siaga.clocks.Day;
import id.siaga.clocks.Due;
import id.siaga.clocks.Term;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A deadline as people and machines read it.
record DueAnswer(String id, Calendar calendar, ZonedDateTime received, Term term, Due due) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);

    static DueAnswer of(String id, Calendar calendar, OffsetDateTime received, Term term) {
        return new DueAnswer(id, calendar, received.atZoneSameInstant(calendar.zone()), term, Due.of(received.toInstant(), term, calendar));
    }

    void print(PrintWriter out) {
        out.println("received  " + MOMENT.format(received) + ", " + length() + ", calendar " + id);
        due.steps().forEach(s -> out.printf("  %-14s  %-21s  %s%n", DATE.format(s.date()), count(s.count()), reason(s.day())));
        out.println("due       " + MOMENT.format(due.deadline()));
        due.steps().stream().map(s -> decree(s.day())).filter(d -> !d.isEmpty()).distinct().forEach(d -> out.println("by        " + d));
        undecreed().forEach(y -> out.println("may move  there is no " + y + ".yaml yet: of " + y + " only weekends are left out; add the year's decree"));
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("from", text(received));
        fields.put("calendar", id);
        fields.put("zone", calendar.zone().getId());
        fields.put("term", length());
        fields.put("due", text(due.deadline()));
        fields.put("provisionalYears", undecreed());
        fields.put("days", due.steps().stream().map(DueAnswer::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Due.Step step) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("date", step.date().toString());
        switch (step.day()) {
            case Day.Working() -> fields.put("day", "working");
            case Day.Weekend() -> fields.put("day", "weekend");
            case Day.Holiday(var name, var decree) -> fields.putAll(named("holiday", name, decree));
            case Day.CollectiveLeave(var name, var decree) -> fields.putAll(named("collective_leave", name, decree));
        }
        switch (step.count()) {
            case Due.Count.Received() -> fields.put("count", 0);
            case Due.Count.Stood() -> {}
            case Due.Count.Counted(int number) -> fields.put("count", number);
            case Due.Count.Ran(var today, var soFar) -> {
                fields.put("ran_s", today.toSeconds());
                fields.put("soFar_s", soFar.toSeconds());
            }
        }
        return fields;
    }

    private static Map<String, Object> named(String day, String name, String decree) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("day", day);
        fields.put("name", name);
        fields.put("decree", decree);
        return fields;
    }

    private List<Integer> undecreed() {
        return due.undecreed(calendar);
    }

    private String length() {
        var kind = calendar instanceof Calendar.Always ? "" : "working ";
        return switch (term) {
            case Term.Days(int count) -> count + " " + kind + "days";
            case Term.Hours(int count) -> count + " " + (kind.isEmpty() ? "" : "working-day ") + "hours";
            case Term.Elapsed(var time) -> time.toSeconds() + " seconds";
        };
    }

    private static String reason(Day day) {
        return switch (day) {
            case Day.Working() -> "works";
            case Day.Weekend() -> "weekend";
            case Day.Holiday(var name, _) -> "holiday: " + name;
            case Day.CollectiveLeave(var name, _) -> "collective leave: " + name;
        };
    }

    private static String decree(Day day) {
        return switch (day) {
            case Day.Holiday(_, var decree) -> decree;
            case Day.CollectiveLeave(_, var decree) -> decree;
            case Day.Working(), Day.Weekend() -> "";
        };
    }

    private static String count(Due.Count count) {
        return switch (count) {
            case Due.Count.Received() -> "day 0, received";
            case Due.Count.Stood() -> "-";
            case Due.Count.Counted(int number) -> "day " + number;
            case Due.Count.Ran(var today, var soFar) -> hours(today) + " h, " + hours(soFar) + " so far";
        };
    }

    private static String hours(Duration time) {
        return "%d:%02d".formatted(time.toHours(), time.toMinutesPart());
    }

    private static String text(ZonedDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
