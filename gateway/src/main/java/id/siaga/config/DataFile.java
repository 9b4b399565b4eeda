package id.siaga.config;

import id.siaga.city.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One file of a city's data (holidays, agencies, categories) while it is read: every problem is noted with its line and reading goes on, so
/// that one run tells them all.
final class DataFile {
    private final Path file;
    private final Problems problems = new Problems();
    private final Yaml.Mapping top;

    DataFile(Path file) {
        this.file = file;
        this.top = tree();
    }

    private Yaml.Mapping tree() {
        try {
            if (Files.size(file) <= ConfigFile.BYTES_MAX) return Yaml.read(Files.readString(file), problems);
            problems.add(0, "", "is larger than 1 MB; that is no list for people to edit");
        } catch (Yaml.Broken e) {
            problems.add(e.line, "", e.getMessage());
        } catch (IOException e) {
            problems.add(0, "", "cannot be read as UTF-8 text; check that it exists, and its rights");
        }
        return new Yaml.Mapping(new LinkedHashMap<>(), 0);
    }

    Yaml.Mapping top() {
        return top;
    }

    String name() {
        return file.getFileName().toString();
    }

    /// Everything that is wrong, in the order of the file; each sentence begins with file and line.
    List<String> sentences() {
        return problems.all().stream().map(p -> file + (p.line() > 0 ? ":" + p.line() : "") + ": " + (p.key().isEmpty() ? "" : p.key() + " ") + p.sentence()).toList();
    }

    Yaml.Mapping section(Yaml.Mapping m, String key) {
        var entry = m.entries().get(key);
        if (entry != null && entry.value() instanceof Yaml.Mapping inner) return inner;
        if (entry != null && !(entry.value() instanceof Yaml.Scalar(String text, int _) && text == null)) problem(m, key, "must hold keys, indented below it");
        return new Yaml.Mapping(new LinkedHashMap<>(), m.line());
    }

    void refuseUnknown(Yaml.Mapping m, Set<String> known) {
        m.entries().forEach((key, entry) -> {
            if (!known.contains(key)) problem(entry.line(), key, "is not a key here; there are " + String.join(", ", known.stream().sorted().toList()));
        });
    }

    Optional<String> text(Yaml.Mapping m, String key) {
        return Optional.ofNullable(m.entries().get(key)).flatMap(e -> scalar(e.value()));
    }

    /// A text for people of 1 to 120 characters; empty when it is wrong.
    String label(Yaml.Mapping m, String key) {
        var text = text(m, key).orElse("");
        if (text.isBlank() || text.length() > 120 || text.codePoints().anyMatch(Character::isISOControl)) {
            problem(m, key, "is missing or wrong; write a text of 1 to 120 characters");
            return "";
        }
        return text;
    }

    /// The plain values of a list; one value alone is a list of one.
    List<String> words(Yaml.Mapping m, String key, int max) {
        var entry = m.entries().get(key);
        if (entry == null) return List.of();
        var nodes = entry.value() instanceof Yaml.Items items ? items.nodes() : List.of(entry.value());
        var words = nodes.stream().flatMap(n -> scalar(n).stream()).toList();
        if (words.size() < nodes.size() || words.size() > max || words.stream().distinct().count() < words.size()) {
            problem(m, key, "must be a list of at most " + max + " plain values, none twice, such as [A, B]");
            return List.of();
        }
        return words;
    }

    /// The nodes of a list; none when it is absent.
    List<Yaml.Node> items(Yaml.Mapping m, String key) {
        var entry = m.entries().get(key);
        if (entry == null) return List.of();
        if (entry.value() instanceof Yaml.Items items) return items.nodes();
        problem(m, key, "must be a list; begin each entry with a dash");
        return List.of();
    }

    int number(Yaml.Mapping m, String key, int min, int max, int otherwise) {
        if (!m.entries().containsKey(key)) return otherwise;
        var text = text(m, key).orElse("");
        if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) return Integer.parseInt(text);
        problem(m, key, "must be a whole number from " + min + " to " + max);
        return otherwise;
    }

    Validity validity(Yaml.Mapping m) {
        var from = day(m, "from", LocalDate.MIN);
        var until = day(m, "until", LocalDate.MAX);
        if (!from.isBefore(until)) problem(m, "until", "must be later than from");
        return new Validity(from, until);
    }

    private LocalDate day(Yaml.Mapping m, String key, LocalDate otherwise) {
        if (!m.entries().containsKey(key)) return otherwise;
        var day = date(text(m, key).orElse(""));
        if (day.isEmpty()) problem(m, key, "must be a date, such as 2026-01-31");
        return day.orElse(otherwise);
    }

    static Optional<LocalDate> date(String written) {
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<String> scalar(Yaml.Node node) {
        return node instanceof Yaml.Scalar(String text, int _) ? Optional.ofNullable(text) : Optional.empty();
    }

    void problem(Yaml.Mapping m, String key, String sentence) {
        var entry = m.entries().get(key);
        problem(entry == null ? m.line() : entry.line(), key, sentence);
    }

    void problem(int line, String key, String sentence) {
        problems.add(line, Shown.of(key), sentence);
    }
}
