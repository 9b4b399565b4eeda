package id.siaga.desk;

import id.siaga.city.Agency;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/// Who is at an agency's telephones tonight.
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
        return answer(ask, port.duties().set(agency, new DutyPort.NewDuty(ladder, from, Objects.requireNonNull(until)), ask.by()));
    }

    CompletionStage<Reply> end(Ask ask) throws Problem {
        return answer(ask, port.duties().set(ask.agency(), null, ask.by()));
    }

    private static CompletionStage<Reply> answer(Ask ask, CompletionStage<DeskPort.Outcome<DutyPort.Telephones>> outcome) {
        return Answers.outcome(outcome, "agency", ask.language(), 200, t -> show(Show.JSON.createObjectNode(), t));
    }

    static ObjectNode show(ObjectNode json, DutyPort.Telephones telephones) {
        rungs(json, telephones.now());
        var duty = telephones.duty();
        if (duty == null) {
            return json.putNull("duty");
        }
        var shown = json.putObject("duty").put("by", duty.by());
        Show.put(shown, "from", duty.from());
        Show.put(shown, "until", duty.until());
        rungs(shown, duty.ladder());
        return json;
    }

    private static void rungs(ObjectNode json, List<Agency.Rung> ladder) {
        var shown = json.putArray("ladder");
        ladder.forEach(rung -> shown.addObject().put("name", rung.name()).put("phone", rung.phone()));
    }
}
