package id.siaga.webhook;

import java.time.Instant;

/// An event that an endpoint did not take.
///
/// @param seq where the journal has it
/// @param at when it happened
public record Letter(String event, long seq, String type, Instant at, Instant putAsideAt, String because) {}
