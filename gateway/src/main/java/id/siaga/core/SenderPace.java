package id.siaga.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How fast texts of one sender are read: so many at once, then one after the other. It slows a flood and drops nothing; who asks for help, and what a
/// handset tells by itself, is not asked for its turn. Pure; of the senders seen last (GCRA, as ATM Forum Traffic Management 4.0, 4.4.2).
final class SenderPace {
    static final int AT_ONCE = 20;
    static final Duration EACH = Duration.ofSeconds(10);
    /// Of one sender, longer than this nobody's text waits: the rest of a flood comes all at once, and is read.
    static final Duration LONGEST = Duration.ofHours(1);
    private static final int SENDERS = 10_000;
    private static final Duration SLACK = EACH.multipliedBy(AT_ONCE - 1);

    private final Map<String, Instant> next = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > SENDERS;
        }
    };

    /// When a text that came now may be read: not before those of its sender that came before it.
    Instant turn(String sender, Instant now) {
        var due = next.getOrDefault(sender, now);
        var base = due.isAfter(now) ? due : now;
        var turn = base.minus(SLACK);
        if (turn.isAfter(now.plus(LONGEST))) {
            return now.plus(LONGEST);
        }
        next.put(sender, base.plus(EACH));
        return turn.isAfter(now) ? turn : now;
    }
}
