package id.siaga.core;

import id.siaga.ids.QueueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Work for the floor: waits and is offered as a call is, but nobody rings.
sealed interface Job {
    /// By what it goes in the log: `sms:7-3`, `call:7-12`.
    String contact();

    /// What decides its place.
    Instant since();

    /// Somebody must read this text, and answer.
    record Text(String contact, Instant since) implements Job {}

    /// A citizen to be called. Who asked for it keeps the place in the `queue` they waited in; null: behind the emergencies, before all others.
    ///
    /// @param line the number that was dialled
    /// @param attempt this one, from 1
    record Callback(String contact, Instant since, String line, @Nullable QueueId queue, String number, int attempt) implements Job {}
}
