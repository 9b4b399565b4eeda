package id.siaga.core;

/// A phone that can be rung for a caller.
///
/// @param dialled what Asterisk calls
/// @param taken what says that a person has the call
public record Phone(String dialled, Taken taken) {
    /// Asterisk's name of the way to the carrier, and to the telephones outside.
    public static final String TRUNK = "siaga-trunk";

    public enum Taken {
        /// Whoever picks up sits before it.
        BY_ANSWERING,
        /// A mailbox answers too: key 1, and until then the caller is not joined.
        BY_KEY,
        /// It answers by itself: joined at once, and a sound or a key within [Heard#WITHIN] tells that somebody is there.
        BY_SIGN
    }
}
