package id.siaga.sms.smpp;

/// Where a link is.
public enum LinkState {
    STOPPED, DIALLING, BOUND,
    /// Until it is time to dial again.
    WAITING
}
