package id.siaga.core;

import id.siaga.asterisk.AgiSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Since when a caller has waited, who may have waited elsewhere before.
final class Since {
    /// A call that came so lately has not; Asterisk tells the second only.
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private Since() {}

    /// Never later than now: a clock that was set back between two lives must not put who waited before behind all others.
    static Instant of(AgiSession session, boolean returning, Instant now) {
        var known = returning ? millis(session.parameter("since")) : Optional.<Instant>empty();
        return known.or(() -> came(session.parameter("came"), now)).filter(now::isAfter).orElse(now);
    }

    /// When Asterisk got the call, if that is so long ago that it must have waited in Asterisk's own queue while we were away.
    private static Optional<Instant> came(String epochSeconds, Instant now) {
        return millis(epochSeconds + "000").filter(at -> at.isBefore(now.minus(FRESH)) && at.isAfter(now.minus(LONGEST_WAIT)));
    }

    private static Optional<Instant> millis(String text) {
        return text.matches("[0-9]{12,14}") ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text))) : Optional.empty();
    }
}
