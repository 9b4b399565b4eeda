package id.siaga.trial;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// What the trial SMSC does with one submit_sm. Everything but [Accept] is a misbehaviour that a real SMSC has shown.
public sealed interface Reaction {
    record Accept() implements Reaction {}

    /// Not kept; the sender is told.
    record Refuse(Status status) implements Reaction {}

    /// Kept, and the sender never hears of it.
    record Silent() implements Reaction {}

    /// Kept, answered late.
    record Late(Duration by) implements Reaction {}

    /// Kept, and the connection ends with RST before the answer.
    record Reset() implements Reaction {}

    /// The first n get this, all later ones are accepted.
    static Function<Submitted, Reaction> first(int n, Reaction reaction) {
        var left = new AtomicInteger(n);
        return _ -> left.getAndDecrement() > 0 ? reaction : new Accept();
    }
}
