package id.siaga.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A flow as a file:
///
///     flow: pengaduan
///     start: salam
///     steps:
///       salam:   { play: [siaga/selamat-datang], next: pilihan }
///       pilihan: { menu: [siaga/pilihan], keys: { 1: antre, 2: selesai }, wait: 5, tries: 2, otherwise: antre }
///       antre:   { queue: hotline }
///       selesai: { end: true }
///
/// Unknown keys are refused. All problems are found at once, each with its line.
public final class FlowFile {
    private static final Map<String, Set<String>> KEYS = Map.of(
            "play", Set.of("play", "next"), "menu", Set.of("menu", "keys", "wait", "tries", "otherwise"),
            "queue", Set.of("queue"), "end", Set.of("end"));

    private static final int DEPTH_MAX = 20;

    private final List<Problem> problems = new ArrayList<>();

    public record Problem(int line, String sentence) {}

    public sealed interface Result {
        record Read(Flow flow, Map<String, Integer> lines) implements Result {}

        record Refused(List<Problem> problems) implements Result {}
    }

    private FlowFile() {}

    /// @param text the whole file, at most 1,000,000 characters
    public static Result parse(String text) {
        if (text.length() > 1_000_000) {
            return new Result.Refused(List.of(new Problem(1, "is longer than 1,000,000 characters; split the flow")));
        }
        try {
            var settings = LoadSettings.builder().setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).build();
            if (tooDeep(new Parse(settings).parseString(text))) {
                return new Result.Refused(List.of(new Problem(1, "is nested more than " + DEPTH_MAX + " deep; a flow needs four levels")));
            }
            var root = new Compose(settings).composeString(text);
            return root.isPresent() ? new FlowFile().read(root.get())
                    : new Result.Refused(List.of(new Problem(1, "is empty; write flow:, start: and steps:")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            return new Result.Refused(List.of(new Problem(line, "is not YAML: " + e.getProblem())));
        } catch (YamlEngineException e) {
            return new Result.Refused(List.of(new Problem(1, "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"))));
        }
    }

    /// The composer recurses: what is nested too deep must not reach it.
    private static boolean tooDeep(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > DEPTH_MAX) {
                return true;
            }
        }
        return false;
    }

    private Result read(Node root) {
        var top = mapping(root, "the file", Set.of("flow", "start", "steps"));
        var name = scalar(top, "flow", root);
        var start = scalar(top, "start", root);
        var steps = new LinkedHashMap<String, Step>();
        var lines = new LinkedHashMap<String, Integer>();
        if (top.get("steps") instanceof MappingNode all) {
            for (NodeTuple tuple : all.getValue()) {
                var id = text(tuple.getKeyNode()).orElse("?");
                lines.put(id, line(tuple.getKeyNode()));
                step(id, tuple.getValueNode()).ifPresent(s -> steps.put(id, s));
            }
        } else {
            problem(root, "steps: is missing; list at least one step");
        }
        return problems.isEmpty() ? new Result.Read(new Flow(name, start, steps), lines) : new Result.Refused(List.copyOf(problems));
    }

    private Optional<Step> step(String id, Node node) {
        if (!(node instanceof MappingNode map)) {
            problem(node, "step '" + id + "' must be a mapping such as { queue: hotline }");
            return Optional.empty();
        }
        var kind = map.getValue().stream().map(t -> text(t.getKeyNode()).orElse("")).filter(KEYS::containsKey).findFirst();
        if (kind.isEmpty()) {
            problem(node, "step '" + id + "' says nothing to do; use one of " + KEYS.keySet().stream().sorted().toList());
            return Optional.empty();
        }
        var keys = mapping(node, "step '" + id + "'", KEYS.get(kind.get()));
        return Optional.of(switch (kind.get()) {
            case "play" -> new Step.Play(list(keys.get("play")), scalar(keys, "next", node));
            case "menu" -> new Step.Menu(list(keys.get("menu")), choices(keys.get("keys"), node), Duration.ofSeconds(number(keys, "wait", 5, 1, 60)),
                    number(keys, "tries", 2, 1, 9), scalar(keys, "otherwise", node));
            case "queue" -> new Step.Enqueue(scalar(keys, "queue", node));
            default -> new Step.End();
        });
    }

    private Map<Character, String> choices(Node node, Node place) {
        var choices = new LinkedHashMap<Character, String>();
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                var key = text(tuple.getKeyNode()).orElse("");
                if (key.matches("[0-9*#]")) {
                    choices.put(key.charAt(0), text(tuple.getValueNode()).orElse(""));
                } else {
                    problem(tuple.getKeyNode(), "key '" + key + "' is not on a telephone; use 0-9, * or #");
                }
            }
        } else {
            problem(place, "keys: is missing; write for example keys: { 1: antre }");
        }
        return choices;
    }

    private List<String> list(Node node) {
        var values = node instanceof SequenceNode seq ? seq.getValue() : List.of(node);
        var prompts = new ArrayList<String>();
        for (Node value : values) {
            var prompt = text(value).orElse("");
            if (prompt.matches("[A-Za-z0-9/_-]{1,120}")) {
                prompts.add(prompt);
            } else {
                problem(value, "a prompt is named by letters, digits, /, _ and -");
            }
        }
        return prompts;
    }

    private Map<String, Node> mapping(Node node, String what, Set<String> known) {
        var keys = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode map)) {
            problem(node, what + " must be a mapping with the keys " + known.stream().sorted().toList());
            return keys;
        }
        for (NodeTuple tuple : map.getValue()) {
            var key = text(tuple.getKeyNode()).orElse("?");
            if (known.contains(key)) {
                keys.put(key, tuple.getValueNode());
            } else {
                problem(tuple.getKeyNode(), what + " does not know '" + key + "'; it knows " + known.stream().sorted().toList());
            }
        }
        return keys;
    }

    private String scalar(Map<String, Node> keys, String key, Node place) {
        var value = Optional.ofNullable(keys.get(key)).flatMap(FlowFile::text).filter(v -> v.matches("[A-Za-z0-9._-]{1,40}"));
        if (value.isEmpty()) {
            problem(keys.getOrDefault(key, place), key + ": is missing or not a name (letters, digits, . _ -, at most 40)");
        }
        return value.orElse("?");
    }

    private int number(Map<String, Node> keys, String key, int otherwise, int min, int max) {
        if (!keys.containsKey(key)) {
            return otherwise;
        }
        var value = text(keys.get(key)).filter(v -> v.matches("[0-9]{1,4}")).map(Integer::parseInt).filter(v -> v >= min && v <= max);
        if (value.isEmpty()) {
            problem(keys.get(key), key + ": must be a whole number from " + min + " to " + max);
        }
        return value.orElse(otherwise);
    }

    private void problem(Node node, String sentence) {
        problems.add(new Problem(line(node), sentence));
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }
}
