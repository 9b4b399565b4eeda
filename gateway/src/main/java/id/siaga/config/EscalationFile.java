package id.siaga.config;

import id.siaga.city.Agency;
import id.siaga.city.Category.Grade;
import id.siaga.city.Code;
import id.siaga.city.Escalation;
import id.siaga.city.Escalation.Language;
import id.siaga.city.Escalation.Means;
import id.siaga.city.Escalation.Step;
import id.siaga.city.Escalation.Words;
import id.siaga.city.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `escalation.yaml`: who hears of a promise that comes due. A city without the file tells nobody by itself.
final class EscalationFile {
    private static final int STEPS_MAX = 100;
    private static final int PEOPLE_MAX = 50;
    private static final int TOLD_MAX = 10;
    private static final int TEXT_MAX = 160;
    private static final Set<String> MARKS = Set.of("50", "75", "100", "150");
    private static final Set<String> OF_THE_AGENCY = Set.of(Escalation.AGENCY, Escalation.DEPUTY, Escalation.HEAD);
    private static final Pattern HOLE = Pattern.compile("\\{[^}]*}");
    private static final Set<String> HOLES = Set.of("{ticket}", "{clock}", "{percent}", "{due}");

    private final @Nullable DataFile file;
    private final Set<String> agencies;

    EscalationFile(Path path, Set<String> agencies) {
        this.file = Files.exists(path) ? new DataFile(path) : null;
        this.agencies = agencies;
    }

    List<String> sentences() {
        return file == null ? List.of() : file.sentences();
    }

    Escalation escalation() {
        if (file == null) return Escalation.NONE;
        var top = file.top();
        file.refuseUnknown(top, Set.of("language", "quiet", "people", "languages", "words", "steps"));
        var usual = language(file, top, "language").orElse(Language.ID);
        var languages = new LinkedHashMap<String, Language>();
        var people = people(file, languages);
        languages(file, languages);
        var words = words(file);
        if (!words.containsKey(usual)) file.problem(top, "words", "must hold " + usual.name().toLowerCase(Locale.ROOT) + ", in which most are told");
        var missing = languages.values().stream().filter(l -> !words.containsKey(l)).findFirst();
        missing.ifPresent(l -> file.problem(top, "words", "must hold " + l.name().toLowerCase(Locale.ROOT) + " too, in which somebody is told"));
        return new Escalation(steps(file, people.keySet()), people, languages, usual, words, CityFiles.hours(file, top, "quiet"));
    }

    private static Optional<Language> language(DataFile in, Yaml.Mapping m, String key) {
        return m.entries().containsKey(key) ? word(in, m, key, in.text(m, key).orElse(""), Language.values()) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> word(DataFile in, Yaml.Mapping m, String key, String written, E[] words) {
        var found = Arrays.stream(words).filter(w -> w.name().toLowerCase(Locale.ROOT).equals(written)).findFirst();
        if (found.isEmpty()) in.problem(m, key, "has " + Shown.of(written) + "; there are " + Arrays.stream(words).map(w -> w.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        return found;
    }

    // ---- who

    private Map<String, Agency.Rung> people(DataFile in, Map<String, Language> languages) {
        var found = new LinkedHashMap<String, Agency.Rung>();
        in.section(in.top(), "people").entries().forEach((code, entry) -> {
            if (!Code.isOne(code) || agencies.contains(code)) in.problem(entry.line(), code, "is no code of a person: 2 to 20 capital letters, digits and -, and of no agency");
            else if (entry.value() instanceof Yaml.Mapping m) {
                in.refuseUnknown(m, Set.of("name", "phone", "language"));
                var phone = in.text(m, "phone").orElse("");
                if (!phone.matches("\\+?[0-9]{3,15}")) in.problem(m, "phone", "must be 3 to 15 digits in quotes, + before them allowed");
                found.put(code, new Agency.Rung(in.label(m, "name"), phone));
                language(in, m, "language").ifPresent(l -> languages.put(code, l));
            } else in.problem(entry.line(), code, "must hold keys: { name: …, phone: \"+628…\" }");
        });
        if (found.size() > PEOPLE_MAX) in.problem(in.top(), "people", "must be at most " + PEOPLE_MAX);
        return found;
    }

    private void languages(DataFile in, Map<String, Language> languages) {
        var section = in.section(in.top(), "languages");
        section.entries().keySet().forEach(code -> {
            if (!agencies.contains(code)) in.problem(section, code, "is no agency of agencies.yaml");
            else language(in, section, code).ifPresent(l -> languages.put(code, l));
        });
    }

    // ---- what they read

    private static Map<Language, Words> words(DataFile in) {
        var found = new EnumMap<Language, Words>(Language.class);
        var section = in.section(in.top(), "words");
        section.entries().forEach((name, entry) -> word(in, section, name, name, Language.values()).ifPresent(language -> {
            if (entry.value() instanceof Yaml.Mapping m) {
                in.refuseUnknown(m, Set.of("warned", "broken", "clocks"));
                found.put(language, new Words(text(in, m, "warned"), text(in, m, "broken"), clocks(in, m)));
            } else in.problem(entry.line(), name, "must hold warned, broken and clocks");
        }));
        return found;
    }

    private static String text(DataFile in, Yaml.Mapping m, String key) {
        var text = in.text(m, key).orElse("");
        if (text.isBlank() || text.length() > TEXT_MAX) in.problem(m, key, "must be a text of 1 to " + TEXT_MAX + " characters");
        HOLE.matcher(text).results().filter(h -> !HOLES.contains(h.group())).forEach(h -> in.problem(m, key, "has " + Shown.of(h.group()) + "; there are {ticket}, {clock}, {percent} and {due}"));
        return text;
    }

    private static Map<Target.Kind, String> clocks(DataFile in, Yaml.Mapping m) {
        var found = new EnumMap<Target.Kind, String>(Target.Kind.class);
        var section = in.section(m, "clocks");
        section.entries().keySet().forEach(name -> clock(in, section, name, name).ifPresent(kind -> found.put(kind, in.label(section, name))));
        promised().filter(kind -> !found.containsKey(kind)).forEach(kind -> in.problem(m, "clocks", "must say what " + kind.name().toLowerCase(Locale.ROOT) + " is called"));
        return found;
    }

    private static Stream<Target.Kind> promised() {
        return Arrays.stream(Target.Kind.values()).filter(Target.Kind::promised);
    }

    private static Optional<Target.Kind> clock(DataFile in, Yaml.Mapping m, String key, String written) {
        return word(in, m, key, written, promised().toArray(Target.Kind[]::new));
    }

    // ---- steps

    private List<Step> steps(DataFile in, Set<String> people) {
        var found = new ArrayList<Step>();
        for (var node : in.items(in.top(), "steps")) {
            if (node instanceof Yaml.Mapping m) found.add(step(in, m, people));
            else in.problem(node.line(), "steps", "must hold entries such as { clock: [verify], at: 100, tell: [agency] }");
        }
        if (found.isEmpty() || found.size() > STEPS_MAX) in.problem(in.top(), "steps", "must be 1 to " + STEPS_MAX + "; without the file nobody is told anything");
        return found;
    }

    private Step step(DataFile in, Yaml.Mapping m, Set<String> people) {
        in.refuseUnknown(m, Set.of("clock", "at", "priority", "grade", "tell", "by"));
        var clocks = new LinkedHashSet<Target.Kind>();
        in.words(m, "clock", Target.Kind.values().length).forEach(w -> clock(in, m, "clock", w).ifPresent(clocks::add));
        if (!m.entries().containsKey("clock")) in.problem(m, "clock", "is missing; name the promises that it is about, such as [verify, resolve]");
        var at = in.text(m, "at").orElse("");
        if (!MARKS.contains(at)) in.problem(m, "at", "must be 50, 75, 100 or 150 per cent of the time");
        var by = new LinkedHashSet<Means>();
        in.words(m, "by", Means.values().length).forEach(w -> word(in, m, "by", w, Means.values()).ifPresent(by::add));
        return new Step(clocks, MARKS.contains(at) ? Integer.parseInt(at) : 0, priorities(in, m), grade(in, m), tell(in, m, people), m.entries().containsKey("by") ? by : Set.of(Means.SMS));
    }

    private static Set<Integer> priorities(DataFile in, Yaml.Mapping m) {
        var words = in.words(m, "priority", 4);
        if (!words.stream().allMatch(w -> w.matches("[1-4]"))) in.problem(m, "priority", "must be a list of 1 to 4, such as [1, 2]");
        return words.stream().filter(w -> w.matches("[1-4]")).map(Integer::valueOf).collect(Collectors.toSet());
    }

    private static @Nullable Grade grade(DataFile in, Yaml.Mapping m) {
        return m.entries().containsKey("grade") ? word(in, m, "grade", in.text(m, "grade").orElse(""), Grade.values()).orElse(null) : null;
    }

    private List<String> tell(DataFile in, Yaml.Mapping m, Set<String> people) {
        if (!m.entries().containsKey("tell")) in.problem(m, "tell", "is missing; write whom, or [] for nobody");
        var tell = in.words(m, "tell", TOLD_MAX);
        tell.stream().filter(to -> !OF_THE_AGENCY.contains(to) && !agencies.contains(to) && !people.contains(to))
                .forEach(to -> in.problem(m, "tell", "has " + Shown.of(to) + "; there are agency, deputy, head, the codes of agencies.yaml and those of people above"));
        return tell;
    }
}
