package id.siaga.ivr;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Opening hours as they are written: `{ senin-kamis: 07:30-16:00, jumat: "07:30-11:30, 13:00-16:30" }`.
final class WeekFile {
    private static final List<Set<String>> DAYS = List.of(Set.of("mon", "senin"), Set.of("tue", "selasa"), Set.of("wed", "rabu"), Set.of("thu", "kamis"),
            Set.of("fri", "jumat"), Set.of("sat", "sabtu"), Set.of("sun", "minggu"));
    private static final Pattern SPAN = Pattern.compile("([01]?[0-9]|2[0-4])[:.]([0-5][0-9]) ?- ?([01]?[0-9]|2[0-4])[:.]([0-5][0-9])");
    private static final int DAY = 24 * 60;

    private final Yaml yaml;

    WeekFile(Yaml yaml) {
        this.yaml = yaml;
    }

    Week week(Node node) {
        var spans = new EnumMap<DayOfWeek, List<Week.Span>>(DayOfWeek.class);
        if (node instanceof MappingNode map && !map.getValue().isEmpty()) {
            for (var entry : yaml.entries(map)) {
                var opens = spans(entry.value());
                days(entry).forEach(day -> {
                    if (spans.put(day, opens) != null) {
                        yaml.problem(entry.place(), day.name().toLowerCase(Locale.ROOT) + " stands twice; give each day its hours once");
                    }
                });
            }
        } else {
            yaml.problem(node, "hours: must be days with their hours, such as { mon-thu: 07:30-16:00, fri: \"07:30-11:30, 13:00-16:30\" }");
        }
        return new Week(spans);
    }

    private List<DayOfWeek> days(Yaml.Entry entry) {
        var ends = entry.key().split("-", 2);
        int from = day(ends[0]);
        int to = day(ends[ends.length - 1]);
        if (from < 0 || to < from) {
            yaml.problem(entry.place(), "'" + entry.key() + "' is no day of the week; write mon … sun, senin … minggu, or mon-fri");
            return List.of();
        }
        return List.of(DayOfWeek.values()).subList(from, to + 1);
    }

    private static int day(String name) {
        for (int i = 0; i < DAYS.size(); i++) {
            if (DAYS.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private List<Week.Span> spans(Node node) {
        var spans = new ArrayList<Week.Span>();
        for (var text : Yaml.text(node).orElse("").split(", ?", -1)) {
            var written = SPAN.matcher(text.strip());
            int from = written.matches() ? minutes(written.group(1), written.group(2)) : DAY;
            int to = written.matches() ? minutes(written.group(3), written.group(4)) : 0;
            if (from >= to || to > DAY) {
                yaml.problem(node, "'" + text.strip() + "' is no time of opening; write 07:30-16:00, and two days for a night");
            } else {
                spans.add(new Week.Span(from, to));
            }
        }
        return spans;
    }

    private static int minutes(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }
}
