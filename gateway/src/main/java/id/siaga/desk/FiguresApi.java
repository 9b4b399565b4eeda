package id.siaga.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
        var extent = ask.account().extent(Right.FIGURES);
        return port.figures(from, until).thenApply(listed -> switch (listed) {
            case DeskPort.Listed.Found<Rows.Figure>(var all, var behind, _) -> {
                var rows = all.stream().filter(f -> within(extent, f)).toList();
                yield csv ? Reply.text(200, "text/csv", csv(rows)) : json(new DeskPort.Listed.Found<>(rows, behind), from, until);
            }
            case DeskPort.Listed.Unavailable<Rows.Figure>(var because) -> Problem.notNow(because.in(language)).reply();
        });
    }

    private static boolean within(Extent extent, Rows.Figure f) {
        return extent.everything() || (f.of().endsWith("_agency") && extent.agencies().contains(f.key())) || (f.of().endsWith("_category") && extent.categories().contains(f.key()));
    }

    private static Reply json(DeskPort.Listed.Found<Rows.Figure> found, Instant from, Instant until) {
        var json = Show.listed(found, f -> Show.JSON.createObjectNode().put("of", f.of()).put("key", f.key()).put("metric", f.metric()).put("value", f.value()));
        Show.put(json, "from", from);
        Show.put(json, "until", until);
        return Reply.ok(json);
    }

    static String csv(List<Rows.Figure> rows) {
        return Csv.table("of,key,metric,value", rows.stream().map(f -> Arrays.<@Nullable Object>asList(f.of(), f.key(), f.metric(), number(f.value()))).toList());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
