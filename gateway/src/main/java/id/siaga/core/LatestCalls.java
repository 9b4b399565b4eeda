package id.siaga.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who called within the last three minutes: somebody who dials again so soon wants something. Bounded; a restart forgets it. On the floor loop.
final class LatestCalls {
    private static final Duration AGAIN = Duration.ofMinutes(3);
    private static final int NUMBERS_MAX = 10_000;

    private final Map<String, Instant> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > NUMBERS_MAX;
        }
    };

    /// Notes this call. @return whether one came shortly before
    boolean again(String number, Instant now) {
        var before = number.isEmpty() ? null : last.remove(number);
        if (!number.isEmpty()) {
            last.put(number, now);
        }
        return before != null && now.isBefore(before.plus(AGAIN));
    }
}
