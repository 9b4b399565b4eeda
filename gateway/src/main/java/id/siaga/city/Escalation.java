package id.siaga.city;

import java.time.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who hears of a promise that comes due, on which way, and in which words.
///
/// @param steps of a mark the first that fits counts
/// @param people by code: those who are of no agency
/// @param languages by code of an agency or person: who reads another language than `usual`
/// @param words of a text, by language
/// @param quiet when texts about what is no emergency wait; null: never
public record Escalation(List<Step> steps, Map<String, Agency.Rung> people, Map<String, Language> languages, Language usual, Map<Language, Words> words, RoutingRule.@Nullable Hours quiet) {
    /// Nobody is told anything.
    public static final Escalation NONE = new Escalation(List.of(), Map.of(), Map.of(), Language.ID, Map.of(), null);
    /// In [Step#tell]: whoever is first at the telephones of the agency that works on it, the second, and the last of its list.
    public static final String AGENCY = "agency";
    public static final String DEPUTY = "deputy";
    public static final String HEAD = "head";

    public enum Language { ID, EN }

    public enum Means {
        SMS,
        /// The event `clock.escalated`.
        WEBHOOK,
        /// The page of those who coordinate, and of the agency.
        FEED
    }

    /// @param warned the promise still holds; `broken`: it does not. With {ticket}, {clock}, {percent}, {due}
    /// @param clocks what each promise is called
    public record Words(String warned, String broken, Map<Target.Kind, String> clocks) {
        public Words {
            clocks = Map.copyOf(clocks);
        }
    }

    /// @param percent 50, 75, 100 or 150 of the time that it may take
    /// @param priorities only of these; empty: of all
    /// @param grade only of complaints of this grade; null: of all
    /// @param tell [#AGENCY], [#DEPUTY], [#HEAD], codes of agencies and of people; empty: nobody
    public record Step(Set<Target.Kind> clocks, int percent, Set<Integer> priorities, Category.@Nullable Grade grade, List<String> tell, Set<Means> by) {
        public Step {
            clocks = Set.copyOf(clocks);
            priorities = Set.copyOf(priorities);
            tell = List.copyOf(tell);
            by = Set.copyOf(by);
        }

        boolean fits(Target.Kind clock, int itsPercent, int priority, Category.Grade itsGrade) {
            return clocks.contains(clock) && percent == itsPercent && (priorities.isEmpty() || priorities.contains(priority)) && (grade == null || grade == itsGrade);
        }
    }

    public Escalation {
        steps = List.copyOf(steps);
        people = Map.copyOf(people);
        languages = Map.copyOf(languages);
        words = Map.copyOf(words);
    }

    /// @param priority 0 without one
    public Optional<Step> step(Target.Kind clock, int percent, int priority, Category.Grade itsGrade) {
        return steps.stream().filter(s -> s.fits(clock, percent, priority, itsGrade)).findFirst();
    }

    public Language language(String code) {
        return languages.getOrDefault(code, usual);
    }

    /// When a text may leave that need not leave at once; empty: now.
    public Optional<Instant> quietUntil(Instant now, ZoneId zone) {
        var here = now.atZone(zone);
        if (quiet == null || !quiet.hold(here.toLocalTime())) {
            return Optional.empty();
        }
        var today = here.with(quiet.to());
        return Optional.of((today.isAfter(here) ? today : today.plusDays(1)).toInstant());
    }
}
