package id.siaga.config;

import id.siaga.city.Nearness;
import id.siaga.city.RoutingRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `duplicates.yaml`: when two reports may be about one thing. A city without the file gets no suggestions.
final class NearnessFile {
    private static final int RULES_MAX = 50;
    private static final int WORDS_MAX = 200;

    private final @Nullable DataFile file;
    private final Set<String> categories;

    NearnessFile(Path path, Set<String> categories) {
        this.file = Files.exists(path) ? new DataFile(path) : null;
        this.categories = categories;
    }

    List<String> sentences() {
        return file == null ? List.of() : file.sentences();
    }

    Nearness nearness() {
        if (file == null) return Nearness.NONE;
        var top = file.top();
        file.refuseUnknown(top, Set.of("rules", "generic"));
        var rules = new ArrayList<Nearness.Rule>();
        for (var node : file.items(top, "rules")) {
            if (node instanceof Yaml.Mapping m) rules.add(rule(file, m));
            else file.problem(node.line(), "rules", "must hold entries such as { category: [FIR-*], radius_m: 500, within: 45m, at: 55 }");
        }
        if (rules.isEmpty() || rules.size() > RULES_MAX) file.problem(top, "rules", "must be 1 to " + RULES_MAX);
        var generic = new LinkedHashSet<String>();
        file.words(top, "generic", WORDS_MAX).forEach(w -> generic.add(w.toLowerCase(Locale.ROOT)));
        return new Nearness(rules, generic);
    }

    private Nearness.Rule rule(DataFile in, Yaml.Mapping m) {
        in.refuseUnknown(m, Set.of("category", "radius_m", "within", "at"));
        var codes = in.words(m, "category", 100);
        codes.stream().filter(c -> categories.stream().noneMatch(known -> RoutingRule.covers(c, known)))
                .forEach(c -> in.problem(m, "category", "has " + Shown.of(c) + ", which is no category of categories.yaml"));
        if (!m.entries().containsKey("radius_m")) in.problem(m, "radius_m", "is missing; write 10 to 50000");
        if (!m.entries().containsKey("at")) in.problem(m, "at", "is missing; write how many per cent are worth a line, 30 to 100");
        return new Nearness.Rule(codes, in.number(m, "radius_m", 10, 50_000, 100), within(in, m), in.number(m, "at", 30, 100, 100) / 100.0);
    }

    private static @Nullable Duration within(DataFile in, Yaml.Mapping m) {
        if (!m.entries().containsKey("within")) return null;
        try {
            return Kind.durationOf(in.text(m, "within").orElse(""));
        } catch (IllegalArgumentException e) {
            in.problem(m, "within", "must be 1s to 7d, with s, m, h or d; absent: until the case ended");
            return null;
        }
    }
}
