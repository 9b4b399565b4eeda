package id.siaga.webhook;

import java.time.Instant;

/// Something that other systems may want to know.
///
/// @param id the same each time it is told: who gets it twice knows it by this
/// @param seq of the fact in the journal
/// @param type as `message.delivered`
/// @param json what is sent, byte for byte
public record Event(String id, long seq, String type, Instant at, String json) {}
