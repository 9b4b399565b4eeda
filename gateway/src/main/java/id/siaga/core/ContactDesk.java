package id.siaga.core;

import id.siaga.city.TicketKind;
import id.siaga.desk.ContactPort;
import id.siaga.desk.Words;
import id.siaga.journal.Interaction;
import id.siaga.journal.JournalState;
import id.siaga.journal.Personal;
import id.siaga.passwords.Token;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Changes;
import id.siaga.tickets.OutsideBook;
import id.siaga.tickets.Place;
import id.siaga.tickets.Posting;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What other systems post, decided on the ticket loop and answered from the disk.
final class ContactDesk implements ContactPort {
    /// So much of the hash that no two posts of a system ever share it.
    private static final int CONTACT_DIGITS = 24;

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Posting posting;

    ContactDesk(TicketLoop tickets, Recorder recorder) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.posting = new Posting(tickets.changes());
    }

    @Override
    public CompletionStage<Posted> post(NewContact contact) {
        if (!recorder.journal().roomForSms() || recorder.journal().state() instanceof JournalState.Stalled) {
            return CompletableFuture.completedStage(new Posted.Full());
        }
        var post = post(contact, recorder.keys().next());
        return tickets.loop().ask(() -> {
            var outcome = posting.post(tickets.world().tickets(), tickets.ids(), post, tickets.now());
            if (outcome instanceof Posting.Outcome.Taken(var facts)) {
                facts.stream().filter(this::isNews).forEach(tickets::record);
            }
            return outcome;
        }).thenCompose(this::answered);
    }

    /// Somebody is asked already to read what comes for this ticket.
    private boolean isNews(Interaction fact) {
        return !(fact instanceof Interaction.ContactUrgent urgent && tickets.world().work().isAskedFor(urgent.ticket()));
    }

    private Posting.Post post(NewContact c, int slot) {
        var from = c.from();
        var to = c.elsewhere();
        var contact = "api:" + from.system() + ":" + Token.digest(from.idempotency()).substring(0, CONTACT_DIGITS);
        var where = new Place(personal(slot, c.where().point()), personal(slot, c.where().landmark()));
        var links = to.source() == null && to.photos().isEmpty() ? null : Stream.concat(Stream.of(to.source() == null ? "" : to.source()), to.photos().stream()).collect(Collectors.joining("\n"));
        return new Posting.Post(new Posting.From(from.system(), from.channel(), contact, from.fingerprint()), TicketKind.valueOf(c.kind()), new Personal(slot, c.description()),
                personal(slot, c.reporter() == null ? null : recorder.number(c.reporter())), new Changes.Wanted(null, c.category(), null, c.region(), null, null, where, Changes.Reach.under(c.cover())),
                to.ticket(), to.ref(), personal(slot, links));
    }

    private static @Nullable Personal personal(int slot, @Nullable String clear) {
        return clear == null ? null : new Personal(slot, clear);
    }

    private CompletionStage<Posted> answered(Posting.Outcome outcome) {
        return switch (outcome) {
            case Posting.Outcome.Taken(List<Interaction> facts) -> onDisk(taken((Interaction.ContactPosted) facts.getLast()));
            // The first of them may still be on its way to the disk.
            case Posting.Outcome.Again(OutsideBook.Receipt r) -> onDisk(new Posted.Taken(new Receipt(r.contact(), r.ticket(), r.opened(), r.at()), true));
            case Posting.Outcome.Different _ -> CompletableFuture.completedStage(new Posted.Different());
            case Posting.Outcome.Not(Answer.Refused(var field, var id, var en)) -> CompletableFuture.completedStage(new Posted.Refused(field, new Words(id, en)));
            case Posting.Outcome.Not _ -> CompletableFuture.completedStage(new Posted.Unknown());
        };
    }

    private static Posted taken(Interaction.ContactPosted f) {
        return new Posted.Taken(new Receipt(f.contact(), f.ticket(), f.opened(), Instant.ofEpochMilli(f.atMs())), false);
    }

    private CompletionStage<Posted> onDisk(Posted answer) {
        return recorder.durable(recorder.journal().appended()).thenApply(_ -> answer);
    }
}
