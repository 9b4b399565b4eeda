package id.siaga.desk;

import java.util.concurrent.CompletionStage;

/// Silent callers, and how calls of a number are received.
final class CallerApi {
    private static final int REASON_MAX = 80;

    private final CallerPort port;

    CallerApi(CallerPort port) {
        this.port = port;
    }

    CompletionStage<Reply> askSilent(Ask ask) throws Problem {
        var sight = ask.sight();
        return Answers.outcome(port.askSilent(ask.call(), ask.by()), "call", ask.language(), 200, call -> Show.call(call, sight));
    }

    /// Citizens may ask why they are received otherwise (UU 27/2022, article 32), through somebody who looks.
    CompletionStage<Reply> known(Ask ask) throws Problem {
        var number = ask.queryPhone("number");
        var reason = ask.query("reason", REASON_MAX);
        if (number == null || reason == null) {
            throw Problem.field(number == null ? "number" : "reason", "is missing", "Give the number, and why you look; it is logged");
        }
        return port.known(number, reason, ask.by()).thenApply(row -> Reply.ok(Show.known(row)));
    }

    CompletionStage<Reply> forget(Ask ask) throws Problem {
        var body = ask.body();
        var number = body.phone("number");
        var reason = body.text("reason", 3, REASON_MAX);
        body.done();
        return port.forget(number, reason, ask.by()).thenApply(row -> Reply.ok(Show.known(row)));
    }
}
