package id.siaga.floor;

/// Why an event changed nothing. Counted, never thrown: Asterisk loses, doubles and delays events as a matter of course.
public enum Ignored {
    /// An offer of an earlier life of the gateway.
    STALE_EPOCH,
    /// An offer that is closed, or never was.
    UNKNOWN_OFFER,
    UNKNOWN_CALL,
    UNKNOWN_OPERATOR,
    /// Says what is known already.
    DUPLICATE,
    /// Contradicts what only an AGI reply may change.
    CONFLICT
}
