package id.siaga.tickets;

import java.util.EnumSet;
import java.util.Set;

/// States of a ticket on the straight path, a subset of the emergency and complaint states of the domain; agencies and clocks bring
/// the rest. A pair that is not in the table is refused.
public enum TicketState {
    NEW,
    IN_PROGRESS,
    RESOLVED,
    CLOSED,
    REJECTED,
    REOPENED;

    /// Whether a further contact of the reporter belongs to this ticket.
    public boolean open() {
        return this != CLOSED && this != REJECTED;
    }

    public Set<TicketState> next() {
        return switch (this) {
            case NEW, REOPENED -> EnumSet.of(IN_PROGRESS, RESOLVED, CLOSED, REJECTED);
            case IN_PROGRESS -> EnumSet.of(RESOLVED, CLOSED, REJECTED);
            case RESOLVED -> EnumSet.of(CLOSED, REOPENED);
            case CLOSED, REJECTED -> EnumSet.of(REOPENED);
        };
    }
}
