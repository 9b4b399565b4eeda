package id.siaga.asterisk;

import java.time.Duration;

/// @param sessionsMax     calls at once
/// @param environmentFor  time for the environment and the first answer
/// @param environmentMax  bytes of the environment
/// @param linesMax        lines of the environment
/// @param commandsMax     commands waiting behind the one on the wire
/// @param nudgeAfter      wait for a fence's answer before the first NOOP; doubled each time
/// @param nudgesMax       then the session is given up (the caller goes to Asterisk's own queue)
public record AgiLimits(
        int sessionsMax,
        Duration environmentFor,
        int environmentMax,
        int linesMax,
        int commandsMax,
        Duration nudgeAfter,
        int nudgesMax) {
    public static final AgiLimits DEFAULTS =
            new AgiLimits(5_000, Duration.ofSeconds(2), 16_384, 64, 64, Duration.ofMillis(20), 8);
}
