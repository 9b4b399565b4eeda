package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Source;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;
import java.util.Optional;

/// What the owner of a phone may learn of a ticket, and say about it, by keys alone. Numbers of tickets can be guessed; what counts is the phone
/// that calls, and whose number can be forged: who names numbers that are none of theirs is not listened to for a while.
public final class ByPhone {
    public static final String TYPO = "typo";
    public static final String OTHER = "other";
    /// In ten minutes. A person at the other end of `other` helps who has lost a number.
    public static final int GUESSES_MAX = 5;

    private final Officers officers;
    private final ReplyLimit guesses = new ReplyLimit(GUESSES_MAX);

    public ByPhone(Officers officers) {
        this.officers = officers;
    }

    /// Not while this phone has just named [#GUESSES_MAX] numbers that are none of its tickets.
    public boolean listensTo(String caller, Instant at) {
        return guesses.allows(caller, at);
    }

    /// What is to be said of a typed number.
    public sealed interface Typed {
        /// At once: `typo`, `other` (no such ticket, not of this phone, or a phone that guesses), or a word for where it stands.
        ///
        /// @param now the ticket that it is, or goes on in; empty for the first two
        record Said(String word, Optional<Ticket> now) implements Typed {
            Said(String word) {
                this(word, Optional.empty());
            }
        }

        /// Only the store can tell: [#stored]. It counts as a guess until then.
        record Ask(TicketNumber number) implements Typed {}
    }

    public Typed typed(TicketBook book, String digits, String caller, Instant at) {
        var number = TicketNumber.typed(digits);
        if (number.isEmpty()) {
            return new Typed.Said(TYPO);
        }
        boolean listens = listensTo(caller, at);
        var own = own(book, number.get(), caller).filter(_ -> listens);
        if (own.isPresent()) {
            return own.get();
        }
        if (!caller.isEmpty()) {
            guesses.used(caller, at);
        }
        return caller.isEmpty() || !listens ? new Typed.Said(OTHER) : new Typed.Ask(number.get());
    }

    /// @param stored what the store has of the number
    public Typed.Said stored(TicketBook stored, TicketNumber number, String caller) {
        var own = own(stored, number, caller);
        own.ifPresent(_ -> guesses.back(caller));
        return own.orElseGet(() -> new Typed.Said(OTHER));
    }

    /// A word for where it stands, or the one that it goes on in.
    private static Optional<Typed.Said> own(TicketBook book, TicketNumber number, String caller) {
        return book.ticket(number).filter(t -> reportedBy(t, caller)).map(t -> book.surviving(number).orElse(t)).map(t -> new Typed.Said(word(t.state()), Optional.of(t)));
    }

    private static boolean reportedBy(Ticket ticket, String caller) {
        var reporter = ticket.reporter();
        return !caller.isEmpty() && reporter != null && caller.equals(reporter.clear());
    }

    private static String word(TicketState state) {
        return switch (state) {
            case NEW, TRIAGED, VERIFIED, REOPENED -> "received";
            case NEEDS_INFO, ON_HOLD -> "waiting";
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, COORDINATION, IN_PROGRESS -> "working";
            case RESPONDED, RESOLVED -> "resolved";
            case REFERRED_OUT -> "referred";
            case UNFOUNDED, REJECTED, MERGED, CLOSED, ARCHIVED -> "closed";
        };
    }

    public boolean hasOpen(TicketBook book, String caller) {
        return !caller.isEmpty() && book.openOf(new Personal(0, caller), _ -> true).isPresent();
    }

    public boolean ofAgency(String caller, Instant at) {
        return !officers.at(caller, at).isEmpty();
    }

    /// An officer says how far the work is. What lies between is done in the same breath: who arrives has been on the way.
    public Answer report(TicketBook book, String digits, String caller, State to, Instant at) {
        var officer = officers.at(caller, at);
        return TicketNumber.typed(digits).flatMap(book::ticket).flatMap(ticket -> ticket.assignments().stream()
                .filter(a -> officer.stream().anyMatch(o -> o.agency().equals(a.agency())) && (a.state() == to || !a.state().wayTo(to).isEmpty())).findFirst()
                .map(a -> moved(ticket, a, to, at))).orElseGet(Answer.Unknown::new);
    }

    private static Answer moved(Ticket ticket, Assignment a, State to, Instant at) {
        var facts = FieldWork.moves(ticket, a, to, Source.SYSTEM, at, a.agency(), null);
        return new Answer.Done(facts.isEmpty() ? facts : Progress.with(ticket, facts, at));
    }
}
