package id.siaga.desk;

import id.siaga.meters.Meters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Health, metrics, and the two buttons of the trial.
final class SystemApi {
    private final DeskPort port;
    private final Meters meters;

    SystemApi(DeskPort port, Meters meters) {
        this.port = port;
        this.meters = meters;
    }

    /// Alive as long as it answers; what is wrong stands in the text.
    CompletionStage<Reply> alive(Ask ask) {
        return CompletableFuture.completedStage(health(ask, 200));
    }

    CompletionStage<Reply> ready(Ask ask) {
        boolean ready = port.health().stream().noneMatch(fact -> fact.essential() && fact.level() == Rows.Level.BAD);
        return CompletableFuture.completedStage(health(ask, ready ? 200 : 503));
    }

    private Reply health(Ask ask, int status) {
        var facts = port.health();
        var worst = facts.stream().map(Rows.Health::level).max(Enum::compareTo).orElse(Rows.Level.OK);
        var json = Show.JSON.createObjectNode()
                .put("level", worst.name())
                .put("node", port.site().node())
                .put("version", port.site().version())
                .put("trial", port.site().trial());
        json.set("checks", Show.rows(facts, fact -> Show.health(fact, ask.language())));
        return Reply.json(status, json);
    }

    CompletionStage<Reply> metrics(Ask ask) {
        return CompletableFuture.completedStage(Reply.text(200, "text/plain; version=0.0.4", meters.scrape()));
    }

    CompletionStage<Reply> trialCall(Ask ask) throws Problem {
        onlyInTrial();
        return Answers.outcome(port.trialCall(), "caller", ask.language(), 202, word -> Show.JSON.createObjectNode().put("started", word));
    }

    CompletionStage<Reply> trialText(Ask ask) throws Problem {
        onlyInTrial();
        var body = ask.body();
        var from = body.optionalPhone("from");
        var text = body.text("text", 1, 1_000);
        body.done();
        return Answers.outcome(port.trialText(from == null ? "081234567890" : from, text), "handset", ask.language(), 202,
                word -> Show.JSON.createObjectNode().put("started", word));
    }

    private void onlyInTrial() throws Problem {
        if (!port.site().trial()) {
            throw new Problem(404, "trial", "This centre is not in trial", "Trial calls exist only while no real parts are configured");
        }
    }
}
