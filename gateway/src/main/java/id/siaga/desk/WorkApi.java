package id.siaga.desk;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// How the floor works: a surge that is declared, work that is offered to operators as cards, and calls that we owe.
final class WorkApi {
    private final DeskPort port;

    WorkApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> surge(Ask ask) {
        return port.surge().thenApply(row -> Reply.ok(Show.surge(row)));
    }

    CompletionStage<Reply> declare(Ask ask) throws Problem {
        var body = ask.body();
        var wanted = body.oneOf("surge", List.of("ON", "OFF"));
        boolean on = wanted.equals("ON");
        var reason = body.optionalText("reason", 1, 80);
        if (!wanted.isEmpty() && on == (reason == null)) {
            body.wrong("reason", on ? "is missing" : "belongs to a surge that begins", on ? "Say in a few words why" : "Leave it out");
        }
        body.done();
        return Answers.outcome(port.declare(reason, ask.by()), "surge", ask.language(), 200, Show::surge);
    }

    CompletionStage<Reply> all(Ask ask) {
        var sight = ask.sight();
        return port.work().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, row -> Show.work(row, sight)));
            return Reply.ok(json);
        });
    }

    CompletionStage<Reply> take(Ask ask) throws Problem {
        var sight = ask.sight();
        return Answers.outcome(port.take(ask.contact(), ask.by()), "work", ask.language(), 200, row -> Show.work(row, sight));
    }

    CompletionStage<Reply> done(Ask ask) throws Problem {
        var sight = ask.sight();
        return Answers.outcome(port.workDone(ask.contact(), ask.by()), "work", ask.language(), 200, row -> Show.work(row, sight));
    }

    CompletionStage<Reply> callbacks(Ask ask) {
        var sight = ask.sight();
        return port.callbacks().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, row -> Show.callback(row, sight)));
            return Reply.ok(json);
        });
    }

    CompletionStage<Reply> callBack(Ask ask) throws Problem {
        var id = ask.call();
        var sight = ask.sight();
        return Answers.outcome(port.callBack(id, ask.by()), "call", ask.language(), 201, row -> Show.callback(row, sight));
    }

    CompletionStage<Reply> calledBack(Ask ask) throws Problem {
        var id = ask.call();
        var body = ask.body();
        var how = body.oneOf("how", Vocabulary.CALLBACK_ENDS);
        body.done();
        var sight = ask.sight();
        return Answers.outcome(port.calledBack(id, how, ask.by()), "callback", ask.language(), 200, row -> Show.callback(row, sight));
    }
}
