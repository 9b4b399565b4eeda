package id.siaga.ivr;

/// What came back from the caller's line.
public sealed interface FlowEvent {
    /// The caller did something, or nothing for as long as we wait.
    sealed interface Turn extends FlowEvent {}

    /// The house has done what the flow wanted.
    sealed interface Result extends FlowEvent {}

    /// Sounds were played to their end (or could not be played: the flow goes on either way).
    record Played() implements Result {}

    record Key(char digit) implements Turn {}

    /// A challenged caller showed otherwise than by a key that somebody is there.
    record Signed() implements Turn {}

    /// No key came in the time given.
    record TimedOut() implements Turn {}

    /// What was asked for.
    record Known(Fact fact) implements Result {}

    /// A [Task] was done.
    record Done() implements Result {}

    /// A [Task] could not be done, or not for this caller.
    record Failed() implements Result {}

    /// The caller was served, and the operator hung up first.
    record Talked() implements Result {}
}
