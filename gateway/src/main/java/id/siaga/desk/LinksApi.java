package id.siaga.desk;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// The links to SMSCs: seen, started, stopped, read again from the configuration.
final class LinksApi {
    private static final String RUNNING = "RUNNING";
    private static final List<String> STATES = List.of(RUNNING, "STOPPED");

    private final DeskPort port;

    LinksApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> list(Ask ask) {
        return port.links().rows().thenApply(rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, LinksApi::row));
            return Reply.ok(json);
        });
    }

    CompletionStage<Reply> set(Ask ask) throws Problem {
        var link = ask.link();
        var body = ask.body();
        var state = body.oneOf("state", STATES);
        body.done();
        return Answers.outcome(port.links().set(link, state.equals(RUNNING), ask.by()), "link", ask.language(), 200, LinksApi::row);
    }

    CompletionStage<Reply> logPdus(Ask ask) throws Problem {
        var link = ask.link();
        var body = ask.body();
        var logged = body.optionalFlag("logged");
        if (logged == null) {
            body.wrongOnce("logged", "is missing", "Say whether its PDUs are to be logged: true or false");
        }
        body.done();
        return Answers.outcome(port.links().logPdus(link, Boolean.TRUE.equals(logged), ask.by()), "link", ask.language(), 200, LinksApi::row);
    }

    CompletionStage<Reply> readAgain(Ask ask) throws Problem {
        return Answers.outcome(port.links().readAgain(ask.by()), "link", ask.language(), 200, read -> {
            var json = Show.JSON.createObjectNode();
            read.added().forEach(json.putArray("added")::add);
            read.changed().forEach(json.putArray("changed")::add);
            read.removed().forEach(json.putArray("removed")::add);
            return json;
        });
    }

    private static ObjectNode row(LinksPort.Row row) {
        var json = Show.JSON.createObjectNode().put("link", row.link()).put("at", row.at()).put("bind", row.bind()).put("state", row.state()).put("because", row.because())
                .put("since", row.since().toString()).put("window", row.window()).put("windowUsed", row.windowUsed()).put("ratePerSecond", row.ratePerSecond())
                .put("rateNow", row.rateNow()).put("pdusLogged", row.pdusLogged());
        row.prefixes().forEach(json.putArray("prefixes")::add);
        var counts = json.putObject("counts");
        new TreeMap<>(row.counts()).forEach(counts::put);
        return json;
    }
}
