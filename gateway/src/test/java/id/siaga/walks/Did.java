package id.siaga.walks;

import id.siaga.ivr.Question;

/// One thing that happens on a walk.
public sealed interface Did {
    /// The caller hears what plays to its end.
    record Hears() implements Did {}

    record Presses(char key) implements Did {}

    /// And the key that ends a number.
    record Types(Typed number) implements Did {}

    /// Until the patience is over.
    record Waits() implements Did {}

    /// Makes a sound when asked for a sign.
    record Speaks() implements Did {}

    record Told(Question question) implements Did {}

    /// The house could, or could not, do what the flow wants of it.
    record Done(boolean done) implements Did {}

    /// An operator answers, and ends the talk.
    record Talks() implements Did {}
}
