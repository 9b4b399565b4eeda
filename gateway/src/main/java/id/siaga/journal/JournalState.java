package id.siaga.journal;

import java.time.Instant;

/// How the journal gets on with its disk.
public sealed interface JournalState {
    record Ok() implements JournalState {}

    /// The last write failed; it is tried again for ever. Nothing is acknowledged meanwhile, appends are kept in bounded memory.
    record Stalled(String reason, Instant since) implements JournalState {}
}
