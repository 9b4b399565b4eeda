package id.siaga.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often somebody may fail: `burst` at once, then one every `every`. Counts by name or address, remembers a bounded number of
/// them; whoever is forgotten starts fresh, which an attacker can only buy with more addresses than that. Owned by the desk's loop.
final class Throttle {
    private static final int NAMES_MAX = 10_000;

    /// When the bucket will be full again: full now or before means `burst` tries are left.
    private final Map<String, Instant> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > NAMES_MAX;
        }
    };

    private final int burst;
    private final Duration every;

    Throttle(int burst, Duration every) {
        this.burst = burst;
        this.every = every;
    }

    /// How long this one must wait before the next try; zero: go on.
    Duration wait(String name, Instant now) {
        var full = fullAt.get(name);
        if (full == null) {
            return Duration.ZERO;
        }
        var wait = Duration.between(now, full).minus(every.multipliedBy(burst - 1L));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    void count(String name, Instant now) {
        var full = fullAt.getOrDefault(name, now);
        fullAt.put(name, (full.isBefore(now) ? now : full).plus(every));
    }

    /// The try was a good one: it does not count.
    void refund(String name) {
        fullAt.computeIfPresent(name, (n, full) -> full.minus(every));
    }

    void forget(String name) {
        fullAt.remove(name);
    }
}
