package id.siaga.ivr;

import java.util.ArrayList;
import java.util.HashSet;
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
import org.snakeyaml.engine.v2.nodes.Tag;

/// One YAML file while it is read: its nodes, and every problem found so far with its line. Nothing is thrown.
final class Yaml {
    private static final int LENGTH_MAX = 1_000_000;
    private static final int DEPTH_MAX = 20;

    private final List<FlowFile.Problem> problems = new ArrayList<>();

    record Entry(String key, Node place, Node value) {}

    /// @param needed what an empty file should hold
    Optional<Node> compose(String text, String needed) {
        if (text.length() > LENGTH_MAX) {
            return refuse(1, "is longer than 1,000,000 characters; split the flow");
        }
        try {
            var settings = LoadSettings.builder().setMaxAliasesForCollections(0).build();
            if (tooDeep(new Parse(settings).parseString(text))) {
                return refuse(1, "is nested more than " + DEPTH_MAX + " deep; a flow needs four levels");
            }
            var root = new Compose(settings).composeString(text);
            return root.isPresent() ? root : refuse(1, "is empty; write " + needed);
        } catch (MarkedYamlEngineException e) {
            return refuse(e.getProblemMark().map(m -> m.getLine() + 1).orElse(1), "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return refuse(1, "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        }
    }

    private Optional<Node> refuse(int line, String sentence) {
        problems.add(new FlowFile.Problem(line, sentence));
        return Optional.empty();
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

    List<FlowFile.Problem> problems() {
        return List.copyOf(problems);
    }

    void problem(FlowFile.Problem problem) {
        problems.add(problem);
    }

    void problem(Node node, String sentence) {
        problems.add(new FlowFile.Problem(line(node), sentence));
    }

    /// In the order of the file. A key that stands twice is a problem: the composer would let the last one win silently.
    List<Entry> entries(MappingNode node) {
        var entries = new ArrayList<Entry>();
        var seen = new HashSet<String>();
        for (NodeTuple tuple : node.getValue()) {
            var key = text(tuple.getKeyNode()).orElse("?");
            if (seen.add(key)) {
                entries.add(new Entry(key, tuple.getKeyNode(), tuple.getValueNode()));
            } else {
                problem(tuple.getKeyNode(), "'" + key + "' stands twice; rename one or take it out");
            }
        }
        return entries;
    }

    Map<String, Node> mapping(Node node, String what, Set<String> known) {
        var keys = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode map)) {
            problem(node, what + " must be a mapping with the keys " + known.stream().sorted().toList());
            return keys;
        }
        for (var entry : entries(map)) {
            if (known.contains(entry.key())) {
                keys.put(entry.key(), entry.value());
            } else {
                problem(entry.place(), what + " does not know '" + entry.key() + "'; it knows " + known.stream().sorted().toList());
            }
        }
        return keys;
    }

    /// One, or a list of them.
    static List<Node> each(Node node) {
        return node instanceof SequenceNode seq ? seq.getValue() : List.of(node);
    }

    Optional<String> prompt(Node node) {
        var prompt = text(node).filter(name -> name.matches("[A-Za-z0-9/_-]{1,120}"));
        if (prompt.isEmpty()) {
            problem(node, "a prompt is named by letters, digits, /, _ and -");
        }
        return prompt;
    }

    Optional<String> language(Node node) {
        var language = text(node).filter(code -> code.matches("[a-z]{2,3}"));
        if (language.isEmpty()) {
            problem(node, "a language is written as two or three small letters, such as id, en, jv");
        }
        return language;
    }

    Optional<Character> digit(Node node) {
        var key = text(node).orElse("");
        if (key.matches("[0-9*#]")) {
            return Optional.of(key.charAt(0));
        }
        problem(node, "key '" + key + "' is not on a telephone; use 0-9, * or #");
        return Optional.empty();
    }

    String name(Map<String, Node> keys, String key, Node place) {
        var value = Optional.ofNullable(keys.get(key)).flatMap(Yaml::text).filter(v -> v.matches("[A-Za-z0-9._-]{1,40}"));
        if (value.isEmpty()) {
            problem(keys.getOrDefault(key, place), key + ": is missing or not a name (letters, digits, . _ -, at most 40)");
        }
        return value.orElse("?");
    }

    int number(Map<String, Node> keys, String key, int otherwise, int min, int max) {
        if (!keys.containsKey(key)) {
            return otherwise;
        }
        var value = text(keys.get(key)).filter(v -> v.matches("[0-9]{1,4}")).map(Integer::parseInt).filter(v -> v >= min && v <= max);
        if (value.isEmpty()) {
            problem(keys.get(key), key + ": must be a whole number from " + min + " to " + max);
        }
        return value.orElse(otherwise);
    }

    /// Nothing of `null`, which nobody means as a word.
    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /// A key that stands for itself: whoever writes `false` behind it does not want what it does.
    void sure(Map<String, Node> keys, String key) {
        var node = keys.get(key);
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.BOOL) || !scalar.getValue().equals("true")) {
            problem(node, key + ": must be true; take the step out if it is not wanted");
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }
}
