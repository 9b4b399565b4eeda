package id.siaga.desk;

import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.city.Point;
import id.siaga.ids.TicketNumber;
import id.siaga.sms.text.Draft;
import id.siaga.tickets.Cover;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Tickets, messages, the log.
final class TicketApi {
    private static final int TEXT_MAX = 4_000;
    private static final int LANDMARK_MAX = 200;
    /// With the words around it, two parts of a text.
    private static final int QUESTION_MAX = 160;

    private static final List<String> FORMATS = List.of("json", "csv");
    private static final Duration AHEAD_MAX = Duration.ofDays(30);

    private final DeskPort port;
    private final RecordingApi recordings;
    private final Clock clock;

    TicketApi(DeskPort port, RecordingApi recordings, Clock clock) {
        this.port = port;
        this.recordings = recordings;
        this.clock = clock;
    }

    CompletionStage<Reply> list(Ask ask) throws Problem {
        var extent = ask.account().extent(Right.TICKETS);
        var query = new DeskPort.TicketQuery(extent,
                ask.queryWord("state", Vocabulary.TICKET_STATES), ask.queryWord("kind", Vocabulary.TICKET_KINDS), ask.query("category", 40),
                ask.queryPhone("number"), ask.query("q", 80), ask.query("ref", 60), ask.queryWord("due", Vocabulary.DUE), ask.queryInstant("before"), ask.limit(50, 200));
        if (query.due() != null && (query.number() != null || query.text() != null || query.before() != null)) {
            throw Problem.field("due", "goes with neither number, q nor before", "Leave those out: what is due comes in the order in which it is due");
        }
        if (!extent.agencies().isEmpty() && !extent.everything() && (query.number() != null || query.text() != null)) {
            throw Guard.notYours(ask.account(), "search tickets by number or words");
        }
        var sight = ask.sight();
        return Answers.list(port.tickets(query), ask.language(), ticket -> Show.ticket(ticket, sight));
    }

    CompletionStage<Reply> ticket(Ask ask) throws Problem {
        var number = ask.ticket();
        return seen(ask, "ticket:" + number).thenCompose(sight -> port.ticket(number).thenCompose(found ->
                Reading.of(port, ask, sight, found).thenCompose(its -> found.isEmpty() ? CompletableFuture.completedStage(Problem.notFound("ticket").reply()) : shown(ask, found.get(), its))));
    }

    private CompletionStage<Reply> shown(Ask ask, Rows.Ticket ticket, Sight its) {
        return recordings.audible(ask.account(), ticket).thenApply(calls -> {
            var json = Show.ticket(ticket, its);
            var listed = json.putArray("recordings");
            calls.forEach(call -> listed.add(call.toString()));
            return Reply.ok(json);
        });
    }

    CompletionStage<Reply> open(Ask ask) throws Problem {
        var body = ask.body();
        var category = body.optionalText("category", 1, 40);
        var ticket = new DeskPort.NewTicket(
                body.optionalOneOf("kind", Vocabulary.TICKET_KINDS), body.optionalText("description", 1, TEXT_MAX), category,
                priority(body), body.optionalText("region", 2, 13), body.optionalPhone("reporter"), body.optionalCall("call"), body.optionalTicket("sameAs"), where(body),
                cover(body));
        if (ticket.description() == null && ticket.category() == null) {
            body.wrongOnce("description", "is missing, and so is category", "Give one of them, better both");
        }
        var kind = ticket.call() == null ? kind(body, ticket.kind(), category, port.city()) : "";
        body.done();
        var extent = ask.account().extent(Right.CHANGE);
        if (!extent.everything() && (!extent.kinds().contains(kind) || ticket.call() != null || ticket.sameAs() != null)) {
            throw Guard.notYours(ask.account(), "open a ticket of this kind, or add to one by its call or by sameAs"); // which may be an emergency
        }
        var sight = ask.sight();
        return Answers.outcome(port.open(ticket, ask.by()), "call", ask.language(), 201, row -> Show.ticket(row, sight));
    }

    /// What was said, else what the category says.
    static String kind(Body body, @Nullable String said, @Nullable String category, City city) {
        var kind = said != null ? said : city.category(category).map(c -> c.kind().name()).orElse("");
        if (kind.isEmpty()) {
            body.wrongOnce("kind", "is missing, and no category says it", "Give one of " + String.join(", ", Vocabulary.TICKET_KINDS) + ", or a code of /api/categories");
        }
        return kind;
    }

    CompletionStage<Reply> change(Ask ask) throws Problem {
        var number = ask.ticket();
        var body = ask.body();
        long version = body.version();
        var patch = new DeskPort.TicketPatch(
                body.optionalOneOf("state", Vocabulary.TICKET_STATES), body.optionalText("category", 1, 40), priority(body),
                body.optionalText("region", 2, 13), body.optionalWords("yes", Category.QUESTIONS_MAX), body.optionalText("note", 1, TEXT_MAX), where(body),
                new DeskPort.Reach(body.optionalText("question", 3, QUESTION_MAX), body.optionalFlag("contact"), body.optionalFlag(Cover.ANONYMOUS), body.optionalFlag(Cover.CONFIDENTIAL), body.optionalText("neighbour", 2, 20), body.optionalText("hold", 2, 20)));
        if (patch.equals(DeskPort.TicketPatch.NOTHING)) {
            body.wrongOnce("state", "is missing, and so is every other change", "Give state, category, priority, region, yes, point, landmark, question, neighbour, hold, contact, anonymous, confidential or note");
        }
        body.done();
        var sight = ask.sight();
        return Answers.outcome(
                port.change(number, version, patch, ask.by()), "ticket", ask.language(), 200, row -> Show.ticket(row, sight));
    }

    CompletionStage<Reply> publish(Ask ask) throws Problem {
        var number = ask.ticket();
        var body = ask.body();
        long version = body.version();
        var result = body.text("result", 3, TEXT_MAX);
        body.done();
        var sight = ask.sight();
        return Answers.outcome(port.publish(number, version, result, ask.by()), "ticket", ask.language(), 200, row -> Show.ticket(row, sight));
    }

    CompletionStage<Reply> similar(Ask ask) throws Problem {
        var body = ask.body();
        var report = new DeskPort.Report(body.optionalOneOf("kind", Vocabulary.TICKET_KINDS), body.optionalText("category", 1, 40), body.optionalText("region", 2, 13), where(body),
                body.optionalText("description", 1, TEXT_MAX));
        body.done();
        var extent = ask.account().extent(Right.TICKETS);
        return port.similar(report).thenApply(found -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(found.stream().filter(like -> extent.kinds().contains(like.kind())).toList(), Show::like));
            return Reply.ok(json);
        });
    }

    static Cover cover(Body body) {
        return new Cover(body.flag(Cover.ANONYMOUS), body.flag(Cover.CONFIDENTIAL));
    }

    static Rows.Where where(Body body) {
        var point = body.optionalText("point", 3, 40);
        if (point != null && Point.read(point).isEmpty()) {
            body.wrongOnce("point", "is no point", "Give latitude and longitude as -7.98189,112.63040");
        }
        return new Rows.Where(point, body.optionalText("landmark", 2, LANDMARK_MAX));
    }

    private static @Nullable Integer priority(Body body) {
        var priority = body.optionalNumber("priority", 1, 4);
        return priority == null ? null : priority.intValue();
    }

    CompletionStage<Reply> interactions(Ask ask) throws Problem {
        var since = ask.query("since", 64);
        boolean bySeq = since != null && since.matches("[0-9]{1,18}");
        var query = new DeskPort.InteractionQuery(
                ask.queryTicket("ticket"), ask.queryCall("call"), ask.queryPhone("number"), bySeq ? Long.valueOf(since) : null,
                bySeq ? null : ask.queryInstant("since"), ask.limit(100, 500));
        return seen(ask, "interactions")
                .thenCompose(sight -> about(query.ticket(), sight))
                .thenCompose(sight -> Answers.list(port.interactions(query), ask.language(), row -> Show.interaction(row, sight)));
    }

    /// Who reads all of the log, and of some tickets more, reads more when one of those is named.
    private CompletionStage<Sight> about(@Nullable TicketNumber named, Sight sight) {
        return named == null ? CompletableFuture.completedStage(sight) : port.ticket(named).thenApply(found -> found.map(sight::on).orElse(sight));
    }

    CompletionStage<Reply> messages(Ask ask) throws Problem {
        var direction = ask.queryWord("direction", Vocabulary.DIRECTIONS);
        var csv = "csv".equals(ask.queryWord("format", FORMATS));
        var query = new DeskPort.MessageQuery(
                ask.queryTicket("ticket"), direction == null ? null : Rows.Direction.valueOf(direction), ask.queryInstant("before"),
                ask.limit(50, 200));
        var sight = ask.sight();
        return csv ? Answers.table(port.messages(query), ask.language(), "messages", "sms,at,direction,state,number,ours,ticket,text",
                        m -> Arrays.asList(m.sms(), m.at(), m.direction(), m.state(), sight.number(m.citizen(), m.cover()), m.number(), m.ticket() == null ? null : m.ticket().digits(), sight.words(m.text(), m.cover())))
                : Answers.list(port.messages(query), ask.language(), message -> Show.message(message, sight));
    }

    CompletionStage<Reply> send(Ask ask) throws Problem {
        var body = ask.body();
        var draft = Draft.of(body.text("text", 1, Draft.TEXT_MAX));
        var message = new DeskPort.NewMessage(body.optionalPhone("to"), draft.text(), body.optionalTicket("ticket"), body.optionalInstant("at"));
        if (message.at() != null && (message.at().isBefore(clock.instant()) || message.at().isAfter(clock.instant().plus(AHEAD_MAX)))) {
            body.wrongOnce("at", "is not within the next 30 days", "Give a time to come, or leave it out: then it leaves at once");
        }
        if (body.flag("preview")) {
            body.done();
            return CompletableFuture.completedStage(Reply.ok(Show.draft(Show.JSON.createObjectNode().put("text", draft.text()), draft)));
        }
        if (message.to() == null && message.ticket() == null) {
            body.wrongOnce("to", "is missing", "Give a phone number, or a ticket whose reporter gets the text");
        }
        body.done();
        var extent = ask.account().extent(Right.TEXTS);
        if (extent.everything()) {
            return sent(ask, message, draft);
        }
        if (message.ticket() == null || message.to() != null) {
            throw Guard.notYours(ask.account(), "text anybody but the reporter of a ticket");
        }
        return port.ticket(message.ticket()).thenCompose(found -> found.filter(extent::sees).isPresent() ? sent(ask, message, draft) : CompletableFuture.completedStage(Problem.notFound("ticket").reply()));
    }

    private CompletionStage<Reply> sent(Ask ask, DeskPort.NewMessage message, Draft draft) {
        var sight = ask.sight();
        return Answers.outcome(port.send(message, ask.by()), "ticket", ask.language(), 201, row -> Show.draft(Show.message(row, sight), draft));
    }

    /// How much may be shown; numbers in clear only after the log of who looked is on disk.
    private CompletionStage<Sight> seen(Ask ask, String what) throws Problem {
        var reason = ask.unmask();
        return reason == null
                ? CompletableFuture.completedStage(ask.sight())
                : port.seen(ask.by(), what, reason).thenApply(_ -> ask.sight().withReason());
    }
}
