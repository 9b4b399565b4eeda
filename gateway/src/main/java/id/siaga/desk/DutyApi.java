package id.siaga.desk;

import id.siaga.city.Agency;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// Who is at an agency's telephones tonight, and tomorrow.
final class DutyApi {
    private static final int NAME_MAX = 120;

    private final DeskPort port;

    DutyApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> set(Ask ask) throws Problem {
        var agency = ask.agency();
        var body = ask.body();
        var ladder = new ArrayList<Agency.Rung>();
        for (var rung : body.rows("ladder", Agency.RUNGS_MAX)) {
            var name = rung.text("name", 1, NAME_MAX);
            var phone = rung.optionalPhone("phone");
            if (phone == null) {
                rung.wrongOnce("phone", "is missing", "Give the number that is rung");
            }
            rung.done();
            ladder.add(new Agency.Rung(name, String.valueOf(phone)));
        }
        var from = body.optionalInstant("from");
        var until = body.optionalInstant("until");
        if (until == null) {
            body.wrongOnce("until", "is missing", "Give the moment at which the city's list counts again, within 31 days");
        }
        body.done();
        return answer(ask, port.duties().put(agency, new DutyPort.NewDuty(ladder, from, Objects.requireNonNull(until)), ask.by()));
    }

    CompletionStage<Reply> end(Ask ask) throws Problem {
        return answer(ask, port.duties().end(ask.agency(), ask.queryInstant("from"), ask.by()));
    }

    private static CompletionStage<Reply> answer(Ask ask, CompletionStage<DeskPort.Outcome<DutyPort.Telephones>> outcome) {
        return Answers.outcome(outcome, "agency or duty", ask.language(), 200, t -> show(Show.JSON.createObjectNode(), t));
    }

    static ObjectNode show(ObjectNode json, DutyPort.Telephones telephones) {
        rungs(json, telephones.now());
        var counts = telephones.duty();
        json.set("duty", counts == null ? Show.JSON.nullNode() : duty(counts));
        json.set("duties", Show.rows(telephones.duties(), DutyApi::duty));
        return json;
    }

    private static ObjectNode duty(DutyPort.Duty duty) {
        var json = Show.JSON.createObjectNode().put("by", duty.by());
        Show.put(json, "from", duty.from());
        Show.put(json, "until", duty.until());
        rungs(json, duty.ladder());
        return json;
    }

    private static void rungs(ObjectNode json, List<Agency.Rung> ladder) {
        var shown = json.putArray("ladder");
        ladder.forEach(rung -> shown.addObject().put("name", rung.name()).put("phone", rung.phone()));
    }
}
