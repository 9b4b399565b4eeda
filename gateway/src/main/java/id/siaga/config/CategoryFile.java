package id.siaga.config;

import id.siaga.city.Category;
import id.siaga.city.Category.Grade;
import id.siaga.city.Category.Group;
import id.siaga.city.Category.Parties;
import id.siaga.city.Category.Question;
import id.siaga.city.Code;
import id.siaga.city.TicketKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `categories.yaml`: three groups of codes, topics of complaints with children that have what their topic has unless they say otherwise.
final class CategoryFile {
    private static final int CATEGORIES_MAX = 1_000;
    private static final List<String> CAP = List.of("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other");

    private final DataFile file;
    private final Set<String> agencies;
    private final SequencedMap<String, Category> found = new LinkedHashMap<>();

    CategoryFile(DataFile file, Set<String> agencies) {
        this.file = file;
        this.agencies = agencies;
    }

    List<String> sentences() {
        return file.sentences();
    }

    String version() {
        return file.text(file.top(), "version").orElse("");
    }

    SequencedMap<String, Category> categories() {
        var top = file.top();
        file.refuseUnknown(top, Set.of("version", "emergency", "not_emergency", "complaint"));
        if (!version().matches("[A-Za-z0-9._-]{1,20}")) file.problem(top, "version", "is missing or wrong; write 1 to 20 letters, digits, . _ -, and another one with every edit");
        for (var group : Group.values()) {
            file.section(top, group.name().toLowerCase(Locale.ROOT)).entries().forEach((code, entry) -> take(code, entry, group, null));
        }
        if (found.isEmpty() || found.size() > CATEGORIES_MAX) file.problem(top, "emergency", "and the others must hold 1 to " + CATEGORIES_MAX + " categories");
        return found;
    }

    private void take(String code, Yaml.Entry entry, Group group, @Nullable Category parent) {
        if (!Code.isOne(code)) {
            file.problem(entry.line(), code, "is no code: 2 to 20 capital letters, digits and -");
        } else if (found.containsKey(code)) {
            file.problem(entry.line(), code, "stands here twice; keep one");
        } else if (entry.value() instanceof Yaml.Mapping m) {
            var category = category(code, m, group, parent);
            found.put(code, category);
            file.section(m, "children").entries().forEach((child, value) -> take(child, value, group, category));
        } else {
            file.problem(entry.line(), code, "must hold keys, such as { id: …, en: …, lead: … }");
        }
    }

    private Category category(String code, Yaml.Mapping m, Group group, @Nullable Category parent) {
        file.refuseUnknown(m, switch (group) {
            case EMERGENCY -> Set.of("id", "en", "cap", "priority", "lead", "support", "questions", "from", "until");
            case NOT_EMERGENCY -> Set.of("id", "en", "kind", "cap", "lead", "support", "from", "until");
            case COMPLAINT -> parent == null ? Set.of("id", "en", "kind", "lead", "support", "grade", "children", "from", "until") : Set.of("id", "en", "kind", "lead", "support", "grade", "from", "until");
        });
        if (group == Group.EMERGENCY && !m.entries().containsKey("priority")) file.problem(m, "priority", "is missing; write 1 to 4");
        var parties = parent != null && !m.entries().containsKey("lead") ? parent.parties() : CityFiles.parties(file, m, agencies, "category");
        return new Category(code, group, kind(m, group, parent), parent == null ? null : parent.code(), file.label(m, "id"), file.label(m, "en"), cap(m, group), file.number(m, "priority", 1, 4, 0),
                parties, grade(m, parent), questions(m), file.validity(m));
    }

    private TicketKind kind(Yaml.Mapping m, Group group, @Nullable Category parent) {
        var written = file.text(m, "kind");
        if (written.isEmpty() || group == Group.EMERGENCY) return TicketKind.usual(group, parent);
        return Arrays.stream(TicketKind.values()).filter(k -> k != TicketKind.EMERGENCY && k.name().toLowerCase(Locale.ROOT).equals(written.get())).findFirst().orElseGet(() -> {
            file.problem(m, "kind", "must be complaint, aspiration or information");
            return TicketKind.COMPLAINT;
        });
    }

    private @Nullable String cap(Yaml.Mapping m, Group group) {
        var cap = file.text(m, "cap").orElse("");
        if (group != Group.COMPLAINT && !CAP.contains(cap)) file.problem(m, "cap", "must be one of " + String.join(", ", CAP));
        return cap.isEmpty() ? null : cap;
    }

    private Grade grade(Yaml.Mapping m, @Nullable Category parent) {
        var written = file.text(m, "grade");
        if (written.isEmpty()) return parent == null ? Grade.ORDINARY : parent.grade();
        return Arrays.stream(Grade.values()).filter(g -> g.name().toLowerCase(Locale.ROOT).equals(written.get())).findFirst().orElseGet(() -> {
            file.problem(m, "grade", "must be minor, normative, ordinary or oversight");
            return Grade.ORDINARY;
        });
    }

    private SequencedMap<String, Question> questions(Yaml.Mapping m) {
        var all = new LinkedHashMap<String, Question>();
        file.section(m, "questions").entries().forEach((id, entry) -> {
            if (!Code.isOne(id)) file.problem(entry.line(), id, "is no name of a question: 2 to 20 capital letters, digits and -");
            else if (entry.value() instanceof Yaml.Mapping q) {
                file.refuseUnknown(q, Set.of("id", "en", "priority"));
                if (!q.entries().containsKey("priority")) file.problem(q, "priority", "is missing; write what a yes raises it to, 1 to 4");
                all.put(id, new Question(file.label(q, "id"), file.label(q, "en"), file.number(q, "priority", 1, 4, 4)));
            } else file.problem(entry.line(), id, "must hold keys, such as { id: …?, en: …?, priority: 1 }");
        });
        if (all.size() > Category.QUESTIONS_MAX) file.problem(m, "questions", "must be at most " + Category.QUESTIONS_MAX);
        return all;
    }
}
