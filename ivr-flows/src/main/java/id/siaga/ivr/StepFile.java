package id.siaga.ivr;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// One step of a flow as it is written. What it does is told by the key that only this kind of step has.
final class StepFile {
    static final Map<String, Set<String>> KEYS = Map.of(
            "play", Set.of("play", "next"),
            "menu", Set.of("menu", "keys", "wait", "tries", "otherwise"),
            "choose", Set.of("choose", "languages", "wait", "tries", "next"),
            "language", Set.of("language", "next"),
            "collect", Set.of("collect", "digits", "ends", "confirm", "wait", "tries", "next", "otherwise"),
            "hours", Set.of("hours", "open", "closed", "holiday"),
            "branch", Set.of("branch", "is", "otherwise"),
            "queue", Set.of("queue"),
            "end", Set.of("end"));
    private static final List<Set<String>> DAYS = List.of(Set.of("mon", "senin"), Set.of("tue", "selasa"), Set.of("wed", "rabu"), Set.of("thu", "kamis"),
            Set.of("fri", "jumat"), Set.of("sat", "sabtu"), Set.of("sun", "minggu"));
    private static final Pattern SPAN = Pattern.compile("([01]?[0-9]|2[0-4])[:.]([0-5][0-9]) ?- ?([01]?[0-9]|2[0-4])[:.]([0-5][0-9])");
    private static final int DAY = 24 * 60;

    private final Yaml yaml;

    StepFile(Yaml yaml) {
        this.yaml = yaml;
    }

    Optional<Step> step(String id, Node node) {
        if (!(node instanceof MappingNode map)) {
            yaml.problem(node, "step '" + id + "' must be a mapping such as { queue: hotline }");
            return Optional.empty();
        }
        var kind = map.getValue().stream().map(t -> Yaml.text(t.getKeyNode()).orElse("")).filter(KEYS::containsKey).findFirst();
        if (kind.isEmpty()) {
            yaml.problem(node, "step '" + id + "' says nothing to do; use one of " + KEYS.keySet().stream().sorted().toList());
            return Optional.empty();
        }
        var keys = yaml.mapping(node, "step '" + id + "'", KEYS.get(kind.get()));
        return Optional.of(step(kind.get(), keys, node));
    }

    private Step step(String kind, Map<String, Node> keys, Node node) {
        return switch (kind) {
            case "play" -> new Step.Play(said(keys.get("play")), name(keys, "next", node));
            case "menu" -> new Step.Menu(said(keys.get("menu")), choices(keys.get("keys"), node), patience(keys), tries(keys), name(keys, "otherwise", node));
            case "choose" -> new Step.Choose(said(keys.get("choose")), languages(keys.get("languages"), node), patience(keys), tries(keys), name(keys, "next", node));
            case "language" -> new Step.Language(yaml.language(keys.get("language")).orElse("?"), name(keys, "next", node));
            case "collect" -> new Step.Collect(said(keys.get("collect")), digits(keys, node), keys.containsKey("confirm") ? said(keys.get("confirm")) : List.of(),
                    patience(keys), tries(keys), name(keys, "next", node), name(keys, "otherwise", node));
            case "hours" -> new Step.Hours(week(keys.get("hours")), name(keys, "open", node), name(keys, "closed", node),
                    name(keys, keys.containsKey("holiday") ? "holiday" : "closed", node));
            case "branch" -> branch(keys, node);
            case "queue" -> new Step.Enqueue(name(keys, "queue", node));
            default -> new Step.End();
        };
    }

    private String name(Map<String, Node> keys, String key, Node place) {
        return yaml.name(keys, key, place);
    }

    private Duration patience(Map<String, Node> keys) {
        return Duration.ofSeconds(yaml.number(keys, "wait", 5, 1, 60));
    }

    private int tries(Map<String, Node> keys) {
        return yaml.number(keys, "tries", 2, 1, 9);
    }

    private List<Said> said(Node node) {
        var said = new ArrayList<Said>();
        for (var each : Yaml.each(node)) {
            var text = Yaml.text(each).orElse("");
            if (text.startsWith("$")) {
                value(each, text).ifPresent(what -> said.add(new Said.Value(what)));
            } else {
                yaml.prompt(each).ifPresent(name -> said.add(new Said.Prompt(name)));
            }
        }
        return said;
    }

    private Optional<Said.What> value(Node node, String text) {
        for (var what : Said.What.values()) {
            if (what.written().equals(text)) {
                return Optional.of(what);
            }
        }
        yaml.problem(node, "'" + text + "' is no value; a flow can say " + List.of(Said.What.values()).stream().map(Said.What::written).toList());
        return Optional.empty();
    }

    private Map<Character, String> choices(@Nullable Node node, Node place) {
        var choices = new LinkedHashMap<Character, String>();
        if (node instanceof MappingNode map) {
            for (var entry : yaml.entries(map)) {
                yaml.digit(entry.place()).ifPresent(digit -> choices.put(digit, Yaml.text(entry.value()).orElse("")));
            }
        } else {
            yaml.problem(place, "keys: is missing; write for example keys: { 1: antre }");
        }
        return choices;
    }

    private Map<Character, String> languages(@Nullable Node node, Node place) {
        var languages = new LinkedHashMap<Character, String>();
        if (node instanceof MappingNode map) {
            for (var entry : yaml.entries(map)) {
                yaml.digit(entry.place()).ifPresent(digit -> yaml.language(entry.value()).ifPresent(language -> languages.put(digit, language)));
            }
        } else {
            yaml.problem(place, "languages: is missing; write for example languages: { 1: id, 2: en }");
        }
        return languages;
    }

    private Step.Collect.Digits digits(Map<String, Node> keys, Node place) {
        var count = Optional.ofNullable(keys.get("digits")).flatMap(Yaml::text).filter(t -> t.matches("[0-9]{1,2}(-[0-9]{1,2})?")).map(t -> t.split("-", 2));
        int min = count.map(c -> Integer.parseInt(c[0])).orElse(0);
        int max = count.map(c -> Integer.parseInt(c[c.length - 1])).orElse(0);
        if (min < 1 || max < min || max > Place.DIGITS_MAX) {
            yaml.problem(keys.getOrDefault("digits", place), "digits: must say how many, such as 4 or 4-12; 1 to " + Place.DIGITS_MAX);
        }
        var ends = Optional.ofNullable(keys.get("ends")).map(n -> yaml.digit(n).filter(c -> {
            boolean sign = c == '#' || c == '*';
            if (!sign) {
                yaml.problem(n, "ends: must be \"#\" or \"*\"; digits are what is typed");
            }
            return sign;
        }).orElse('#')).orElse('#');
        return new Step.Collect.Digits(min, max, ends);
    }

    private Step branch(Map<String, Node> keys, Node place) {
        var on = Yaml.text(keys.get("branch")).flatMap(StepFile::question);
        if (on.isEmpty()) {
            yaml.problem(keys.get("branch"), "branch: must name one of " + List.of(Question.values()).stream().filter(StepFile::branches).map(Question::written).toList());
        }
        var targets = new LinkedHashMap<String, String>();
        if (keys.get("is") instanceof MappingNode map) {
            for (var entry : yaml.entries(map)) {
                on.filter(q -> !q.words().isEmpty() && !q.words().contains(entry.key())).ifPresent(q ->
                        yaml.problem(entry.place(), "'" + entry.key() + "' is no answer; " + q.written() + " is one of " + q.words().stream().sorted().toList()));
                targets.put(entry.key(), Yaml.text(entry.value()).orElse(""));
            }
        } else {
            yaml.problem(keys.getOrDefault("is", place), "is: is missing; write for example is: { empty: tutup }");
        }
        return new Step.Branch(on.orElse(Question.LANGUAGE), targets, name(keys, "otherwise", place));
    }

    private static Optional<Question> question(String text) {
        return List.of(Question.values()).stream().filter(q -> branches(q) && q.written().equals(text)).findFirst();
    }

    /// The others are numbers and times, which have no names.
    private static boolean branches(Question question) {
        return switch (question) {
            case DESKS, CALLER, LINE, LANGUAGE -> true;
            case TIME, WAITING, MINUTES -> false;
        };
    }

    // ---- opening hours

    private Week week(Node node) {
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
