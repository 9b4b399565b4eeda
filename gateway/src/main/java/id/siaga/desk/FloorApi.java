package id.siaga.desk;

import id.siaga.ids.OperatorId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Floor, operators, calls.
final class FloorApi {
    private final DeskPort port;
    private final Board board;
    private final Clock clock;

    FloorApi(DeskPort port, Board board, Clock clock) {
        this.port = port;
        this.board = board;
        this.clock = clock;
    }

    CompletionStage<Reply> floor(Ask ask) {
        var json = Feed.floor(board, ask.sight(), clock.instant());
        json.set("outside", Show.rows(port.outside(), Show::outside));
        return CompletableFuture.completedStage(Reply.ok(json));
    }

    CompletionStage<Reply> explain(Ask ask) throws Problem {
        var language = ask.language();
        return Answers.after(port.explain(ask.call()), found -> Reply.ok(Show.explained(found.orElseThrow(() -> Problem.notFound("call on the floor")), language)));
    }

    CompletionStage<Reply> operator(Ask ask) throws Problem {
        var row = board.operator(ask.operator()).orElseThrow(() -> Problem.notFound("operator"));
        return CompletableFuture.completedStage(Reply.ok(Show.operator(row)));
    }

    CompletionStage<Reply> move(Ask ask) throws Problem {
        var operator = ask.operator();
        if (!mayMove(ask, operator)) {
            throw Guard.notYours(ask.account(), "change the state of another operator");
        }
        var body = ask.body();
        var state = body.oneOf("state", Vocabulary.OPERATOR_WANTS);
        var reason = body.optionalText("reason", 1, 60);
        if (state.equals("BREAK") && reason == null) {
            body.wrong("reason", "is missing", "Say in a few words why: everybody on the floor sees it");
        }
        if (!state.isEmpty() && !state.equals("BREAK") && reason != null) {
            body.wrong("reason", "belongs to a break only", "Leave it out");
        }
        body.done();
        var wanted = switch (state) {
            case "READY" -> new DeskPort.Wanted.Ready();
            case "BREAK" -> new DeskPort.Wanted.Break(reason == null ? "" : reason);
            case "CONNECTED" -> new DeskPort.Wanted.Connected();
            case "RUNG" -> new DeskPort.Wanted.Rung();
            default -> new DeskPort.Wanted.Offline();
        };
        return Answers.outcome(port.move(operator, wanted, ask.by()), "operator", ask.language(), 200, Show::operator);
    }

    private static boolean mayMove(Ask ask, OperatorId operator) {
        return ask.account().mayAll(Right.SHIFT) || operator.equals(ask.account().operator());
    }

    CompletionStage<Reply> calls(Ask ask) throws Problem {
        var state = ask.queryWord("state", List.of("OPEN", "ENDED"));
        var query = new DeskPort.CallQuery(state == null ? null : state.equals("OPEN"), ask.queryInstant("before"), ask.limit(50, 200));
        var sight = ask.sight();
        return Answers.list(port.calls(query), ask.language(), call -> Show.call(call, sight));
    }

    CompletionStage<Reply> call(Ask ask) throws Problem {
        var id = ask.call();
        var reason = ask.unmask();
        return Answers.after(port.call(id), found -> {
            var call = found.orElseThrow(() -> Problem.notFound("call"));
            return Reply.ok(Show.call(call, ask.sight()));
        }).thenCompose(masked -> reason == null || !(masked instanceof Reply.Bytes(var status, _, _, _)) || status != 200
                ? CompletableFuture.completedStage(masked)
                // Shown only after the log of who looked is on disk.
                : port.seen(ask.by(), "call:" + id, reason).thenCompose(_ -> Answers.after(port.call(id), found ->
                        Reply.ok(Show.call(found.orElseThrow(() -> Problem.notFound("call")), ask.sight().withReason())))));
    }

    CompletionStage<Reply> dispose(Ask ask) throws Problem {
        var id = ask.call();
        var body = ask.body();
        var disposition = body.oneOf("disposition", Vocabulary.DISPOSITIONS);
        body.done();
        var sight = ask.sight();
        return Answers.outcome(port.dispose(id, disposition, ask.by()), "call", ask.language(), 200, call -> Show.call(call, sight));
    }
}
