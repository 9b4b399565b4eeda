package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What other systems post: opens a ticket or joins one, once, however often it is sent. Facts in, facts out, no state of its own.
///
/// The last fact of a post is its receipt. What has none was cut by a crash: the same post again, by the same contact, writes what is missing.
public final class Posting {
    static final String PREFIX = "api:";

    private final Changes changes;

    public Posting(Changes changes) {
        this.changes = changes;
    }

    /// @param contact stands for system and idempotency key, as `api:portal:…`
    /// @param fingerprint of all that was sent
    public record From(String system, String channel, String contact, String fingerprint) {
        String by() {
            return PREFIX + system;
        }

        private Assigning.Author author() {
            return new Assigning.Author(by(), false);
        }

        private boolean posted(Ticket ticket) {
            return ticket.contacts().stream().anyMatch(c -> c.startsWith(by() + ":"));
        }
    }

    /// @param joins one of its own tickets that this belongs to
    /// @param ref how the system calls the matter: the first with it opens a ticket, later ones join that
    public record Post(From from, TicketKind kind, Personal words, @Nullable Personal reporter, Changes.Wanted wanted, @Nullable TicketNumber joins, @Nullable String ref, @Nullable Personal links) {}

    public sealed interface Outcome {
        record Taken(List<Interaction> facts) implements Outcome {}

        /// Sent before, and answered so.
        record Again(OutsideBook.Receipt receipt) implements Outcome {}

        /// The same idempotency key, but something else was sent with it.
        record Different() implements Outcome {}

        record Not(Answer answer) implements Outcome {}
    }

    public Outcome post(TicketBook book, Numbers numbers, Post post, Instant at) {
        var from = post.from;
        var known = book.outside().receipt(from.contact);
        if (known.isPresent()) {
            return known.get().fingerprint().equals(from.fingerprint) ? new Outcome.Again(known.get()) : new Outcome.Different();
        }
        var begun = book.begun(from.contact);
        if (begun.isPresent()) {
            return begun.get().joined() ? ended(List.of(), begun.get().ticket(), false, post, at) : opened(begun.get().ticket(), book, post, at);
        }
        if (post.joins == null && post.ref == null) {
            return opened(numbers.ticket(), book, post, at);
        }
        var target = target(book, post);
        return target.isPresent() ? joined(target.get(), post, at) : post.joins == null ? opened(numbers.ticket(), book, post, at) : new Outcome.Not(new Answer.Unknown());
    }

    /// A number is not a password: of other systems' tickets nothing is said, not even that they exist.
    private static Optional<Ticket> target(TicketBook book, Post post) {
        return post.joins != null ? book.ticket(post.joins).filter(post.from::posted).flatMap(t -> book.surviving(t.number()))
                : book.outside().called(post.from.system, post.ref).flatMap(book::surviving).filter(t -> t.state().open());
    }

    private Outcome opened(TicketNumber number, TicketBook book, Post post, Instant at) {
        var opening = new Interaction.TicketOpened(number, post.kind.name(), post.from.channel, post.from.contact, post.reporter, post.words);
        var all = book.ticket(number).isPresent() ? rest(book.ticket(number).get(), book, post, at) : changes.and(new Answer.Done(List.of(opening)), book, post.wanted, post.from.author(), at);
        return all instanceof Answer.Done(var facts) ? ended(facts, number, true, post, at) : new Outcome.Not(all);
    }

    private Answer rest(Ticket begun, TicketBook book, Post post, Instant at) {
        return changes.change(book, begun.number(), begun.version(), post.wanted, post.from.author(), at);
    }

    private static Outcome joined(Ticket ticket, Post post, Instant at) {
        if (!ticket.state().open()) {
            return new Outcome.Not(new Answer.Refused("ticket", "tiket ini sudah berakhir; kirim sebagai laporan baru", "this ticket has ended; post it as a new report"));
        }
        // The words last: a post that a crash cut has not joined, or all that came with it is there.
        var facts = new ArrayList<>(Cover.put(ticket.number(), ticket.cover(), post.wanted.reach().cover(), post.from.by()));
        facts.addAll(Conversation.heard(ticket, post.from.by()));
        facts.add(new Interaction.TicketJoined(ticket.number(), post.from.contact, post.words));
        return ended(facts, ticket.number(), false, post, at);
    }

    private static Outcome ended(List<Interaction> facts, TicketNumber number, boolean opened, Post post, Instant at) {
        var all = new ArrayList<>(facts);
        if (opened && post.ref != null) {
            all.add(new Interaction.TicketReferred(number, 0, post.from.system, post.ref, true, post.from.by()));
        }
        if (post.kind == TicketKind.EMERGENCY) {
            all.add(new Interaction.ContactUrgent(post.from.contact, number));
        }
        all.add(new Interaction.ContactPosted(number, post.from.contact, opened, post.from.fingerprint, at.toEpochMilli(), post.links));
        return new Outcome.Taken(all);
    }
}
