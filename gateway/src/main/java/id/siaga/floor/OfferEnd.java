package id.siaga.floor;

/// How an offer ended, in the words of the AGI reply and DIALSTATUS.
public enum OfferEnd {
    /// They talked and it is over.
    TALKED,
    /// They talked, and the operator's side died (no RTP, phone gone, or hung up within the first second): the caller waits on, at
    /// the old place; the operator gets no offer until the phone is known again.
    DROPPED,
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
