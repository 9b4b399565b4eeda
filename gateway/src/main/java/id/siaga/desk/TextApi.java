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
