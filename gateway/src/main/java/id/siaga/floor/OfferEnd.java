package id.siaga.floor;

/// How an offer ended, in the words of the AGI reply and DIALSTATUS.
public enum OfferEnd {
    /// They talked and it is over.
    TALKED,
    BUSY,
    /// The operator pressed "reject" (SIP 603 or 480 after ringing).
    REJECTED,
    NO_ANSWER,
    /// No registration, or the phone does not answer at all.
    UNREACHABLE,
    /// We took the ring back.
    WITHDRAWN,
    /// The caller hung up while the phone rang.
    CALLER_GONE
}
