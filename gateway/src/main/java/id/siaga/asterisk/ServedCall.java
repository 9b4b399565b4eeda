package id.siaga.asterisk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A citizen's call from the beginning to the end of their channel, as Asterisk's own record (CEL) tells it: the gateway may have been dead.
///
/// @param line the number dialled
/// @param caller the checked number, empty without one
/// @param endpoint the phone that talked with the caller, if one did
/// @param hungUpBy CALLER, OPERATOR or UNKNOWN
public record ServedCall(String uniqueId, String line, String caller, Instant startedAt, @Nullable String endpoint, @Nullable Instant answeredAt, Instant endedAt, String hungUpBy) {}
