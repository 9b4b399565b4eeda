package id.siaga.tickets;

import id.siaga.city.TicketKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Where a ticket stands. What a person may set stands in [#next]; a pair that is not there is refused. ASSIGNED to ON_SCENE and IN_PROGRESS
/// follow from what the agencies do ([Progress]).
public enum TicketState {
    NEW, TRIAGED, NEEDS_INFO, VERIFIED, ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, COORDINATION, IN_PROGRESS, RESPONDED, ON_HOLD, RESOLVED, UNFOUNDED, REFERRED_OUT, REJECTED,
    MERGED, CLOSED, ARCHIVED, REOPENED;

    /// Whether a further contact of the reporter belongs to this ticket.
    public boolean open() {
        return switch (this) {
            case CLOSED, REJECTED, UNFOUNDED, REFERRED_OUT, MERGED, ARCHIVED -> false;
            default -> true;
        };
    }

    /// The same of a word; a state of a later version is open, so that nothing is thrown away for it.
    public static boolean open(String state) {
        return Arrays.stream(values()).filter(s -> s.name().equals(state)).allMatch(TicketState::open);
    }

    /// An agency has to know when it comes to this: nobody may be on the way to what is over.
    boolean needsNobodyOnIt() {
        return this == RESOLVED || this == CLOSED || this == REJECTED || this == UNFOUNDED || this == REFERRED_OUT || this == ARCHIVED;
    }

    /// The reporter is told why, so somebody must say it.
    boolean needsReason() {
        return this == REJECTED || this == ON_HOLD;
    }

    public Set<TicketState> next(TicketKind kind) {
        return kind == TicketKind.EMERGENCY ? emergency() : complaint();
    }

    private Set<TicketState> emergency() {
        return switch (this) {
            case NEW -> EnumSet.of(TRIAGED, REJECTED);
            case TRIAGED, REOPENED -> EnumSet.of(REFERRED_OUT, REJECTED);
            case ACKNOWLEDGED -> EnumSet.of(RESOLVED);
            case ON_SCENE -> EnumSet.of(RESOLVED, UNFOUNDED);
            case RESOLVED, REJECTED -> EnumSet.of(CLOSED, REOPENED);
            case CLOSED -> EnumSet.of(REOPENED);
            case UNFOUNDED, REFERRED_OUT -> EnumSet.of(CLOSED);
            case IN_PROGRESS -> EnumSet.of(RESOLVED, CLOSED, REJECTED); // of version 0.1.0
            case NEEDS_INFO, VERIFIED, ASSIGNED, EN_ROUTE, COORDINATION, RESPONDED, ON_HOLD, MERGED, ARCHIVED -> EnumSet.noneOf(TicketState.class);
        };
    }

    private Set<TicketState> complaint() {
        return switch (this) {
            case NEW -> EnumSet.of(NEEDS_INFO, VERIFIED, REFERRED_OUT, REJECTED);
            case NEEDS_INFO -> EnumSet.of(NEW, VERIFIED, REFERRED_OUT, REJECTED, ARCHIVED);
            case VERIFIED, REOPENED -> EnumSet.of(NEEDS_INFO, RESPONDED, ON_HOLD, RESOLVED, REFERRED_OUT, REJECTED);
            case ASSIGNED -> EnumSet.of(NEEDS_INFO, RESPONDED, ON_HOLD, REJECTED);
            case COORDINATION -> EnumSet.of(NEEDS_INFO, RESPONDED, ON_HOLD, REFERRED_OUT, REJECTED);
            case IN_PROGRESS -> EnumSet.of(NEEDS_INFO, COORDINATION, RESPONDED, ON_HOLD, RESOLVED);
            case ON_HOLD -> EnumSet.of(VERIFIED, COORDINATION, IN_PROGRESS, REFERRED_OUT, REJECTED);
            case RESPONDED -> EnumSet.of(RESOLVED, CLOSED, REOPENED);
            case RESOLVED -> EnumSet.of(CLOSED, REOPENED);
            case CLOSED -> EnumSet.of(ARCHIVED, REOPENED);
            case REFERRED_OUT -> EnumSet.of(CLOSED, REOPENED);
            case REJECTED -> EnumSet.of(CLOSED, ARCHIVED, REOPENED);
            case ARCHIVED -> EnumSet.of(REOPENED);
            case TRIAGED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, UNFOUNDED, MERGED -> EnumSet.noneOf(TicketState.class);
        };
    }
}
