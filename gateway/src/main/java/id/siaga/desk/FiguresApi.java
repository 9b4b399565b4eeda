package id.siaga.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What happened today or this month, counted, as JSON and as a table for a spreadsheet.
final class FiguresApi {
    private static final List<String> PERIODS = List.of("today", "month");
    private static final List<String> FORMATS = List.of("json", "csv");

    private final DeskPort port;
    private final Clock clock;

    FiguresApi(DeskPort port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    CompletionStage<Reply> figures(Ask ask) throws Problem {
        var month = "month".equals(ask.queryWord("period", PERIODS));
        var csv = "csv".equals(ask.queryWord("format", FORMATS));
        var today = clock.instant().atZone(ZoneId.of(port.site().zone())).truncatedTo(ChronoUnit.DAYS);
        var from = (month ? today.withDayOfMonth(1) : today).toInstant();
        var until = clock.instant();
        var language = ask.language();
        return port.figures(from, until).thenApply(listed -> switch (listed) {
            case DeskPort.Listed.Found<Rows.Figure> found -> csv ? Reply.text(200, "text/csv", csv(found.rows())) : json(found, from, until);
            case DeskPort.Listed.Unavailable<Rows.Figure>(var because) -> Problem.notNow(because.in(language)).reply();
        });
    }

    private static Reply json(DeskPort.Listed.Found<Rows.Figure> found, Instant from, Instant until) {
        var json = Show.listed(found, f -> Show.JSON.createObjectNode().put("of", f.of()).put("key", f.key()).put("metric", f.metric()).put("value", f.value()));
        Show.put(json, "from", from);
        Show.put(json, "until", until);
        return Reply.ok(json);
    }

    static String csv(List<Rows.Figure> rows) {
        var out = new StringBuilder("of,key,metric,value\r\n");
        rows.forEach(f -> out.append(cell(f.of())).append(',').append(cell(f.key())).append(',').append(cell(f.metric())).append(',').append(number(f.value())).append("\r\n"));
        return out.toString();
    }

    /// A spreadsheet runs what begins like a formula: such a cell becomes text.
    static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r\n|".indexOf(text.charAt(0)) >= 0 && !text.equals("-") ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n') ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
