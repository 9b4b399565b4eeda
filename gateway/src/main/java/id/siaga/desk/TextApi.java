package id.siaga.desk;

import id.siaga.sms.text.Draft;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// Texts that wait for a person's word.
final class TextApi {
    private final TextPort port;

    TextApi(TextPort port) {
        this.port = port;
    }

    CompletionStage<Reply> reports(Ask ask) {
        return port.reports().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, TextApi::report));
            return Reply.ok(json);
        });
    }

    private static ObjectNode report(TextPort.Report row) {
        var json = Show.JSON.createObjectNode().put("sms", row.sms().toString()).put("ticket", row.ticket().digits()).put("assignment", row.assignment())
                .put("kind", row.kind()).put("by", row.by()).put("text", row.text());
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
        return Show.JSON.createObjectNode().put("number", sight.number(row.from())).put("ours", row.to()).put("text", row.text());
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
        return Answers.outcome(port.repair(sms, coding == null ? 0 : coding.intValue(), ask.by()), "text that could not be read", ask.language(), 200, row -> Show.message(row, sight));
    }

    // ---- officers

    CompletionStage<Reply> decide(Ask ask) throws Problem {
        var sms = ask.sms();
        var body = ask.body();
        boolean accept = body.flag("accept");
        var text = body.optionalText("text", 1, Draft.TEXT_MAX);
        body.done();
        var sight = ask.sight();
        var decision = new TextPort.Decision(sms, accept, text == null ? null : Draft.of(text).text());
        return Answers.outcome(port.decide(decision, ask.by()), "report that waits", ask.language(), 200, row -> Show.ticket(row, sight));
    }
}
