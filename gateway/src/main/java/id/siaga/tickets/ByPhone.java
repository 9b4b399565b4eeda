package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Source;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;

/// What the owner of a phone may learn of a ticket, and say about it, by keys alone: facts in, facts out, no state of its own. Numbers of
/// tickets can be guessed; what counts is the phone that calls.
public final class ByPhone {
    private final Officers officers;

    public ByPhone(Officers officers) {
        this.officers = officers;
    }

    /// `typo`, `other` (no such ticket, or not of this phone), or a word for where it stands.
    public String status(TicketBook book, String digits, String caller) {
        return TicketNumber.typed(digits).map(number -> book.ticket(number).filter(t -> reportedBy(t, caller)).map(t -> word(t.state())).orElse("other")).orElse("typo");
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
            case UNFOUNDED, REFERRED_OUT, REJECTED, MERGED, CLOSED, ARCHIVED -> "closed";
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
