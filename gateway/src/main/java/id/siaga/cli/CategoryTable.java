package id.siaga.cli;

import id.siaga.city.Category;
import id.siaga.city.Category.Group;
import id.siaga.city.Category.Question;
import id.siaga.city.TicketKind;
import id.siaga.desk.Csv;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The categories as a table, a row each, for a spreadsheet or from another system; and the `categories.yaml` that such a table makes, a line a category.
/// What a value may be is told by the reader of that file alone.
final class CategoryTable {
    private static final String QUESTION = "question_";
    private static final List<String> PLAIN = List.of("id", "en", "cap", "priority", "lead", "support", "grade", "from", "until", "kind");
    /// Codes, numbers, days and names that YAML takes for nothing else.
    private static final Pattern BARE = Pattern.compile("(?!(?i:true|false|null)$)([A-Za-z][A-Za-z0-9_-]{1,40}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[1-9])");
    static final List<String> COLUMNS = columns();

    /// @param yaml the file
    /// @param lines of the table by line of that file: what is wrong there is wrong here
    /// @param problems of the table itself, each beginning with its line
    record Made(String yaml, Map<Integer, Integer> lines, List<String> problems) {}

    private final List<String> problems = new ArrayList<>();
    private final Map<Integer, Integer> lines = new HashMap<>();
    private final Map<Group, Map<String, List<CsvRows.Row>>> topics = new LinkedHashMap<>();
    private final List<String> out = new ArrayList<>();
    private List<String> header = List.of();

    private CategoryTable() {}

    private static List<String> columns() {
        var all = new ArrayList<>(List.of("group", "parent", "code"));
        all.addAll(PLAIN);
        IntStream.rangeClosed(1, Category.QUESTIONS_MAX).mapToObj(n -> QUESTION + n).forEach(all::add);
        return List.copyOf(all);
    }

    // ---- out

    static String csv(Collection<Category> categories) {
        var byCode = categories.stream().collect(Collectors.toMap(Category::code, c -> c));
        return Csv.table(String.join(",", COLUMNS), categories.stream().map(c -> row(c, c.parent() == null ? null : byCode.get(c.parent()))).toList());
    }

    private static List<@Nullable Object> row(Category c, @Nullable Category parent) {
        boolean own = parent == null || !parent.parties().equals(c.parties());
        var grade = parent == null ? Category.Grade.ORDINARY : parent.grade();
        var cells = new ArrayList<@Nullable Object>(Arrays.asList(word(c.group()), c.parent(), c.code(), c.labelId(), c.labelEn(), c.cap(), c.priority() == 0 ? null : c.priority(),
                own ? c.parties().lead() : null, own ? String.join(" ", c.parties().support()) : null, c.grade() == grade ? null : word(c.grade()),
                c.validity().from().equals(LocalDate.MIN) ? null : c.validity().from(), c.validity().until().equals(LocalDate.MAX) ? null : c.validity().until(), c.kind() == TicketKind.usual(c.group(), parent) ? null : word(c.kind())));
        c.questions().forEach((id, q) -> cells.add(String.join(" | ", id, Integer.toString(q.priority()), q.labelId(), q.labelEn())));
        return cells;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    // ---- in

    /// @param head comments that stay at the top
    static Made made(String csv, List<String> head, String version) {
        var table = new CategoryTable();
        table.read(CsvRows.of(csv));
        table.write(head, version);
        return new Made(String.join("\n", table.out) + "\n", table.lines, table.problems);
    }

    private void read(List<CsvRows.Row> rows) {
        Arrays.stream(Group.values()).forEach(group -> topics.put(group, new LinkedHashMap<>()));
        header = rows.isEmpty() ? List.of() : rows.getFirst().cells().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        var unknown = header.stream().filter(c -> !c.isEmpty() && !COLUMNS.contains(c)).toList();
        if (!header.containsAll(List.of("group", "code", "id", "en"))) {
            problems.add("1: the first line must name the columns, group, code, id and en among them; there are " + String.join(", ", COLUMNS));
        } else if (!unknown.isEmpty() || new HashSet<>(header).size() < header.size()) {
            problems.add("1: " + (unknown.isEmpty() ? "a column stands here twice" : String.join(", ", unknown) + " is no column") + "; there are " + String.join(", ", COLUMNS));
        } else {
            var seen = new HashSet<String>();
            rows.subList(1, rows.size()).forEach(row -> take(row, seen));
        }
    }

    private void take(CsvRows.Row row, Set<String> seen) {
        var group = Arrays.stream(Group.values()).filter(g -> word(g).equals(cell(row, "group"))).findFirst();
        var parent = cell(row, "parent");
        var code = cell(row, "code");
        if (row.cells().size() > header.size() && row.cells().subList(header.size(), row.cells().size()).stream().anyMatch(c -> !c.isEmpty())) {
            problem(row, "", "has more cells than the first line has columns; put texts with a comma or semicolon in quotes");
        } else if (group.isEmpty()) {
            problem(row, "group", "must be emergency, not_emergency or complaint");
        } else if (code.isEmpty() || !seen.add(code)) {
            problem(row, "code", code.isEmpty() ? "is missing" : code + " stands here twice; keep one");
        } else if (parent.isEmpty()) {
            Objects.requireNonNull(topics.get(group.get())).put(code, new ArrayList<>(List.of(row)));
        } else if (!Objects.requireNonNull(topics.get(group.get())).containsKey(parent)) {
            problem(row, "parent", parent + " is no topic of this group in a row above");
        } else {
            Objects.requireNonNull(topics.get(group.get()).get(parent)).add(row);
        }
    }

    private void problem(CsvRows.Row row, String column, String sentence) {
        problems.add(row.line() + ": " + (column.isEmpty() ? "" : column + " ") + sentence);
    }

    private String cell(CsvRows.Row row, String column) {
        int n = header.indexOf(column);
        return n < 0 || n >= row.cells().size() ? "" : Csv.plain(row.cells().get(n));
    }

    // ---- as the file

    private void write(List<String> head, String version) {
        out.addAll(head);
        out.add("version: " + quoted(version));
        topics.forEach((group, all) -> {
            if (all.isEmpty()) return;
            out.add("");
            out.add(word(group) + ":");
            all.values().forEach(this::topic);
        });
    }

    private void topic(List<CsvRows.Row> rows) {
        var children = rows.subList(1, rows.size());
        line(rows.getFirst(), "  " + quoted(cell(rows.getFirst(), "code")) + ": { " + keys(rows.getFirst()) + (children.isEmpty() ? " }" : ", children: {"));
        for (var child : children) {
            line(child, "      " + quoted(cell(child, "code")) + ": { " + keys(child) + (child.equals(children.getLast()) ? " } } }" : " },"));
        }
    }

    private void line(CsvRows.Row row, String text) {
        out.add(text);
        lines.put(out.size(), row.line());
    }

    private String keys(CsvRows.Row row) {
        var keys = PLAIN.stream().filter(column -> !cell(row, column).isEmpty())
                .map(column -> column + ": " + (column.equals("support") ? Arrays.stream(cell(row, column).split("[ ,;]+")).map(CategoryTable::quoted).toList() : quoted(cell(row, column))))
                .collect(Collectors.toCollection(ArrayList::new));
        var questions = new LinkedHashMap<String, Question>();
        IntStream.rangeClosed(1, Category.QUESTIONS_MAX).mapToObj(n -> QUESTION + n).filter(column -> !cell(row, column).isEmpty()).forEach(column -> question(row, column, questions));
        if (!questions.isEmpty()) {
            keys.add("questions: " + questions.entrySet().stream().map(q -> quoted(q.getKey()) + ": { id: " + quoted(q.getValue().labelId()) + ", en: " + quoted(q.getValue().labelEn()) + ", priority: "
                    + q.getValue().priority() + " }").collect(Collectors.joining(", ", "{ ", " }")));
        }
        return String.join(", ", keys);
    }

    private void question(CsvRows.Row row, String column, Map<String, Question> questions) {
        var parts = Arrays.stream(cell(row, column).split("\\|", -1)).map(String::strip).toList();
        if (parts.size() != 4 || !parts.get(1).matches("[0-9]{1,2}")) {
            problem(row, column, "must be: NAME | priority that a yes raises to | the question in Indonesian | in English");
        } else if (questions.put(parts.getFirst(), new Question(parts.get(2), parts.get(3), Integer.parseInt(parts.get(1)))) != null) {
            problem(row, column, parts.getFirst() + " stands in this row twice; keep one");
        }
    }

    private static String quoted(String text) {
        return BARE.matcher(text).matches() ? text : JsonMapper.shared().writeValueAsString(text);
    }
}
