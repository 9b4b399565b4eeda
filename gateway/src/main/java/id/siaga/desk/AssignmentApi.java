package id.siaga.desk;

import id.siaga.sms.text.Draft;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Which agencies work on a ticket, and how far they are.
final class AssignmentApi {
    private static final int NOTE_MAX = 1_000;
    private static final List<String> ROLES = List.of("LEAD", "SUPPORT");

    private final DeskPort port;

    AssignmentApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> assign(Ask ask) throws Problem {
        var number = ask.ticket();
        var body = ask.body();
        long version = body.version();
        var wanted = new DeskPort.NewAssignment(body.optionalText("agency", 2, 20), body.optionalOneOf("role", ROLES));
        if (wanted.agency() == null && wanted.role() != null) {
            body.wrongOnce("role", "needs an agency", "Name the agency too, or leave both out: then the city's rules choose all of them");
        }
        body.done();
        return answer(ask, 201, port.assign(number, version, wanted, ask.by()));
    }

    CompletionStage<Reply> move(Ask ask) throws Problem {
        var number = ask.ticket();
        int assignment = ask.assignment();
        var body = ask.body();
        long version = body.version();
        // An agency says of itself what it does now; who takes a case from it, and tells of others, is the centre.
        boolean own = !ask.account().may(Right.CHANGE);
        var state = body.oneOf("state", own ? Vocabulary.OWN_STATES : Vocabulary.ASSIGNMENT_STATES);
        var source = body.optionalOneOf("source", own ? Vocabulary.OWN_SOURCES : Vocabulary.SOURCES);
        var move = new DeskPort.AssignmentMove(assignment, state, source == null ? Vocabulary.SOURCES.getFirst() : source, body.optionalInstant("at"), body.optionalText("note", 1, NOTE_MAX));
        body.done();
        return answer(ask, 200, port.move(number, version, move, ask.by()));
    }

    CompletionStage<Reply> answered(Ask ask) throws Problem {
        var number = ask.ticket();
        int assignment = ask.assignment();
        var body = ask.body();
        var text = body.text("text", 3, Draft.TEXT_MAX);
        body.done();
        return answer(ask, 201, port.answered(number, assignment, text, ask.by()));
    }

    private static CompletionStage<Reply> answer(Ask ask, int done, CompletionStage<DeskPort.Outcome<Rows.Ticket>> outcome) {
        var sight = ask.sight();
        return Answers.outcome(outcome, "ticket or assignment", ask.language(), done, row -> Show.ticket(row, sight));
    }
}
