package id.siaga.journal;

import java.time.Instant;

/// One record of the journal. `seq` starts at 1, grows by one, never starts anew; `epoch` counts the starts of the gateway.
///
/// @param wall wall-clock time, for people; may step
/// @param monoNanos monotonic time of this epoch (wall at start + nanoTime, in ns since 1970), for order and intervals
public record Entry(long seq, long epoch, Instant wall, long monoNanos, Interaction fact) {}
