package id.siaga.desk;

import java.util.concurrent.CompletionStage;

/// The call flows: read again from their files.
final class FlowsApi {
    private final DeskPort port;

    FlowsApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> readAgain(Ask ask) throws Problem {
        return Answers.outcome(port.flows().readAgain(ask.by()), "flow", ask.language(), 200, rows -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(rows, row -> Show.JSON.createObjectNode().put("line", row.line()).put("flow", row.flow()).put("version", row.version()).put("changed", row.changed())));
            return json;
        });
    }
}
