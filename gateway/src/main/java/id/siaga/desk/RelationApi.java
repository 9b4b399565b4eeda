package id.siaga.desk;

import id.siaga.ids.TicketNumber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Several tickets about one thing, and one about several: merge, undo it, link, split.
final class RelationApi {
    private static final int TEXT_MAX = 4_000;
    private static final List<String> LINKS = List.of("RELATED", "CHILD_OF", "PARENT_OF");

    private final DeskPort port;

    RelationApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> merge(Ask ask) throws Problem {
        var body = ask.body();
        long version = body.version();
        return answer(ask, 200, version, new DeskPort.Relation.Merge(other(body, "into")), body);
    }

    CompletionStage<Reply> unmerge(Ask ask) throws Problem {
        var body = ask.body();
        return answer(ask, 200, body.version(), new DeskPort.Relation.Unmerge(), body);
    }

    CompletionStage<Reply> link(Ask ask) throws Problem {
        var body = ask.body();
        long version = body.version();
        return answer(ask, 201, version, new DeskPort.Relation.Link(other(body, "to"), body.oneOf("as", LINKS)), body);
    }

    CompletionStage<Reply> unlink(Ask ask) throws Problem {
        var body = ask.body();
        long version = body.version();
        return answer(ask, 200, version, new DeskPort.Relation.Unlink(other(body, "to")), body);
    }

    CompletionStage<Reply> split(Ask ask) throws Problem {
        var body = ask.body();
        long version = body.version();
        var split = new DeskPort.Relation.Split(body.text("contact", 5, 60), body.optionalOneOf("kind", Vocabulary.TICKET_KINDS), body.optionalText("description", 1, TEXT_MAX));
        return answer(ask, 201, version, split, body);
    }

    CompletionStage<Reply> refer(Ask ask) throws Problem {
        return referred(ask, 201, true);
    }

    CompletionStage<Reply> unrefer(Ask ask) throws Problem {
        return referred(ask, 200, false);
    }

    private CompletionStage<Reply> referred(Ask ask, int done, boolean on) throws Problem {
        var body = ask.body();
        long version = body.version();
        var system = body.text("system", 1, 20);
        if (!system.matches("[A-Za-z0-9._-]{0,20}")) {
            body.wrongOnce("system", "is no such name", "Give 1 to 20 letters, digits, . _ or -");
        }
        var ref = ContactApi.ref(body);
        if (ref == null) {
            body.wrongOnce("ref", "is missing", "Give the id that the ticket has there");
        }
        var assignment = body.optionalNumber("assignment", 1, 99);
        return answer(ask, done, version, new DeskPort.Relation.Refer(assignment == null ? 0 : assignment.intValue(), system, ref == null ? "" : ref, on), body);
    }

    private static TicketNumber other(Body body, String field) {
        var number = body.optionalTicket(field);
        if (number == null) {
            body.wrongOnce(field, "is missing", "Give the number of the other ticket");
            return NOBODYS;
        }
        return number;
    }

    /// Stands where the body is wrong anyway.
    private static final TicketNumber NOBODYS = TicketNumber.of(java.time.LocalDate.EPOCH, 1);

    private CompletionStage<Reply> answer(Ask ask, int done, long version, DeskPort.Relation wanted, Body body) throws Problem {
        var number = ask.ticket();
        body.done();
        var extent = ask.account().extent(Right.CHANGE);
        if (wanted instanceof DeskPort.Relation.Split split && split.kind() != null && !extent.kinds().contains(split.kind())) {
            throw Guard.notYours(ask.account(), "open a ticket of this kind");
        }
        var other = named(wanted);
        return other == null || extent.everything() ? related(ask, number, done, version, wanted)
                : port.ticket(other).thenCompose(t -> t.filter(extent::sees).isPresent() ? related(ask, number, done, version, wanted)
                        : CompletableFuture.completedStage(Problem.notFound("ticket").reply()));
    }

    /// Another ticket, which must be within reach like the one in the path.
    private static @Nullable TicketNumber named(DeskPort.Relation wanted) {
        return switch (wanted) {
            case DeskPort.Relation.Merge(var into) -> into;
            case DeskPort.Relation.Link(var to, var _) -> to;
            case DeskPort.Relation.Unlink(var from) -> from;
            case DeskPort.Relation.Unmerge _, DeskPort.Relation.Split _, DeskPort.Relation.Refer _ -> null;
        };
    }

    private CompletionStage<Reply> related(Ask ask, TicketNumber number, int done, long version, DeskPort.Relation wanted) {
        var sight = ask.sight();
        return Answers.outcome(port.relate(number, version, wanted, ask.by()), "ticket", ask.language(), done, row -> Show.ticket(row, sight));
    }
}
