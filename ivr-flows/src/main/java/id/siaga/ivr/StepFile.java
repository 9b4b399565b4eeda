package id.siaga.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// One step of a flow as it is written. What it does is told by the key that only this kind of step has.
final class StepFile {
    static final Map<String, Set<String>> KEYS = Map.ofEntries(
            Map.entry("play", Set.of("play", "next")),
            Map.entry("menu", Set.of("menu", "keys", "wait", "tries", "otherwise")),
            Map.entry("choose", Set.of("choose", "languages", "wait", "tries", "next")),
            Map.entry("language", Set.of("language", "next")),
            Map.entry("collect", Set.of("collect", "digits", "ends", "confirm", "wait", "tries", "next", "otherwise")),
            Map.entry("hours", Set.of("hours", "open", "closed", "holiday")),
            Map.entry("branch", Set.of("branch", "is", "otherwise")),
            Map.entry("challenge", Set.of("challenge", "wait", "passes", "otherwise")),
            Map.entry("record", Set.of("record", "seconds", "silence", "next", "otherwise")),
            Map.entry("text", Set.of("text", "next", "otherwise")),
            Map.entry("report", Set.of("report", "next", "otherwise")),
            Map.entry("survey", Set.of("survey", "about", "scale", "wait", "tries", "next")),
            Map.entry("transfer", Set.of("transfer", "ring", "next", "otherwise")),
            Map.entry("callback", Set.of("callback", "next", "otherwise")),
            Map.entry("cover", Set.of("cover", "next", "otherwise")),
            Map.entry("studio", Set.of("studio", "next", "otherwise")),
            Map.entry("flow", Set.of("flow", "exits")),
            Map.entry("return", Set.of("return")),
            Map.entry("queue", Set.of("queue", "lane", "say", "every", "keys", "then")),
            Map.entry("end", Set.of("end")));
    private static final int SECONDS_MAX = 300;

    private final Yaml yaml;

    StepFile(Yaml yaml) {
        this.yaml = yaml;
    }

    Optional<Step> step(String id, Node node) {
        if (!(node instanceof MappingNode map)) {
            yaml.problem(node, "step '" + id + "' must be a mapping such as { queue: hotline }");
            return Optional.empty();
        }
        var kind = kind(map);
        if (kind.isEmpty()) {
            yaml.problem(node, "step '" + id + "' says nothing to do; use one of " + KEYS.keySet().stream().sorted().toList());
            return Optional.empty();
        }
        var keys = yaml.mapping(node, "step '" + id + "'", KEYS.get(kind.get()));
        return Optional.of(step(kind.get(), keys, node));
    }

    /// What a step does is told by the first of its keys that is one of [#KEYS].
    static Optional<String> kind(MappingNode step) {
        return step.getValue().stream().map(t -> Yaml.text(t.getKeyNode()).orElse("")).filter(KEYS::containsKey).findFirst();
    }

    private Step step(String kind, Map<String, Node> keys, Node node) {
        return switch (kind) {
            case "play" -> new Step.Play(said(keys.get("play")), name(keys, "next", node));
            case "menu" -> new Step.Menu(said(keys.get("menu")), choices(keys.get("keys"), node), patience(keys), tries(keys), name(keys, "otherwise", node));
            case "choose" -> new Step.Choose(said(keys.get("choose")), languages(keys.get("languages"), node), patience(keys), tries(keys), name(keys, "next", node));
            case "language" -> new Step.Language(yaml.language(keys.get("language")).orElse("?"), name(keys, "next", node));
            case "collect" -> new Step.Collect(said(keys.get("collect")), digits(keys, node), keys.containsKey("confirm") ? said(keys.get("confirm")) : List.of(),
                    patience(keys), tries(keys), name(keys, "next", node), name(keys, "otherwise", node));
            case "hours" -> new Step.Hours(new WeekFile(yaml).week(keys.get("hours")), name(keys, "open", node), name(keys, "closed", node),
                    name(keys, keys.containsKey("holiday") ? "holiday" : "closed", node));
            case "branch" -> branch(keys, node);
            case "challenge" -> new Step.Challenge(said(keys.get("challenge")), patience(keys), name(keys, "passes", node), name(keys, "otherwise", node));
            case "record" -> task(said(keys.get("record")), new Task.Message(seconds(keys, "seconds", 120, SECONDS_MAX), seconds(keys, "silence", 4, 30)), keys, node);
            case "text" -> task(List.of(), new Task.Text(said(keys.get("text"))), keys, node);
            case "report" -> task(List.of(), new Task.Report(oneOf(Task.Stage.values(), "report", keys.get("report"))), keys, node);
            case "transfer" -> task(List.of(), new Task.Transfer(phone(keys.get("transfer")), seconds(keys, "ring", 30, 120)), keys, node);
            case "callback" -> {
                yaml.sure(keys, "callback");
                yield task(List.of(), new Task.CallBack(), keys, node);
            }
            case "cover" -> task(List.of(), new Task.Cover(oneOf(Task.Shield.values(), "cover", keys.get("cover"))), keys, node);
            case "studio" -> task(List.of(), new Task.Studio(oneOf(Task.Doing.values(), "studio", keys.get("studio"))), keys, node);
            case "survey" -> new Step.Survey(said(keys.get("survey")), name(keys, "about", node), yaml.number(keys, "scale", 5, 2, 9), patience(keys), tries(keys), name(keys, "next", node));
            case "return" -> new Step.Return(name(keys, "return", node));
            case "queue" -> queue(keys, node);
            default -> {
                yaml.sure(keys, "end");
                yield new Step.End();
            }
        };
    }

    private String name(Map<String, Node> keys, String key, Node place) {
        return yaml.name(keys, key, place);
    }

    private Step task(List<Said> prompts, Task task, Map<String, Node> keys, Node place) {
        return new Step.Do(prompts, task, name(keys, "next", place), name(keys, "otherwise", place));
    }

    private Step queue(Map<String, Node> keys, Node place) {
        return new Step.Enqueue(name(keys, "queue", place), lane(keys.get("lane")), keys.containsKey("say") ? said(keys.get("say")) : List.of(), seconds(keys, "every", 30, SECONDS_MAX),
                keys.containsKey("keys") ? choices(keys.get("keys"), place) : Map.of(),
                keys.containsKey("then") ? Optional.of(name(keys, "then", place)) : Optional.empty());
    }

    private Lane lane(@Nullable Node node) {
        if (node == null) {
            return Lane.NORMAL;
        }
        if (Yaml.text(node).filter("low"::equals).isEmpty()) {
            yaml.problem(node, "lane: must be low, or left out");
        }
        return Lane.LOW;
    }

    private <E extends Enum<E>> E oneOf(E[] words, String key, Node node) {
        var named = Yaml.text(node).flatMap(text -> Stream.of(words).filter(w -> w.name().toLowerCase(Locale.ROOT).equals(text)).findFirst());
        if (named.isEmpty()) {
            yaml.problem(node, key + ": must be one of " + Stream.of(words).map(w -> w.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        }
        return named.orElse(words[0]);
    }

    private String phone(Node node) {
        var number = Yaml.text(node).map(text -> text.replaceAll("[ -]", "")).filter(text -> text.matches("\\+?[0-9]{3,15}"));
        if (number.isEmpty()) {
            yaml.problem(node, "transfer: must be a number to dial, in quotes, such as \"0354771234\"");
        }
        return number.orElse("?");
    }

    private Duration seconds(Map<String, Node> keys, String key, int otherwise, int max) {
        return Duration.ofSeconds(yaml.number(keys, key, otherwise, 1, max));
    }

    private Duration patience(Map<String, Node> keys) {
        return seconds(keys, "wait", 5, 60);
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
            case DESKS, CALLER, CLASS, LINE, REGION, LANGUAGE, TICKET, REPORTER, PHONE -> true;
            case TIME, WAITING, MINUTES, EXPECTED, POSITION, OPENED, NEIGHBOUR -> false;
        };
    }
}
