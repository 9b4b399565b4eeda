package id.siaga.ivr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A flow as a file:
///
///     flow: pengaduan
///     start: salam
///     languages: [id, en]
///     prompts:
///       selamat-datang: { id: "Selamat datang.", en: "Welcome." }
///       tekan: { id: "Tekan 1 …", en: "Press 1 …" }
///     steps:
///       salam:   { play: [selamat-datang], next: pilihan }
///       pilihan: { menu: [tekan], keys: { 1: antre, 2: selesai }, wait: 5, tries: 2, otherwise: antre }
///       antre:   { queue: hotline }
///       selesai: { end: true }
///
/// A step `{ flow: NAME, exits: { … } }` takes in the flow of another file beside it ([PartFiles]).
/// Unknown keys are refused. All problems are found at once, each with its line.
public final class FlowFile {
    static final Set<String> KEYS = Set.of("flow", "start", "languages", "prompts", "steps");
    private static final int LANGUAGES_MAX = 5;
    private static final int WORDS_MAX = 1_000;

    private final Yaml yaml = new Yaml();
    private final PartFiles parts;

    /// @param file empty for the file that was read, else one beside it that is part of it
    public record Problem(String file, int line, String sentence) {
        public Problem(int line, String sentence) {
            this("", line, sentence);
        }

        /// As compilers write it, so that editors jump to it.
        public String in(Object read) {
            var name = read.toString();
            return (file.isEmpty() ? name : name.substring(0, name.lastIndexOf('/') + 1) + file) + ":" + line + ": " + sentence;
        }
    }

    /// Where a step stands.
    public record Spot(String file, int line) {}

    public sealed interface Result {
        record Read(Flow flow, Map<String, Spot> spots) implements Result {
            /// What [FlowCheck] finds, each with the line of its step.
            public List<Problem> check(Predicate<String> queueKnown, boolean emergency) {
                return FlowCheck.check(flow, queueKnown, emergency).stream()
                        .map(p -> problem(spots.getOrDefault(p.step(), new Spot("", 1)), "step '" + p.step() + "' " + p.sentence())).toList();
            }

            private static Problem problem(Spot at, String sentence) {
                return new Problem(at.file, at.line, sentence);
            }
        }

        record Refused(List<Problem> problems) implements Result {}
    }

    private FlowFile(PartFiles parts) {
        this.parts = parts;
    }

    /// For a flow that is whole in one file.
    public static Result parse(String text) {
        return parse(text, _ -> Optional.empty());
    }

    /// @param text the whole file, at most 1,000,000 characters
    /// @param beside the text of another flow, by its name: what a step `flow:` names
    public static Result parse(String text, Function<String, Optional<String>> beside) {
        return parse(text, new PartFiles(beside));
    }

    static Result parse(String text, PartFiles parts) {
        var file = new FlowFile(parts);
        var read = file.yaml.compose(text, "flow:, start: and steps:").map(file::read);
        var problems = file.yaml.problems();
        return read.isPresent() && problems.isEmpty() ? read.get() : new Result.Refused(problems);
    }

    private Result.Read read(Node root) {
        var top = yaml.mapping(root, "the file", KEYS);
        var name = yaml.name(top, "flow", root);
        var start = yaml.name(top, "start", root);
        var languages = languages(top.get("languages"));
        var prompts = prompts(top.get("prompts"), languages);
        var steps = new LinkedHashMap<String, Step>();
        var spots = new LinkedHashMap<String, Spot>();
        if (top.get("steps") instanceof MappingNode all) {
            var file = new StepFile(yaml);
            for (var entry : yaml.entries(all)) {
                spots.put(entry.key(), new Spot("", Yaml.line(entry.place())));
                if (entry.value() instanceof MappingNode step && StepFile.kind(step).filter("flow"::equals).isPresent()) {
                    parts.read(yaml, entry, languages).ifPresent(part -> {
                        prompts.putAll(part.prompts());
                        steps.putAll(part.steps());
                        spots.putAll(part.spots());
                    });
                } else {
                    file.step(entry.key(), entry.value()).ifPresent(s -> steps.put(entry.key(), s));
                }
            }
        } else {
            yaml.problem(root, "steps: is missing; list at least one step");
        }
        var flow = new Flow(name, start, languages, prompts, steps);
        unplayed(flow, top.get("prompts"));
        return new Result.Read(flow, spots);
    }

    private List<String> languages(@Nullable Node node) {
        if (node == null) {
            return List.of("id");
        }
        var found = new ArrayList<String>();
        if (node instanceof SequenceNode list) {
            list.getValue().stream().flatMap(n -> yaml.language(n).stream()).distinct().forEach(found::add);
        }
        if (found.isEmpty() || found.size() > LANGUAGES_MAX) {
            yaml.problem(node, "languages: must be a list of 1 to " + LANGUAGES_MAX + ", the first of which calls begin in, such as [id, en]");
            return List.of("id");
        }
        return found;
    }

    private Map<String, Map<String, String>> prompts(@Nullable Node node, List<String> languages) {
        var prompts = new LinkedHashMap<String, Map<String, String>>();
        if (node instanceof MappingNode all) {
            for (var entry : yaml.entries(all)) {
                if (yaml.prompt(entry.place()).isPresent()) {
                    prompts.put(entry.key(), words(entry, languages));
                }
            }
        } else if (node != null) {
            yaml.problem(node, "prompts: must be names, each with its words, such as salam: { id: \"Selamat datang.\" }");
        }
        return prompts;
    }

    private Map<String, String> words(Yaml.Entry prompt, List<String> languages) {
        var words = new LinkedHashMap<String, String>();
        var what = "prompt '" + prompt.key() + "'";
        yaml.mapping(prompt.value(), what, Set.copyOf(languages)).forEach((language, node) -> Yaml.text(node).map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= WORDS_MAX && text.chars().noneMatch(Character::isISOControl))
                .ifPresentOrElse(text -> words.put(language, text), () -> yaml.problem(node, what + " needs words of 1 to " + WORDS_MAX + " characters on one line")));
        languages.stream().filter(language -> !words.containsKey(language))
                .forEach(language -> yaml.problem(prompt.place(), what + " is missing in " + language + "; write its words or take " + language + " out of languages"));
        return words;
    }

    /// Somebody wrote them for a reason: most often the name is misspelt where it should be played.
    private void unplayed(Flow flow, @Nullable Node node) {
        if (node instanceof MappingNode all) {
            var played = flow.steps().values().stream().flatMap(Flow::used).map(Said::toString).collect(Collectors.toSet());
            all.getValue().stream().filter(t -> Yaml.text(t.getKeyNode()).filter(name -> !played.contains(name)).isPresent())
                    .forEach(t -> yaml.problem(t.getKeyNode(), "prompt '" + Yaml.text(t.getKeyNode()).orElse("?") + "' is played by no step; play it or take it out"));
        }
    }
}
