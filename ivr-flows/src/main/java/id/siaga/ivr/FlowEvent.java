package id.siaga.ivr;

/// What came back from the caller's line.
public sealed interface FlowEvent {
    /// Sounds were played to their end (or could not be played: the flow goes on either way).
    record Played() implements FlowEvent {}

    record Key(char digit) implements FlowEvent {}

    /// No key came in the time given.
    record TimedOut() implements FlowEvent {}

    /// What was asked for.
    record Known(Fact fact) implements FlowEvent {}
}
