package id.siaga.walks;

import java.util.Locale;

/// Which number a caller types when a flow asks for the number of a ticket.
public enum Typed {
    /// Fewer digits than a number has.
    SHORT,
    /// With a wrong check digit.
    TYPO,
    /// Of somebody else's ticket.
    OTHER,
    /// One that the caller's agency works on, reported by somebody else.
    ASSIGNED,
    RECEIVED,
    WORKING,
    WAITING,
    RESOLVED,
    REFERRED,
    CLOSED;

    /// What the house answers a flow that asks for it.
    String status() {
        return this == ASSIGNED ? "other" : name().toLowerCase(Locale.ROOT);
    }
}
