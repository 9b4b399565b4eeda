package id.siaga.sms.smpp;

/// What a link counts, from its start on, over all its sessions.
public enum LinkCount {
    /// deliver_sm and data_sm read.
    ARRIVED,
    /// … kept by the inbox and acknowledged.
    KEPT,
    /// … refused: the inbox could not keep them, or too many were in flight for too long.
    REFUSED,
    /// PDUs answered by the reader because nobody else could: unknown commands, texts before the bind.
    NACKED,
    /// Responses that nobody waited for, alerts.
    DROPPED,
    /// Lengths that no PDU can have: the connection was given up.
    HOPELESS,
    /// Connections closed because a PDU stayed half, or a write did not end.
    STALLED,
    DIALS, BINDS, BIND_REFUSALS,
    SUBMITTED, ACCEPTED, NOT_ACCEPTED, THROTTLED, UNKNOWN, LATE
}
