package id.siaga.desk;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// What callers of a line are told before they wait.
final class NoticeApi {
    private static final int TEXT_MAX = 300;
    private static final int MINUTES_MIN = 5;
    private static final int MINUTES_MAX = 24 * 60;

    private final NoticePort port;

    NoticeApi(NoticePort port) {
        this.port = port;
    }

    CompletionStage<Reply> lines(Ask ask) {
        return port.lines().thenApply(lines -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(lines, NoticeApi::show));
            return Reply.ok(json);
        });
    }

    CompletionStage<Reply> declare(Ask ask) throws Problem {
        var line = ask.word("line");
        var body = ask.body();
        var text = body.optionalText("text", 5, TEXT_MAX);
        var english = body.optionalText("english", 5, TEXT_MAX);
        var minutes = body.optionalNumber("minutes", MINUTES_MIN, MINUTES_MAX);
        if (minutes == null) {
            body.wrongOnce("minutes", "is missing", "Say how long, from now: " + MINUTES_MIN + " to " + MINUTES_MAX + " minutes");
        }
        if (text == null && english != null) {
            body.wrongOnce("text", "is missing", "Give the Indonesian words too: they are said first");
        }
        body.done();
        return answer(ask, port.declare(line, new NoticePort.Wanted(text, english, Duration.ofMinutes(minutes == null ? 0 : minutes)), ask.by()));
    }

    CompletionStage<Reply> clear(Ask ask) throws Problem {
        return answer(ask, port.clear(ask.word("line"), ask.by()));
    }

    private static CompletionStage<Reply> answer(Ask ask, CompletionStage<DeskPort.Outcome<NoticePort.Line>> outcome) {
        return Answers.outcome(outcome, "line", ask.language(), 200, NoticeApi::show);
    }

    private static ObjectNode show(NoticePort.Line line) {
        var json = Show.JSON.createObjectNode().put("line", line.number()).put("name", line.name());
        var notice = line.notice();
        if (notice == null) {
            return json.putNull("notice");
        }
        var shown = json.putObject("notice").put("text", notice.text()).put("english", notice.english()).put("seconds", notice.seconds());
        Show.put(shown, "since", notice.since());
        Show.put(shown, "until", notice.until());
        shown.put("by", notice.by());
        return json;
    }
}
