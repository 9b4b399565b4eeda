package id.siaga.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a benchmark found: printed as a table for people, or as one JSON array for tools (design, "The outside contract").
public final class Rows {
    /// `ratio` says how many times better than `against`: 2 is twice as good, 0.5 half as good. Null when there is nothing beside it.
    public record Row(
            String bench,
            String testCase,
            String metric,
            double value,
            String unit,
            @Nullable String against,
            @Nullable Double againstValue,
            @Nullable Double ratio) {}

    private final String bench;
    private final List<Row> rows = new ArrayList<>();

    public Rows(String bench) {
        this.bench = bench;
    }

    /// A figure with nothing beside it.
    public Rows alone(String testCase, String metric, double value, String unit) {
        rows.add(new Row(bench, testCase, metric, value, unit, null, null, null));
        return this;
    }

    /// More is better: calls a second.
    public Rows rate(String testCase, String metric, double value, String unit, String against, double againstValue) {
        rows.add(new Row(bench, testCase, metric, value, unit, against, againstValue, value / againstValue));
        return this;
    }

    /// Less is better: milliseconds, bytes.
    public Rows time(String testCase, String metric, double value, String unit, String against, double againstValue) {
        rows.add(new Row(bench, testCase, metric, value, unit, against, againstValue, againstValue / value));
        return this;
    }

    public List<Row> all() {
        return List.copyOf(rows);
    }

    /// JSON when the arguments hold `--json`, else the table.
    public void print(PrintStream out, String... args) {
        out.print(Arrays.asList(args).contains("--json") ? json() : table());
        out.flush();
    }

    public String json() {
        var text = new StringBuilder("[");
        for (var row : rows) {
            text.append(text.length() == 1 ? "\n  " : ",\n  ").append(json(row));
        }
        return text.append("\n]\n").toString();
    }

    private static String json(Row row) {
        return "{\"bench\":%s,\"case\":%s,\"metric\":%s,\"value\":%s,\"unit\":%s,\"against\":%s,\"againstValue\":%s,\"ratio\":%s}"
                .formatted(
                        quoted(row.bench),
                        quoted(row.testCase),
                        quoted(row.metric),
                        number(row.value),
                        quoted(row.unit),
                        quoted(row.against),
                        number(row.againstValue),
                        number(row.ratio));
    }

    public String table() {
        var head = new String[] {"case", "metric", "value", "unit", "against", "its value", "times better"};
        var lines = new ArrayList<String[]>();
        lines.add(head);
        for (var row : rows) {
            lines.add(new String[] {
                row.testCase, row.metric, human(row.value), row.unit, row.against == null ? "" : row.against, human(row.againstValue), human(row.ratio)
            });
        }
        var widths = new int[head.length];
        lines.forEach(line -> Arrays.setAll(widths, i -> Math.max(widths[i], line[i].length())));
        var text = new StringBuilder();
        for (var line : lines) {
            for (int i = 0; i < line.length; i++) {
                boolean right = i == 2 || i >= 5;
                text.append(("%" + (right ? "" : "-") + Math.max(1, widths[i]) + "s  ").formatted(line[i]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String human(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }

    /// JSON knows neither NaN nor infinity: a figure that does not exist is null.
    private static String number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "null" : Double.toString(Math.round(value * 1e6) / 1e6);
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
