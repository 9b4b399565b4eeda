package id.siaga.desk;

import id.siaga.screening.Block;
import id.siaga.screening.Rung;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// Blocks of callers: proposed by one supervisor, agreed to by another.
final class BlockApi {
    private static final int REASON_MAX = 200;
    private static final int PERSON_MAX = 40;

    private final BlockPort port;

    BlockApi(BlockPort port) {
        this.port = port;
    }

    CompletionStage<Reply> running(Ask ask) {
        return Answers.outcome(port.running(), "block", ask.language(), 200, blocks -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(blocks, BlockApi::show));
            json.set("approvers", Show.rows(port.approvers(), a -> Show.JSON.createObjectNode().put("person", a.person()).put("name", a.name())));
            return json;
        });
    }

    CompletionStage<Reply> propose(Ask ask) throws Problem {
        var body = ask.body();
        var call = body.optionalCall("call");
        var reason = body.text("reason", 3, REASON_MAX);
        var hours = body.optionalNumber("hours", 1, Block.LONGEST.toHours());
        if (call == null) {
            body.wrongOnce("call", "is missing", "Name a call of the number, as in GET /api/calls");
        }
        body.done();
        return Answers.outcome(port.propose(new BlockPort.Wanted(java.util.Objects.requireNonNull(call), reason, hours == null ? Block.USUAL : Duration.ofHours(hours)), ask.by()),
                "call", ask.language(), 201, BlockApi::show);
    }

    CompletionStage<Reply> agree(Ask ask) throws Problem {
        return Answers.outcome(port.agree(ask.word("code"), ask.by()), "block", ask.language(), 200, BlockApi::show);
    }

    CompletionStage<Reply> ring(Ask ask) throws Problem {
        var body = ask.body();
        var person = body.text("person", 1, PERSON_MAX);
        body.done();
        return Answers.outcome(port.ring(ask.word("code"), person, ask.by()), "block", ask.language(), 200, BlockApi::show);
    }

    CompletionStage<Reply> end(Ask ask) throws Problem {
        var body = ask.body();
        var reason = body.text("reason", 3, REASON_MAX);
        body.done();
        return Answers.outcome(port.end(ask.word("code"), reason, ask.by()), "block", ask.language(), 200, BlockApi::show);
    }

    private static ObjectNode show(Block block) {
        var json = Show.JSON.createObjectNode().put("code", block.code()).put("call", block.call().toString()).put("reason", block.reason()).put("hours", block.lasts().toHours())
                .put("by", block.by()).put("agreedBy", block.agreed().map(Block.Agreed::by).orElse(null)).put("met", block.met());
        Show.put(json, "at", block.at());
        Show.put(json, "until", block.until());
        json.set("rung", Show.rows(block.rung(), BlockApi::show));
        return json;
    }

    private static ObjectNode show(Rung rung) {
        var json = Show.JSON.createObjectNode().put("person", rung.person()).put("end", rung.end().map(Enum::name).orElse(null));
        Show.put(json, "at", rung.at());
        return json;
    }
}
