package id.siaga.desk;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/// What an operator does with the caller they talk with.
final class TalkApi {
    private static final int UNDER_WAY = 202;
    private static final int ID_MAX = 40;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]*");

    private final TalkPort port;

    TalkApi(TalkPort port) {
        this.port = port;
    }

    CompletionStage<Reply> targets(Ask ask) {
        var json = Show.JSON.createObjectNode();
        json.set("rows", Show.rows(port.targets(), Show::target));
        return CompletableFuture.completedStage(Reply.ok(json));
    }

    CompletionStage<Reply> transfer(Ask ask) throws Problem {
        var body = ask.body();
        var kind = body.oneOf("kind", Vocabulary.TARGETS);
        var to = body.text("to", 1, ID_MAX);
        if (!ID.matcher(to).matches()) {
            body.wrong("to", "is no id", "Give one of GET /api/targets");
        }
        body.done();
        return handOn(ask, kind.equals("QUEUE") ? new TalkPort.To.Queue(new QueueId(to)) : new TalkPort.To.Whom(new OperatorId(to)));
    }

    CompletionStage<Reply> park(Ask ask) throws Problem {
        return handOn(ask, new TalkPort.To.Back());
    }

    CompletionStage<Reply> listen(Ask ask) throws Problem {
        var body = ask.body();
        var manner = body.oneOf("manner", Vocabulary.MANNERS);
        body.done();
        return under(ask, port.listen(ask.call(), TalkPort.Manner.valueOf(manner), ask.by()));
    }

    CompletionStage<Reply> listenNoMore(Ask ask) throws Problem {
        return under(ask, port.listenNoMore(ask.call(), ask.by()));
    }

    private CompletionStage<Reply> handOn(Ask ask, TalkPort.To to) throws Problem {
        return under(ask, port.handOn(ask.call(), to, ask.by()));
    }

    private static CompletionStage<Reply> under(Ask ask, CompletionStage<DeskPort.Outcome<Rows.Call>> way) {
        var sight = ask.sight();
        return Answers.outcome(way, "call", ask.language(), UNDER_WAY, call -> Show.call(call, sight));
    }
}
