package id.siaga.cli;

import id.siaga.clocks.Calendar;
import id.siaga.clocks.Term;
import id.siaga.config.HolidayFiles;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `siaga clock due`: a deadline and, day by day, how it came about.
@Command(name = "due", description = {"Show a deadline and how it came about, day by day.",
        "Working days end at 23:59:59 of the last one, the day of receipt is day 0; hours run through all 24 of a working day. Counted in days of the calendar: --calendar 24x7."},
        mixinStandardHelpOptions = true)
public final class ClockDue implements Callable<Integer> {
    /// The offsets of Indonesia and what they are called; none has daylight saving.
    private static final Map<Integer, String> BY_OFFSET_H = Map.of(7, "wib", 8, "wita", 9, "wit");

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "When it was received, with its offset: 2026-03-13T16:30:00+07:00.")
    private String from = "";

    @ArgGroup(multiplicity = "1")
    private Length length = new Length();

    static final class Length {
        @Option(names = "--days", required = true, paramLabel = "N", description = "Working days, 1 to 1000.")
        private @Nullable Integer days;

        @Option(names = "--hours", required = true, paramLabel = "N", description = "Working-day hours, 1 to 10000.")
        private @Nullable Integer hours;
    }

    @Option(names = "--calendar", paramLabel = "ID", description = "One of calendars.yaml; without it wib, wita or wit by the offset of --from, else wib.")
    private @Nullable String calendar;

    @Option(names = "--holidays", paramLabel = "DIR", description = "The folder with a file a year and calendars.yaml; default ${DEFAULT-VALUE}.")
    private Path holidays = Path.of("config/holidays");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var received = received();
        var term = term();
        var io = Check.io(spec);
        return switch (HolidayFiles.read(holidays)) {
            case HolidayFiles.Result.Refused(var problems) -> {
                problems.forEach(io.getErr()::println);
                io.getErr().flush();
                yield 1;
            }
            case HolidayFiles.Result.Read(var known) -> {
                var id = calendar != null ? calendar : BY_OFFSET_H.getOrDefault(received.getOffset().getTotalSeconds() / 3600, "wib");
                var answer = DueAnswer.of(id, chosen(id, known), received, term);
                if (json) io.getOut().println(JsonMapper.shared().writeValueAsString(answer.fields()));
                else answer.print(io.getOut());
                io.getOut().flush();
                yield 0;
            }
        };
    }

    private OffsetDateTime received() {
        try {
            var time = OffsetDateTime.parse(from);
            if (time.getYear() >= 2000 && time.getYear() < 2200) return time;
        } catch (DateTimeException e) {
            // the same remedy
        }
        throw wrong("--from must be a time from 2000 to 2199 with its offset, such as 2026-03-13T16:30:00+07:00");
    }

    private Term term() {
        try {
            return length.days != null ? new Term.Days(length.days) : new Term.Hours(length.hours == null ? 0 : length.hours);
        } catch (IllegalArgumentException e) {
            throw wrong(length.days != null ? "--days must be a whole number from 1 to " + Term.Days.MAX : "--hours must be a whole number from 1 to " + Term.Hours.MAX);
        }
    }

    private Calendar chosen(String id, SequencedMap<String, Calendar> known) {
        var found = known.get(id);
        if (found == null) throw wrong("--calendar " + id + " is not known; there are: " + String.join(", ", known.keySet()));
        return found;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Check.io(spec), sentence);
    }
}
