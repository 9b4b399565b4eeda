package id.siaga.desk;

import id.siaga.sms.text.Draft;
import id.siaga.tickets.Cover;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Texts that wait for a person's word.
final class TextApi {
    private final TextPort port;
    private final DeskPort log;

    TextApi(DeskPort port) {
        this.port = port.texts();
        this.log = port;
    }

    // ---- places without a call

    CompletionStage<Reply> places(Ask ask) {
        var sight = ask.sight();
        return port.places().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, row -> loose(row, sight)));
            return Reply.ok(json);
        });
    }

    /// The place itself only with a reason, and after the log of who looked is on disk.
    CompletionStage<Reply> place(Ask ask) throws Problem {
        var sms = ask.sms();
        var reason = ask.unmask();
        var sight = reason == null ? ask.sight() : ask.sight().withReason();
        var seen = reason == null ? CompletableFuture.<Void>completedStage(null) : log.seen(ask.by(), "place:" + sms, reason);
        return seen.thenCompose(_ -> Answers.after(port.place(sms), found -> Reply.ok(loose(found.orElseThrow(() -> Problem.notFound("place without a call")), sight))));
    }

    private static ObjectNode loose(TextPort.Loose row, Sight sight) {
        var json = Show.JSON.createObjectNode().put("sms", row.sms().toString()).put("number", sight.number(row.from(), row.cover()));
        Show.put(json, "receivedAt", row.place().came());
        json.put("ticket", row.ticket() == null ? null : row.ticket().digits());
        if (sight.places(row.cover())) {
            Show.place(json.putObject("place"), row.place());
        } else {
            json.putNull("place");
        }
        return json;
    }

    // ---- what waits for a word

    CompletionStage<Reply> reports(Ask ask) {
        var sight = ask.sight();
        return reachable(ask).thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, row -> report(row, sight)));
            return Reply.ok(json);
        });
    }

    /// Of tickets within reach.
    private CompletionStage<List<TextPort.Report>> reachable(Ask ask) {
        var extent = ask.account().extent(Right.OFFICERS);
        return extent.everything() ? port.reports() : port.reports().thenCompose(all -> {
            var none = CompletableFuture.<List<TextPort.Report>>completedStage(List.of());
            return all.stream().<CompletionStage<List<TextPort.Report>>>map(r -> log.ticket(r.ticket()).thenApply(t -> t.filter(extent::sees).isPresent() ? List.of(r) : List.of()))
                    .reduce(none, (some, more) -> some.thenCombine(more, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        });
    }

    private static ObjectNode report(TextPort.Report row, Sight sight) {
        var json = Show.JSON.createObjectNode().put("sms", row.sms().toString()).put("ticket", row.ticket().digits()).put("assignment", row.assignment())
                .put("kind", row.kind()).put("by", row.by()).put("text", sight.words(row.text(), row.cover())).put(Cover.CONFIDENTIAL, row.cover().confidential());
        Show.put(json, "at", row.at());
        return json;
    }

    CompletionStage<Reply> cancel(Ask ask) throws Problem {
        var sms = ask.sms();
        var sight = ask.sight();
        return Answers.outcome(port.cancel(sms, ask.by()), "text that waits", ask.language(), 200, row -> Show.message(row, sight));
    }

    // ---- what nobody could read

    CompletionStage<Reply> unreadable(Ask ask) {
        return port.unreadable().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, TextApi::unreadable));
            return Reply.ok(json);
        });
    }

    private static ObjectNode unreadable(TextPort.Unreadable row) {
        var json = Show.JSON.createObjectNode().put("sms", row.sms().toString()).put("link", row.link()).put("problem", row.problem()).put("hex", row.hex());
        Show.put(json, "at", row.at());
        return json;
    }

    CompletionStage<Reply> reread(Ask ask) throws Problem {
        var sms = ask.sms();
        int coding = ask.number("dataCoding", 0, 255);
        var sight = ask.sight();
        return Answers.after(port.reread(sms, coding), found -> Reply.ok(reread(found.orElseThrow(() -> Problem.notFound("text that could not be read")), sight)));
    }

    private static ObjectNode reread(TextPort.Reread row, Sight sight) {
        return Show.JSON.createObjectNode().put("number", sight.number(row.from(), Cover.NONE)).put("ours", row.to()).put("text", row.text());
    }

    CompletionStage<Reply> repair(Ask ask) throws Problem {
        var sms = ask.sms();
        var body = ask.body();
        var coding = body.optionalNumber("dataCoding", 0, 255);
        if (coding == null) {
            body.wrongOnce("dataCoding", "is missing", "Give the data coding in which it makes sense, 0 to 255");
        }
        body.done();
        var sight = ask.sight();
        int chosen = coding == null ? 0 : coding.intValue();
        var repaired = log.seen(ask.by(), "unreadable:" + sms, "read in data coding " + chosen).thenCompose(_ -> port.repair(sms, chosen, ask.by()));
        return Answers.outcome(repaired, "text that could not be read", ask.language(), 200, row -> Show.message(row, sight));
    }

    // ---- officers

    CompletionStage<Reply> decide(Ask ask) throws Problem {
        var sms = ask.sms();
        var body = ask.body();
        var accept = body.optionalFlag("accept");
        if (accept == null) {
            body.wrongOnce("accept", "is missing", "Say whether the text is true: true or false");
        }
        var text = body.optionalText("text", 1, Draft.TEXT_MAX);
        body.done();
        var sight = ask.sight();
        var decision = new TextPort.Decision(sms, Boolean.TRUE.equals(accept), text == null ? null : Draft.of(text).text());
        var reached = ask.account().mayAll(Right.OFFICERS) ? CompletableFuture.completedStage(true) : reachable(ask).thenApply(all -> all.stream().anyMatch(r -> r.sms().equals(sms)));
        return reached.thenCompose(reaches -> reaches
                ? Answers.outcome(port.decide(decision, ask.by()), "report that waits", ask.language(), 200, row -> Show.ticket(row, sight))
                : CompletableFuture.completedStage(Problem.notFound("report that waits").reply()));
    }
}
