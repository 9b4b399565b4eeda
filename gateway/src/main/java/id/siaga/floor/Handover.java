package id.siaga.floor;

/// Whether a caller may be handed on.
public enum Handover {
    YES,
    /// This operator does not talk with this caller, or nothing could bring the caller back.
    NOT_YOURS,
    /// Nobody is there who could take the caller.
    NOBODY_THERE,
    /// Parked is only who called a hotline, for an emergency that this operator could take.
    NOT_NEEDED
}
