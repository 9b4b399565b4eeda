package id.siaga.config;

import id.siaga.city.Category.Grade;
import id.siaga.city.Code;
import id.siaga.city.Pause;
import id.siaga.city.Target;
import id.siaga.clocks.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `clocks.yaml`: how long what may take.
final class TargetFile {
    private static final int TARGETS_MAX = 200;
    private static final int PAUSES_MAX = 50;
    /// Surabaya's 7.4 minutes are 444 seconds.
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)([smhd])");
    private static final Map<String, BigDecimal> SECONDS = Map.of("s", BigDecimal.ONE, "m", BigDecimal.valueOf(60), "h", BigDecimal.valueOf(3_600), "d", BigDecimal.valueOf(86_400));

    private final DataFile file;
    private final Set<String> calendars;

    TargetFile(DataFile file, Set<String> calendars) {
        this.file = file;
        this.calendars = calendars;
    }

    List<String> sentences() {
        return file.sentences();
    }

    String calendar() {
        return file.text(file.top(), "calendar").orElse("");
    }

    List<Target> targets() {
        var top = file.top();
        file.refuseUnknown(top, Set.of("calendar", "targets", "pauses"));
        if (!calendars.contains(calendar())) file.problem(top, "calendar", "must be one of calendars.yaml: " + String.join(", ", calendars));
        var found = new ArrayList<Target>();
        for (var node : file.items(top, "targets")) {
            if (node instanceof Yaml.Mapping m) found.add(target(m));
            else file.problem(node.line(), "targets", "must hold entries such as { clock: arrival, priority: 1, time: 7m }");
        }
        if (found.isEmpty() || found.size() > TARGETS_MAX) file.problem(top, "targets", "must be 1 to " + TARGETS_MAX);
        return found;
    }

    /// For what ON_HOLD stops the clocks.
    SequencedMap<String, Pause> pauses() {
        var found = new LinkedHashMap<String, Pause>();
        file.section(file.top(), "pauses").entries().forEach((code, entry) -> {
            if (!Code.isOne(code)) file.problem(entry.line(), code, "is no code of a reason: 2 to 20 capital letters, digits and -");
            else if (entry.value() instanceof Yaml.Mapping m) {
                file.refuseUnknown(m, Set.of("id", "en"));
                found.put(code, new Pause(file.label(m, "id"), file.label(m, "en")));
            } else file.problem(entry.line(), code, "must hold keys: { id: …, en: … }");
        });
        if (found.size() > PAUSES_MAX) file.problem(file.top(), "pauses", "must be at most " + PAUSES_MAX);
        return found;
    }

    private Target target(Yaml.Mapping m) {
        file.refuseUnknown(m, Set.of("clock", "priority", "grade", "days", "hours", "time", "calendar"));
        var calendar = file.text(m, "calendar").orElse(calendar());
        if (m.entries().containsKey("calendar") && !calendar.equals(Target.AGENCY) && !calendars.contains(calendar))
            file.problem(m, "calendar", "must be agency or one of calendars.yaml: " + String.join(", ", calendars));
        return new Target(word(m, "clock", Target.Kind.values()).orElse(Target.Kind.ARRIVAL), file.number(m, "priority", 1, 4, 0), grade(m), term(m), calendar);
    }

    private @Nullable Grade grade(Yaml.Mapping m) {
        return m.entries().containsKey("grade") ? word(m, "grade", Grade.values()).orElse(null) : null;
    }

    private <E extends Enum<E>> Optional<E> word(Yaml.Mapping m, String key, E[] words) {
        var written = file.text(m, key).orElse("");
        var found = Arrays.stream(words).filter(w -> w.name().toLowerCase(Locale.ROOT).equals(written)).findFirst();
        if (found.isEmpty()) file.problem(m, key, "must be one of " + Arrays.stream(words).map(w -> w.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        return found;
    }

    private Term term(Yaml.Mapping m) {
        var lengths = Set.of("days", "hours", "time").stream().filter(m.entries()::containsKey).toList();
        if (lengths.size() != 1) {
            file.problem(m, "clock", "needs one of days (working days), hours (of working days) and time (elapsed: 60s, 7m, 2h)");
            return new Term.Days(1);
        }
        return switch (lengths.getFirst()) {
            case "days" -> new Term.Days(file.number(m, "days", 1, Term.Days.MAX, 1));
            case "hours" -> new Term.Hours(file.number(m, "hours", 1, Term.Hours.MAX, 1));
            default -> elapsed(m);
        };
    }

    private Term elapsed(Yaml.Mapping m) {
        var written = TIME.matcher(file.text(m, "time").orElse(""));
        try {
            if (written.matches()) return new Term.Elapsed(Duration.ofSeconds(new BigDecimal(written.group(1)).multiply(SECONDS.get(written.group(2))).longValueExact()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            // the same remedy
        }
        file.problem(m, "time", "must be 1s to 7d, with s, m, h or d, as 7m or 7.4m; whole seconds in all");
        return new Term.Elapsed(Duration.ofMinutes(1));
    }
}
