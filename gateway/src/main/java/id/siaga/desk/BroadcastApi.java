package id.siaga.desk;

import id.siaga.sms.text.Draft;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// Texts to many: made, filled, looked at, started, stopped.
final class BroadcastApi {
    private static final int PER_MINUTE = 600;
    private static final int PER_MINUTE_MAX = 60_000;
    private static final int NUMBERS_LENGTH_MAX = 20_000;
    private static final Duration AHEAD_MAX = Duration.ofDays(30);

    private final BroadcastPort port;
    private final Clock clock;

    BroadcastApi(BroadcastPort port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    CompletionStage<Reply> all(Ask ask) {
        return port.broadcasts().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, BroadcastApi::show));
            return Reply.ok(json);
        });
    }

    /// With what it costs: parts times numbers.
    private static ObjectNode show(BroadcastPort.Broadcast row) {
        var draft = Draft.of(row.text());
        var json = Show.JSON.createObjectNode().put("id", row.id()).put("by", row.by()).put("state", row.state()).put("waitsFor", row.waitsFor()).put("text", row.text()).put("encoding", draft.encoding()).put("parts", draft.parts())
                .put("perMinute", row.perMinute()).put("numbers", row.listed()).put("cost", (long) draft.parts() * row.listed())
                .put("begun", row.next()).put("muted", row.muted()).put("delivered", row.delivered()).put("failed", row.failed()).put("unknown", row.unknown());
        Show.put(json, "at", row.at());
        Show.put(json, "madeAt", row.madeAt());
        return json;
    }

    CompletionStage<Reply> make(Ask ask) throws Problem {
        var body = ask.body();
        var draft = Draft.of(body.text("text", 1, Draft.TEXT_MAX));
        var perMinute = body.optionalNumber("perMinute", 1, PER_MINUTE_MAX);
        var at = body.optionalInstant("at");
        if (at != null && (at.isBefore(clock.instant()) || at.isAfter(clock.instant().plus(AHEAD_MAX)))) {
            body.wrongOnce("at", "is not within the next 30 days", "Give a time to come, or leave it out: then it leaves when it is started");
        }
        body.done();
        var wanted = new BroadcastPort.New(draft.text(), perMinute == null ? PER_MINUTE : perMinute.intValue(), at);
        return Answers.outcome(port.make(wanted, ask.by()), "broadcast", ask.language(), 201, row -> Show.draft(show(row), draft));
    }

    CompletionStage<Reply> list(Ask ask) throws Problem {
        var id = ask.word("id");
        var body = ask.body();
        var numbers = Arrays.stream(body.text("numbers", 3, NUMBERS_LENGTH_MAX).split("[\\s,;]+")).filter(n -> !n.isEmpty()).toList();
        body.done();
        return Answers.outcome(port.list(id, numbers, ask.by()), "broadcast", ask.language(), 200, BroadcastApi::listed);
    }

    private static ObjectNode listed(BroadcastPort.Listed listed) {
        var json = show(listed.broadcast()).put("added", listed.added()).put("repeated", listed.repeated());
        listed.wrong().forEach(json.putArray("wrong")::add);
        return json;
    }

    CompletionStage<Reply> start(Ask ask) throws Problem {
        return Answers.outcome(port.start(ask.word("id"), ask.by()), "broadcast", ask.language(), 200, BroadcastApi::show);
    }

    CompletionStage<Reply> stop(Ask ask) throws Problem {
        return Answers.outcome(port.stop(ask.word("id"), ask.by()), "broadcast", ask.language(), 200, BroadcastApi::show);
    }
}
