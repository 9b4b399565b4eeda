package id.siaga.desk;

import id.siaga.city.Point;
import id.siaga.passwords.Token;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Other systems: WhatsApp, website, village app, kiosk, social media. What they post is a contact like a call or a text; what they may ask is
/// how their own tickets stand, and nothing about anybody.
final class ContactApi {
    private static final int TEXT_MAX = 4_000;
    private static final int PHOTOS_MAX = 10;
    static final String REF = "[!-~]([ -~]{0,58}[!-~])?";

    private final DeskPort port;

    ContactApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> post(Ask ask) throws Problem {
        var key = ask.key();
        var from = new ContactPort.From(key.id(), key.channel(), ask.idempotencyKey(), Token.digest(ask.octets()));
        var body = ask.body();
        var category = body.optionalText("category", 1, 40);
        var kind = TicketApi.kind(body, body.optionalOneOf("kind", Vocabulary.TICKET_KINDS), category, port.city());
        var contact = new ContactPort.NewContact(from, kind, body.text("description", 1, TEXT_MAX), category,
                body.optionalText("region", 2, 13), body.optionalPhone("reporter"), TicketApi.where(body),
                new ContactPort.Elsewhere(body.optionalTicket("ticket"), ref(body), body.optionalLink("source"), body.links("photos", PHOTOS_MAX)), TicketApi.cover(body));
        body.done();
        if (contact.kind().equals("EMERGENCY") && !key.scopes().contains(ApiKey.Scope.EMERGENCY)) {
            throw Guard.noScope(ApiKey.Scope.EMERGENCY);
        }
        return port.contacts().post(contact).thenApply(posted -> reply(posted, ask.language()));
    }

    static @Nullable String ref(Body body) {
        var ref = body.optionalText("ref", 1, 60);
        if (ref != null && !ref.matches(REF)) {
            body.wrongOnce("ref", "is no such id", "Give 1 to 60 printable ASCII characters");
        }
        return ref;
    }

    private static Reply reply(ContactPort.Posted posted, Words.Language language) {
        return switch (posted) {
            case ContactPort.Posted.Taken(var receipt, boolean again) -> {
                var taken = Reply.json(201, receipt(receipt));
                yield again ? taken.with("Idempotency-Replayed", "true") : taken;
            }
            case ContactPort.Posted.Different _ -> new Problem(422, "idempotency", "This Idempotency-Key was sent with something else",
                    "Send a new key for a new report; with the old one only exactly what was sent before").reply();
            case ContactPort.Posted.Refused(var field, var reason) -> Problem.refused(field, reason, language).reply();
            case ContactPort.Posted.Unknown _ -> Problem.notFound("ticket of this system").reply();
            case ContactPort.Posted.Full _ -> Problem.notNow("Nothing can be kept at the moment").reply();
        };
    }

    private static ObjectNode receipt(ContactPort.Receipt receipt) {
        var json = Show.JSON.createObjectNode().put("contact", receipt.contact()).put("ticket", receipt.ticket().digits()).put("opened", receipt.opened());
        Show.put(json, "receivedAt", receipt.at());
        return json;
    }

    CompletionStage<Reply> status(Ask ask) throws Problem {
        var number = ask.ticket();
        var mine = "api:" + ask.key().id() + ":";
        return Answers.after(port.ticket(number), found -> {
            var ticket = found.filter(t -> contacts(t).anyMatch(c -> c.startsWith(mine))).orElseThrow(() -> Problem.notFound("ticket of this system"));
            return Reply.ok(status(ticket).put("ticket", number.digits()));
        });
    }

    private static Stream<String> contacts(Rows.Ticket ticket) {
        return Stream.concat(ticket.contacts().stream(), ticket.details().ties().merged().stream().flatMap(ContactApi::contacts));
    }

    private static ObjectNode status(Rows.Ticket row) {
        var dialogue = row.details().dialogue();
        var json = Show.JSON.createObjectNode().put("kind", row.kind()).put("state", row.state()).put("category", row.category()).put("result", row.cover().confidential() ? null : dialogue.result());
        Show.put(json, "openedAt", row.openedAt());
        Show.put(json, "changedAt", row.changedAt());
        Show.put(json, "publishedAt", dialogue.publishedAt());
        return json;
    }
}
