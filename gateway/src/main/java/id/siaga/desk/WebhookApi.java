package id.siaga.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// Whether other systems take what they are told.
final class WebhookApi {
    private final WebhookPort port;

    WebhookApi(WebhookPort port) {
        this.port = port;
    }

    CompletionStage<Reply> list(Ask ask) {
        var json = Show.JSON.createObjectNode();
        json.set("rows", Show.rows(port.webhooks(), WebhookApi::show));
        return CompletableFuture.completedStage(Reply.ok(json));
    }

    private static ObjectNode show(WebhookPort.Webhook row) {
        var json = Show.JSON.createObjectNode().put("id", row.id()).put("url", row.url());
        row.events().forEach(json.putArray("events")::add);
        json.put("takes", row.since() == null).put("tries", row.tries()).put("because", row.because());
        Show.put(json, "since", row.since());
        Show.put(json, "nextTry", row.nextTry());
        json.set("dead", Show.rows(row.dead(), WebhookApi::dead));
        return json;
    }

    private static ObjectNode dead(WebhookPort.Dead row) {
        var json = Show.JSON.createObjectNode().put("event", row.event()).put("type", row.type()).put("because", row.because());
        Show.put(json, "at", row.at());
        Show.put(json, "putAsideAt", row.putAsideAt());
        return json;
    }

    CompletionStage<Reply> again(Ask ask) throws Problem {
        var webhook = ask.word("id");
        var body = ask.body();
        var event = body.optionalText("event", 3, 40);
        body.done();
        var again = port.again(webhook, event);
        if (again.isEmpty()) {
            throw Problem.notFound("webhook");
        }
        return CompletableFuture.completedStage(Reply.json(202, Show.JSON.createObjectNode().put("again", again.getAsInt())));
    }
}
