package id.siaga.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The part of YAML that a configuration needs, as a tree that knows its lines. Built from the parser's events, not from its
/// composer: so nesting is bounded before anything recurses, and aliases (the "billion laughs") and tags are refused where they
/// stand. Scalars stay text: the key says what they mean, and a phone number `0811` or a switch `no` is never "resolved".
final class Yaml {
    private static final int DEPTH_MAX = 12;
    private static final int NODES_MAX = 50_000;

    sealed interface Node {
        int line();
    }

    /// `text` is null for a key without a value, `~` and `null`.
    record Scalar(@Nullable String text, int line) implements Node {}

    record Items(List<Node> nodes, int line) implements Node {}

    record Mapping(SequencedMap<String, Entry> entries, int line) implements Node {}

    /// `line` is that of the key.
    record Entry(int line, Node value) {}

    /// The text is no configuration at all; nothing behind this line can be read.
    static final class Broken extends Exception {
        final int line;

        Broken(int line, String sentence) {
            super(sentence);
            this.line = line;
        }
    }

    private final Iterator<Event> events;
    private final Problems problems;
    private int nodes;

    private Yaml(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /// The mapping at the top. Duplicate keys, aliases and tags are added to the problems and reading goes on.
    static Mapping read(String text, Problems problems) throws Broken {
        var settings = LoadSettings.builder().setLabel("siaga.yaml").setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            var reader = new Yaml(new Parse(settings).parseReader(new StringReader(text)).iterator(), problems);
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            throw new Broken(line, "is not YAML here (" + Shown.of(Optional.ofNullable(e.getProblem()).orElse("unreadable"))
                    + "); look for a missing colon, quote or bracket and at the indentation");
        } catch (YamlEngineException e) {
            throw new Broken(1, "is not readable as text (" + Shown.of(String.valueOf(e.getMessage())) + ")");
        }
    }

    private Mapping document() throws Broken {
        events.next();                                    // stream start
        if (!(events.next() instanceof org.snakeyaml.engine.v2.events.DocumentStartEvent)) {
            return new Mapping(new LinkedHashMap<>(), 1);
        }
        var top = node(events.next(), 0);
        events.next();                                    // document end
        if (events.next() instanceof org.snakeyaml.engine.v2.events.DocumentStartEvent second) {
            throw new Broken(line(second), "starts a second document; keep one and remove the line ---");
        }
        return switch (top) {
            case Mapping m -> m;
            case Scalar s when s.text() == null -> new Mapping(new LinkedHashMap<>(), s.line());
            case Scalar s -> throw new Broken(s.line(), "is not a list of keys; write key: value");
            case Items i -> throw new Broken(i.line(), "is not a list of keys; write key: value");
        };
    }

    private Node node(Event event, int depth) throws Broken {
        if (++nodes > NODES_MAX || depth > DEPTH_MAX) {
            throw new Broken(line(event), "is nested deeper than " + DEPTH_MAX + " levels or has more than " + NODES_MAX
                    + " values; that is no configuration of Siaga");
        }
        refuseTricks(event);
        return switch (event) {
            case ScalarEvent s -> new Scalar(meaning(s), line(s));
            case MappingStartEvent m -> mapping(m, depth);
            case CollectionStartEvent c -> items(c, depth);
            default -> new Scalar(null, line(event));     // an alias, reported above
        };
    }

    private Items items(Event start, int depth) throws Broken {
        var list = new ArrayList<Node>();
        for (var e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
            list.add(node(e, depth + 1));
        }
        return new Items(list, line(start));
    }

    private Mapping mapping(Event start, int depth) throws Broken {
        var entries = new LinkedHashMap<String, Entry>();
        for (var e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
            int line = line(e);
            var key = node(e, depth + 1);
            var value = node(events.next(), depth + 1);
            if (!(key instanceof Scalar(String name, int _)) || name == null) {
                problems.add(line, "", "a key must be a plain word");
            } else if (entries.containsKey(name)) {
                problems.add(line, Shown.of(name), "stands here twice, first in line " + entries.get(name).line() + "; keep one");
            } else {
                entries.put(name, new Entry(line, value));
            }
        }
        return new Mapping(entries, line(start));
    }

    private void refuseTricks(Event event) {
        if (event instanceof AliasEvent) {
            problems.add(line(event), "", "an alias (*name) is not allowed; write the value out");
        } else if (event instanceof NodeEvent n && n.getAnchor().isPresent()) {
            problems.add(line(event), "", "an anchor (&name) is not allowed; write the value out");
        }
        var tag = switch (event) {
            case ScalarEvent s -> s.getTag();
            case CollectionStartEvent c -> c.getTag();
            default -> Optional.<String>empty();
        };
        if (tag.isPresent()) {
            problems.add(line(event), "", "a tag (!…) is not allowed; write the value alone");
        }
    }

    private static @Nullable String meaning(ScalarEvent s) {
        var text = s.getValue();
        boolean nothing = s.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        return nothing ? null : text;
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
