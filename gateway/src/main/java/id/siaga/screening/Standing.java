package id.siaga.screening;

/// How calls of a number are received. It changes what a caller hears and the order, never whether a person listens.
public enum Standing {
    CLEAR,
    /// Received as all others; the operator sees it.
    WATCH,
    /// Asked for a sign first: any key, any sound.
    SCREEN,
    /// The same, by the word of two people and for a while, whatever was said of earlier calls.
    BLOCKED
}
