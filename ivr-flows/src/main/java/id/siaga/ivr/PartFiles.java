package id.siaga.ivr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Flows that are parts of others: `{ flow: nomor-tiket, exits: { ada: status, menyerah: antre } }` takes in the flow of the file
/// `nomor-tiket.yaml` beside it. Its steps and prompts are copied in, as `STEP/name`, and its `return: ada` leads to `status`: what runs is one
/// flow, with no stack to keep or to lose, and it is checked and drawn as one.
final class PartFiles {
    private static final int DEEP_MAX = 5;
    private static final int PARTS_MAX = 100;
    private static final int STEPS_MAX = 10_000;

    private final Function<String, Optional<String>> beside;
    private final List<String> open = new ArrayList<>();
    private int parts;
    private int steps;

    PartFiles(Function<String, Optional<String>> beside) {
        this.beside = beside;
    }

    record Part(Map<String, Map<String, String>> prompts, Map<String, Step> steps, Map<String, FlowFile.Spot> spots) {}

    /// @param languages that the whole speaks
    Optional<Part> read(Yaml yaml, Yaml.Entry step, List<String> languages) {
        var keys = yaml.mapping(step.value(), "step '" + step.key() + "'", StepFile.KEYS.get("flow"));
        var name = yaml.name(keys, "flow", step.value());
        var text = beside.apply(name);
        if (open.contains(name) || open.size() >= DEEP_MAX || ++parts > PARTS_MAX) {
            yaml.problem(step.place(), "the flow '" + name + "' is part of itself, or there are too many parts; at most " + DEEP_MAX + " deep and " + PARTS_MAX + " in all");
        } else if (text.isEmpty()) {
            yaml.problem(step.place(), "the flow '" + name + "' cannot be read; it must be the file " + name + ".yaml beside this one");
        } else {
            open.add(name);
            var result = FlowFile.parse(text.get(), this);
            open.removeLast();
            return taken(yaml, step, exits(yaml, keys, step.place()), name + ".yaml", result, languages);
        }
        return Optional.empty();
    }

    private static Map<String, String> exits(Yaml yaml, Map<String, Node> keys, Node place) {
        var exits = new LinkedHashMap<String, String>();
        if (keys.get("exits") instanceof MappingNode map) {
            yaml.entries(map).forEach(e -> exits.put(e.key(), Yaml.text(e.value()).orElse("")));
        } else {
            yaml.problem(keys.getOrDefault("exits", place), "exits: must say where each return of the flow leads, such as { ada: status }");
        }
        return exits;
    }

    private Optional<Part> taken(Yaml yaml, Yaml.Entry step, Map<String, String> exits, String file, FlowFile.Result result, List<String> languages) {
        switch (result) {
            case FlowFile.Result.Refused(var problems) -> problems.forEach(p -> yaml.problem(p.file().isEmpty() ? new FlowFile.Problem(file, p.line(), p.sentence()) : p));
            case FlowFile.Result.Read(Flow flow, var spots) -> {
                languages.stream().filter(l -> !flow.languages().contains(l)).forEach(l -> yaml.problem(step.place(), file + " does not speak " + l + "; add its words there"));
                var returns = flow.steps().values().stream().filter(Step.Return.class::isInstance).map(r -> ((Step.Return) r).exit()).distinct().toList();
                returns.stream().filter(r -> !exits.containsKey(r)).forEach(r -> yaml.problem(step.place(), "exits: does not say where '" + r + "' of " + file + " leads"));
                exits.keySet().stream().filter(e -> !returns.contains(e)).forEach(e -> yaml.problem(step.place(), "'" + e + "' is no return of " + file + "; it has " + returns));
                steps += flow.steps().size();
                if (steps <= STEPS_MAX) {
                    return Optional.of(copied(step.key(), exits, file, flow, spots));
                }
                yaml.problem(step.place(), "makes more than " + STEPS_MAX + " steps with all parts");
            }
        }
        return Optional.empty();
    }

    private static Part copied(String id, Map<String, String> exits, String file, Flow flow, Map<String, FlowFile.Spot> spots) {
        UnaryOperator<String> own = name -> id + "/" + name;
        UnaryOperator<Said> said = s -> s instanceof Said.Prompt(String prompt) && flow.prompts().containsKey(prompt) ? new Said.Prompt(own.apply(prompt)) : s;
        var steps = new LinkedHashMap<String, Step>();
        steps.put(id, new Step.Go(own.apply(flow.start())));
        flow.steps().forEach((name, step) -> steps.put(own.apply(name), step instanceof Step.Return(String exit) ? new Step.Go(exits.getOrDefault(exit, "")) : copied(step, own, said)));
        var prompts = new LinkedHashMap<String, Map<String, String>>();
        flow.prompts().forEach((name, words) -> prompts.put(own.apply(name), words));
        var at = new LinkedHashMap<String, FlowFile.Spot>();
        spots.forEach((name, spot) -> at.put(own.apply(name), spot.file().isEmpty() ? new FlowFile.Spot(file, spot.line()) : spot));
        return new Part(prompts, steps, at);
    }

    private static Step copied(Step step, UnaryOperator<String> to, UnaryOperator<Said> said) {
        return switch (step) {
            case Step.Play s -> new Step.Play(all(s.prompts(), said), to.apply(s.next()));
            case Step.Menu s -> new Step.Menu(all(s.prompts(), said), all(s.choices(), to), s.patience(), s.triesMax(), to.apply(s.otherwise()));
            case Step.Choose s -> new Step.Choose(all(s.prompts(), said), s.languages(), s.patience(), s.triesMax(), to.apply(s.next()));
            case Step.Collect s -> new Step.Collect(all(s.prompts(), said), s.digits(), all(s.confirm(), said), s.patience(), s.triesMax(), to.apply(s.next()), to.apply(s.otherwise()));
            case Step.Survey s -> new Step.Survey(all(s.prompts(), said), s.about(), s.max(), s.patience(), s.triesMax(), to.apply(s.next()));
            case Step.Challenge s -> new Step.Challenge(all(s.prompts(), said), s.patience(), to.apply(s.passes()), to.apply(s.otherwise()));
            case Step.Do s -> new Step.Do(all(s.prompts(), said), s.task() instanceof Task.Text(var words) ? new Task.Text(all(words, said)) : s.task(), to.apply(s.next()), to.apply(s.otherwise()));
            case Step.Language s -> new Step.Language(s.language(), to.apply(s.next()));
            case Step.Hours s -> new Step.Hours(s.week(), to.apply(s.open()), to.apply(s.closed()), to.apply(s.holiday()));
            case Step.Branch s -> new Step.Branch(s.on(), all(s.targets(), to), to.apply(s.otherwise()));
            case Step.Enqueue s -> new Step.Enqueue(s.queue(), s.lane(), all(s.says(), said), s.every(), all(s.choices(), to), s.then().map(to));
            case Step.Go s -> new Step.Go(to.apply(s.next()));
            case Step.Return _, Step.End _ -> step;
        };
    }

    private static List<Said> all(List<Said> said, UnaryOperator<Said> one) {
        return said.stream().map(one).toList();
    }

    private static <K> Map<K, String> all(Map<K, String> targets, UnaryOperator<String> one) {
        return targets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> one.apply(e.getValue()), (a, _) -> a, LinkedHashMap::new));
    }
}
