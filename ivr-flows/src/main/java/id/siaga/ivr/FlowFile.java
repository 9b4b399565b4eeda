package id.siaga.ivr;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

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

    private final Yaml yaml = new Yaml();

    public record Problem(int line, String sentence) {
        /// As compilers write it, so that editors jump to it.
        public String in(Object file) {
            return file + ":" + line + ": " + sentence;
        }
    }

    public sealed interface Result {
        record Read(Flow flow, Map<String, Integer> lines) implements Result {
            /// What [FlowCheck] finds, each with the line of its step.
            public List<Problem> check(Predicate<String> queueKnown, boolean emergency) {
                return FlowCheck.check(flow, queueKnown, emergency).stream()
                        .map(p -> new Problem(lines.getOrDefault(p.step(), 1), "step '" + p.step() + "' " + p.sentence())).toList();
            }
        }

        record Refused(List<Problem> problems) implements Result {}
    }

    private FlowFile() {}

    /// @param text the whole file, at most 1,000,000 characters
    public static Result parse(String text) {
        var file = new FlowFile();
        var read = file.yaml.compose(text, "flow:, start: and steps:").map(file::read);
        var problems = file.yaml.problems();
        return read.isPresent() && problems.isEmpty() ? read.get() : new Result.Refused(problems);
    }

    private Result.Read read(Node root) {
        var top = yaml.mapping(root, "the file", Set.of("flow", "start", "steps"));
        var name = yaml.name(top, "flow", root);
        var start = yaml.name(top, "start", root);
        var steps = new LinkedHashMap<String, Step>();
        var lines = new LinkedHashMap<String, Integer>();
        if (top.get("steps") instanceof MappingNode all) {
            for (var entry : yaml.entries(all)) {
                lines.put(entry.key(), Yaml.line(entry.place()));
                step(entry.key(), entry.value()).ifPresent(s -> steps.put(entry.key(), s));
            }
        } else {
            yaml.problem(root, "steps: is missing; list at least one step");
        }
        return new Result.Read(new Flow(name, start, steps), lines);
    }

    private Optional<Step> step(String id, Node node) {
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
        return Optional.of(switch (kind.get()) {
            case "play" -> new Step.Play(yaml.prompts(keys.get("play")), yaml.name(keys, "next", node));
            case "menu" -> new Step.Menu(yaml.prompts(keys.get("menu")), choices(keys.get("keys"), node),
                    Duration.ofSeconds(yaml.number(keys, "wait", 5, 1, 60)), yaml.number(keys, "tries", 2, 1, 9), yaml.name(keys, "otherwise", node));
            case "queue" -> new Step.Enqueue(yaml.name(keys, "queue", node));
            default -> new Step.End();
        });
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
}
