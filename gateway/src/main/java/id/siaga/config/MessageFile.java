package id.siaga.config;

import id.siaga.city.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `messages.yaml`: what reporters are told at which state. A city without the file tells them nothing by itself.
final class MessageFile {
    private static final Pattern HOLE = Pattern.compile("\\{[^}]*}");
    private static final Set<String> HOLES = Set.of("{ticket}", "{question}", "{neighbour}");
    private static final Set<String> EMERGENCY = Set.of("ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE", "RESOLVED", "UNFOUNDED", "REFERRED_OUT", "REJECTED", "CLOSED");
    private static final Set<String> COMPLAINT = Set.of("NEEDS_INFO", "VERIFIED", "ASSIGNED", "COORDINATION", "IN_PROGRESS", "RESPONDED", "ON_HOLD", "RESOLVED", "REFERRED_OUT", "REJECTED", "CLOSED", "ARCHIVED", "REOPENED");
    private static final int LANGUAGES_MAX = 3;

    private final @Nullable DataFile file;

    MessageFile(Path path) {
        this.file = Files.exists(path) ? new DataFile(path) : null;
    }

    List<String> sentences() {
        return file == null ? List.of() : file.sentences();
    }

    Messages messages() {
        if (file == null) return Messages.NONE;
        var top = file.top();
        file.refuseUnknown(top, Set.of("sensitive", "rate", "languages"));
        var languages = new ArrayList<Map<String, String>>();
        file.section(top, "languages").entries().forEach((name, entry) -> {
            if (entry.value() instanceof Yaml.Mapping m) languages.add(language(file, m));
            else file.problem(entry.line(), name, "must hold emergency, complaint, neutral and question");
        });
        if (languages.isEmpty() || languages.size() > LANGUAGES_MAX) file.problem(top, "languages", "must hold 1 to " + LANGUAGES_MAX + " languages");
        if (languages.stream().map(Map::keySet).distinct().count() > 1) file.problem(top, "languages", "must all say the same: the states of one are missing in another");
        return new Messages(languages, file.words(top, "sensitive", 50), file.words(top, "rate", 10).stream().map(w -> w.toUpperCase(Locale.ROOT)).toList());
    }

    private static Map<String, String> language(DataFile in, Yaml.Mapping m) {
        in.refuseUnknown(m, Set.of("emergency", "complaint", "neutral", "question", "elsewhere"));
        var all = new LinkedHashMap<String, String>();
        all.put(Messages.NEUTRAL, text(in, m, "neutral"));
        all.put(Messages.QUESTION, text(in, m, "question"));
        states(in, m, "emergency", EMERGENCY, all);
        states(in, m, "complaint", COMPLAINT, all);
        if (m.entries().containsKey("elsewhere") || all.values().stream().anyMatch(t -> t.contains("{neighbour}"))) all.put(Messages.ELSEWHERE, text(in, m, "elsewhere"));
        return all;
    }

    private static void states(DataFile in, Yaml.Mapping m, String kind, Set<String> known, Map<String, String> all) {
        var section = in.section(m, kind);
        in.refuseUnknown(section, known);
        section.entries().keySet().forEach(state -> all.put(kind.toUpperCase(Locale.ROOT) + "." + state, text(in, section, state)));
    }

    private static String text(DataFile in, Yaml.Mapping m, String key) {
        var text = in.text(m, key).orElse("");
        if (text.isBlank() || text.length() > 160) in.problem(m, key, "must be a text of 1 to 160 characters");
        HOLE.matcher(text).results().filter(h -> !HOLES.contains(h.group())).forEach(h -> in.problem(m, key, "has " + Shown.of(h.group()) + "; there are {ticket}, {question} and {neighbour}"));
        return text;
    }
}
