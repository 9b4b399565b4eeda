package id.siaga.desk;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Results of the port as replies: each "no" has its status and its remedy.
final class Answers {
    private Answers() {}

    /// A stage whose value may turn out to be a problem.
    interface Step<T> {
        Reply with(T value) throws Problem;
    }

    static <T> CompletionStage<Reply> after(CompletionStage<T> stage, Step<T> step) {
        return stage.thenApply(value -> {
            try {
                return step.with(value);
            } catch (Problem e) {
                return e.reply();
            }
        });
    }

    static <T> CompletionStage<Reply> outcome(
            CompletionStage<DeskPort.Outcome<T>> stage, String what, Words.Language language, int done, Function<T, ObjectNode> show) {
        return stage.thenApply(outcome -> switch (outcome) {
            case DeskPort.Outcome.Done<T>(var row, var warning) ->
                Reply.json(done, warning == null ? show.apply(row) : show.apply(row).put("warning", warning.in(language)));
            case DeskPort.Outcome.Refused<T>(var field, var reason) -> Problem.refused(field, reason, language).reply();
            case DeskPort.Outcome.Unknown<T> _ -> Problem.notFound(what).reply();
            case DeskPort.Outcome.Stale<T>(var now) ->
                Reply.json(412, Show.JSON.createObjectNode()
                                .put("type", "urn:siaga:problem:stale")
                                .put("title", "Somebody changed this " + what + " in the meantime")
                                .put("status", 412)
                                .put("remedy", "Look at `now`, then send the change again with its version")
                                .set("now", show.apply(now)))
                        .as("application/problem+json");
        });
    }

    /// The same as a table for a spreadsheet.
    static <T> CompletionStage<Reply> table(CompletionStage<DeskPort.Listed<T>> stage, Words.Language language, String file, String header, Function<T, List<@Nullable Object>> row) {
        return stage.thenApply(listed -> switch (listed) {
            case DeskPort.Listed.Found<T> found -> Reply.text(200, "text/csv", Csv.table(header, found.rows().stream().map(row).toList())).with("Content-Disposition", "attachment; filename=\"" + file + ".csv\"");
            case DeskPort.Listed.Unavailable<T>(var because) -> Problem.notNow(because.in(language)).reply();
        });
    }

    static <T> CompletionStage<Reply> list(CompletionStage<DeskPort.Listed<T>> stage, Words.Language language, Function<T, ObjectNode> show) {
        return stage.thenApply(listed -> switch (listed) {
            case DeskPort.Listed.Found<T> found -> Reply.ok(Show.listed(found, show));
            case DeskPort.Listed.Unavailable<T>(var because) -> Problem.notNow(because.in(language)).reply();
        });
    }
}
