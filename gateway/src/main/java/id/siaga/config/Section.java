package id.siaga.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One mapping of the file while it is read: gives typed values by [Key], notes every problem and goes on with a stand-in, so
/// that one run reports them all. A section knows from [Keys] which names may stand in it and refuses the others at once.
final class Section {
    private final Yaml.Mapping node;
    private final String declared;          // path in Keys, with a dot at its end: "operators[]."
    private final String shown;             // path for people: "operators[3]."
    private final Substitution substitution;
    private final Problems problems;
    private final Set<String> refused = new HashSet<>();
    private final Map<String, List<Section>> lists = new HashMap<>();

    Section(Yaml.Mapping node, Substitution substitution, Problems problems) {
        this(node, "", "", substitution, problems);
    }

    private Section(Yaml.Mapping node, String declared, String shown, Substitution substitution, Problems problems) {
        this.node = node;
        this.declared = declared;
        this.shown = shown;
        this.substitution = substitution;
        this.problems = problems;
        refuseUnknown();
    }

    int line() {
        return node.line();
    }

    /// The line of this key, or of the section when it is absent.
    int line(Key<?> key) {
        var entry = node.entries().get(key.name());
        return entry == null ? node.line() : entry.line();
    }

    /// A problem with a value that is right by itself (unknown reference, duplicate).
    void problem(Key<?> key, String sentence) {
        refused.add(key.name());
        problems.add(line(key), shown + key.name(), sentence);
    }

    void problem(String sentence) {
        problems.add(line(), shown.isEmpty() ? "" : shown.substring(0, shown.length() - 1), sentence);
    }

    /// It is there and was not refused: what `get` gave is what somebody wrote, not a stand-in.
    boolean has(Key<?> key) {
        return !refused.contains(key.name()) && node.entries().get(key.name()) instanceof Yaml.Entry(int _, var value) && !empty(value);
    }

    <T> T get(Key<T> key) {
        if (!key.path().replace("[]", "").equals(declared.replace("[]", "") + key.name())) {
            throw new IllegalStateException(key.path() + " does not stand in " + declared);
        }
        var entry = node.entries().get(key.name());
        if (entry == null || empty(entry.value())) {
            if (key.need() == Key.Need.REQUIRED) {
                problem(key, "is missing; write it: " + key.unit());
            }
            return key.standIn();
        }
        var texts = texts(key, entry.value());
        return texts == null ? key.standIn() : read(key, texts);
    }

    private <T> T read(Key<T> key, List<String> texts) {
        try {
            return key.reader().read(texts);
        } catch (IllegalArgumentException e) {
            var value = key.secret() ? "not usable (not shown here)" : "\"" + Shown.of(String.join(", ", texts)) + "\"";
            problem(key, "is " + value + "; it must be " + key.unit() + (key.secret() ? "" : ", such as " + key.sample()));
            return key.standIn();
        }
    }

    /// The texts of a value with `${…}` replaced, or null when there is already a problem with it.
    private @Nullable List<String> texts(Key<?> key, Yaml.Node value) {
        var nodes = value instanceof Yaml.Items items && key.isList() ? items.nodes() : List.of(value);
        var texts = new ArrayList<String>();
        boolean right = true;
        for (var n : nodes) {
            if (!(n instanceof Yaml.Scalar(String text, int line)) || text == null) {
                problem(key, key.isList() ? "must be a list of plain values, such as [a, b]" : "must be one plain value: " + key.unit());
                return null;
            }
            switch (substitution.replace(text)) {
                case Substitution.Text(String replaced) -> texts.add(replaced);
                case Substitution.Missing(String sentence) -> {
                    refused.add(key.name());
                    problems.add(line, shown + key.name(), sentence);
                    right = false;
                }
            }
        }
        return right ? texts : null;
    }

    /// The section of this name; an empty one when it is absent.
    Section section(String name) {
        var entry = node.entries().get(name);
        if (entry != null && entry.value() instanceof Yaml.Mapping m) {
            return child(new Yaml.Mapping(m.entries(), entry.line()), name);
        }
        if (entry != null && !empty(entry.value())) {
            problems.add(entry.line(), shown + name, "must hold keys, indented below it");
        }
        return child(new Yaml.Mapping(new LinkedHashMap<>(), entry == null ? node.line() : entry.line()), name);
    }

    private Section child(Yaml.Mapping m, String name) {
        return new Section(m, declared + name + ".", shown + name + ".", substitution, problems);
    }

    /// The sections of the list of this name; none when it is absent. Asked for again, they are the same: a problem is noted once.
    List<Section> list(String name, int min, int max) {
        return lists.computeIfAbsent(name, _ -> read(name, min, max));
    }

    private List<Section> read(String name, int min, int max) {
        var found = new ArrayList<Section>();
        var entry = node.entries().get(name);
        int line = entry == null ? node.line() : entry.line();
        if (entry != null && entry.value() instanceof Yaml.Items items) {
            for (var item : items.nodes().subList(0, Math.min(max, items.nodes().size()))) {
                var at = shown + name + "[" + found.size() + "]";
                if (item instanceof Yaml.Mapping m) {
                    found.add(new Section(m, declared + name + "[].", at + ".", substitution, problems));
                } else {
                    problems.add(item.line(), at, "must hold keys, such as - id: …");
                }
            }
            if (items.nodes().size() > max) {
                problems.add(line, shown + name, "has " + items.nodes().size() + " entries; at most " + max + " are allowed");
            }
        } else if (entry != null && !empty(entry.value())) {
            problems.add(line, shown + name, "must be a list; begin each entry with a dash");
        }
        boolean none = entry == null || empty(entry.value()) || (entry.value() instanceof Yaml.Items i && i.nodes().isEmpty());
        if (none && min > 0) {
            problems.add(line, shown + name, "needs at least " + min + " entry");
        }
        return found;
    }

    private void refuseUnknown() {
        var known = Keys.namesIn(declared);
        node.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                var near = nearest(name, known).map(n -> "; did you mean " + n + "?").orElse("; known here: " + String.join(", ", known));
                problems.add(entry.line(), shown + Shown.of(name), "is not a key of Siaga" + near);
            }
        });
    }

    private static Optional<String> nearest(String name, Iterable<String> known) {
        String best = null;
        int least = 3;
        for (var candidate : known) {
            int d = distance(plain(name), plain(candidate));
            if (d < least) {
                least = d;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String plain(String name) {
        return name.substring(0, Math.min(40, name.length())).toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /// Levenshtein, one row at a time.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static boolean empty(Yaml.Node value) {
        return value instanceof Yaml.Scalar s && s.text() == null;
    }
}
