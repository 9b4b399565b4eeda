package id.siaga.ivr;

/// What came back from the caller's line.
public sealed interface FlowEvent {
    /// A prompt was played to its end (or could not be played: the flow goes on either way).
    record Played() implements FlowEvent {}

    record Key(char digit) implements FlowEvent {}

    /// No key came in the time given.
    record TimedOut() implements FlowEvent {}
}
