package id.siaga.desk;

import java.util.concurrent.CompletionStage;

/// Silent callers.
final class CallerApi {
    private final CallerPort port;

    CallerApi(CallerPort port) {
        this.port = port;
    }

    CompletionStage<Reply> askSilent(Ask ask) throws Problem {
        var sight = ask.sight();
        return Answers.outcome(port.askSilent(ask.call(), ask.by()), "call", ask.language(), 200, call -> Show.call(call, sight));
    }
}
