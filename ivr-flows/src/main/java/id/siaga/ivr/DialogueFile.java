package id.siaga.ivr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The dialogues of a flow as a file, beside it (`pengaduan.yaml`, `pengaduan.test.yaml`): a name, then turns.
///
///     diam sampai ke petugas: [ hear: siaga/pilihan, timeout, hear: siaga/pilihan, timeout, queue: hotline ]
///     menekan 2:              [ hear: siaga/pilihan, key: 2, end ]
///     menutup telepon:        [ hear: siaga/pilihan, hangup ]
public final class DialogueFile {
    private static final String TURNS = "hear: PROMPT, key: DIGIT, keys: DIGITS, timeout, speaks, hangup, queue: QUEUE, low: QUEUE (its low lane), talked, end, language: CODE, done: TASK, failed: TASK, "
            + "or the answer to what the flow asks: " + Stream.of(Question.values()).filter(q -> q != Question.LANGUAGE).map(Question::written).collect(Collectors.joining(", "));

    private final Yaml yaml = new Yaml();

    public sealed interface Result {
        record Read(List<Dialogue> dialogues) implements Result {
            /// What went otherwise than written, with its line; nothing when the flow does what its writers want.
            public List<FlowFile.Problem> run(Flow flow) {
                return dialogues.stream().flatMap(d -> d.run(flow).stream()).toList();
            }

            /// Steps that none of them comes to, in the order of the flow.
            public List<String> unvisited(Flow flow) {
                var visited = new HashSet<String>();
                dialogues.forEach(d -> d.run(flow, visited::add));
                return flow.steps().entrySet().stream().filter(step -> !visited.contains(step.getKey()) && !Interpreter.passesThrough(step.getValue())).map(Map.Entry::getKey).toList();
            }
        }

        record Refused(List<FlowFile.Problem> problems) implements Result {}
    }

    private DialogueFile() {}

    public static Result parse(String text) {
        var file = new DialogueFile();
        var dialogues = file.yaml.compose(text, "a dialogue, for example: silent: [ timeout, queue: hotline ]").map(file::read);
        var problems = file.yaml.problems();
        return dialogues.isPresent() && problems.isEmpty() ? new Result.Read(dialogues.get()) : new Result.Refused(problems);
    }

    private List<Dialogue> read(Node root) {
        var dialogues = new ArrayList<Dialogue>();
        if (root instanceof MappingNode map && !map.getValue().isEmpty()) {
            for (var entry : yaml.entries(map)) {
                dialogues.add(new Dialogue(entry.key(), Yaml.line(entry.place()), turns(entry)));
            }
        } else {
            yaml.problem(root, "the file must be names of dialogues, each with a list of turns");
        }
        return dialogues;
    }

    private List<Dialogue.Turn> turns(Yaml.Entry dialogue) {
        if (!(dialogue.value() instanceof SequenceNode list)) {
            yaml.problem(dialogue.place(), "'" + dialogue.key() + "' must be a list of turns: " + TURNS);
            return List.of();
        }
        var turns = list.getValue().stream().<Dialogue.Turn>flatMap(this::turn).toList();
        if (turns.stream().limit(Math.max(0, turns.size() - 1)).anyMatch(Dialogue.Turn.HangsUp.class::isInstance)) {
            yaml.problem(dialogue.place(), "'" + dialogue.key() + "' goes on after hangup; write another dialogue");
        }
        return turns;
    }

    private Stream<? extends Dialogue.Turn> turn(Node node) {
        int line = Yaml.line(node);
        return node instanceof MappingNode map && map.getValue().size() == 1
                ? turn(yaml.entries(map).getFirst(), line)
                : switch (Yaml.text(node).orElse("")) {
                    case "timeout" -> Stream.of(new Dialogue.Turn.Silence(line));
                    case "speaks" -> Stream.of(new Dialogue.Turn.Sounds(line));
                    case "hangup" -> Stream.of(new Dialogue.Turn.HangsUp(line));
                    case "talked" -> Stream.of(new Dialogue.Turn.Talked(line));
                    case "end" -> Stream.of(new Dialogue.Turn.Ended(line));
                    default -> unknown(node);
                };
    }

    private Stream<? extends Dialogue.Turn> turn(Yaml.Entry entry, int line) {
        return switch (entry.key()) {
            case "hear" -> Yaml.each(entry.value()).stream().flatMap(this::heard).map(prompt -> new Dialogue.Turn.Hear(line, prompt));
            case "key" -> yaml.digit(entry.value()).stream().map(digit -> new Dialogue.Turn.Press(line, digit));
            case "keys" -> Yaml.text(entry.value()).filter(keys -> keys.matches("[0-9*#]{1,200}"))
                    .<Stream<? extends Dialogue.Turn>>map(keys -> keys.chars().mapToObj(key -> new Dialogue.Turn.Press(line, (char) key))).orElseGet(() -> unknown(entry.place()));
            case "language" -> yaml.language(entry.value()).stream().map(language -> new Dialogue.Turn.Speaks(line, language));
            case "done" -> Stream.of(new Dialogue.Turn.Does(line, Yaml.text(entry.value()).orElse("?"), new FlowEvent.Done()));
            case "failed" -> Stream.of(new Dialogue.Turn.Does(line, Yaml.text(entry.value()).orElse("?"), new FlowEvent.Failed()));
            case "low" -> Stream.of(new Dialogue.Turn.InQueue(line, Yaml.text(entry.value()).orElse("?"), Lane.LOW));
            case "queue" -> Stream.of(new Dialogue.Turn.InQueue(line, Yaml.text(entry.value()).orElse("?"), Lane.NORMAL));
            default -> told(entry, line);
        };
    }

    /// A prompt, or the words of a value.
    private Stream<String> heard(Node node) {
        var heard = Yaml.text(node).filter(text -> text.matches("[A-Za-z0-9/_-]{1,120}( [A-Za-z]{1,20}){0,200}"));
        if (heard.isEmpty()) {
            yaml.problem(node, "names no prompt; write its name, or for a value what is said: satu dua tiga");
        }
        return heard.stream();
    }

    private Stream<? extends Dialogue.Turn> told(Yaml.Entry entry, int line) {
        var question = Stream.of(Question.values()).filter(q -> q.written().equals(entry.key())).findFirst();
        if (question.isEmpty()) {
            return unknown(entry.place());
        }
        var fact = Yaml.text(entry.value()).flatMap(question.get()::answer);
        if (fact.isEmpty()) {
            yaml.problem(entry.value(), "is no answer; write " + question.get().wanted());
        }
        return fact.stream().map(f -> new Dialogue.Turn.Told(line, question.get(), f));
    }

    private Stream<Dialogue.Turn> unknown(Node node) {
        yaml.problem(node, "is no turn; write " + TURNS);
        return Stream.empty();
    }
}
