package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where a ticket stands by what its agencies do. Not a person's choice, so the table of what a person may set does not bind it.
final class Progress {
    private static final Set<TicketState> ENDED = Set.of(TicketState.UNFOUNDED, TicketState.REFERRED_OUT, TicketState.RESOLVED, TicketState.CLOSED, TicketState.REJECTED, TicketState.MERGED, TicketState.ARCHIVED);

    private Progress() {}

    /// The facts, and the ticket's states that follow from them.
    static List<Interaction> with(Ticket now, List<Interaction> facts, Instant at) {
        var after = now;
        for (var fact : facts) {
            after = after.evolved(fact, at);
        }
        var all = new ArrayList<>(facts);
        var from = now.state();
        for (var to : path(after)) {
            all.add(new Interaction.TicketChanged(now.number(), "state", from.name(), to.name(), "SYSTEM"));
            from = to;
        }
        return all;
    }

    private static List<TicketState> path(Ticket t) {
        if (ENDED.contains(t.state())) {
            return List.of();
        }
        return t.kind() == TicketKind.EMERGENCY ? emergency(t) : complaint(t);
    }

    private static List<TicketState> emergency(Ticket t) {
        var reached = over(t) ? TicketState.RESOLVED : any(t, State.ON_SCENE) ? TicketState.ON_SCENE : any(t, State.EN_ROUTE) ? TicketState.EN_ROUTE
                : t.lead().filter(a -> a.reached(State.ACKNOWLEDGED)).isPresent() ? TicketState.ACKNOWLEDGED : TicketState.ASSIGNED;
        return switch (t.state()) {
            case NEW -> List.of(TicketState.TRIAGED, reached);
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE -> reached.compareTo(t.state()) > 0 ? List.of(reached) : List.of();
            default -> List.of(reached);
        };
    }

    private static List<TicketState> complaint(Ticket t) {
        boolean bounced = t.lead().isEmpty() && !over(t);
        boolean taken = t.lead().filter(a -> a.reached(State.ACKNOWLEDGED)).isPresent();
        var reached = over(t) ? TicketState.RESOLVED : bounced ? TicketState.COORDINATION : taken ? TicketState.IN_PROGRESS : TicketState.ASSIGNED;
        return switch (t.state()) {
            case NEW, NEEDS_INFO, REOPENED -> List.of(TicketState.VERIFIED, reached);
            case RESPONDED -> reached == TicketState.RESOLVED ? List.of(reached) : List.of();
            default -> reached == t.state() ? List.of() : List.of(reached);
        };
    }

    private static boolean any(Ticket t, State wanted) {
        return t.assignments().stream().anyMatch(a -> a.reached(wanted));
    }

    /// Nobody works on it any more, and not because all refused, or because who should lead did: that others have done their part puts out no fire.
    private static boolean over(Ticket t) {
        boolean refused = t.assignments().stream().filter(Assignment::leads).reduce((_, last) -> last).filter(a -> a.state() == State.DECLINED).isPresent();
        return !refused && t.assignments().stream().noneMatch(Assignment::active)
                && (any(t, State.DONE) || t.assignments().stream().allMatch(a -> a.state() == State.WITHDRAWN));
    }
}
