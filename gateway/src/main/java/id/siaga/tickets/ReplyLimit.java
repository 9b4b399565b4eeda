package id.siaga.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many automatic texts to one phone in ten minutes: two machines must not talk to each other, and nobody tries numbers.
final class ReplyLimit {
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int SENDERS_MAX = 100_000;

    private final int most;
    private final Map<String, ArrayDeque<Instant>> sent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
            return size() > SENDERS_MAX;
        }
    };

    ReplyLimit(int most) {
        this.most = most;
    }

    boolean allows(String phone, Instant now) {
        var times = sent.get(phone);
        return times == null || times.size() < most || !now.isBefore(times.getFirst().plus(WITHIN));
    }

    void used(String phone, Instant now) {
        var times = sent.computeIfAbsent(phone, _ -> new ArrayDeque<>());
        if (times.size() == most) {
            times.removeFirst();
        }
        times.addLast(now);
    }

    /// It was none.
    void back(String phone) {
        var times = sent.get(phone);
        if (times != null) {
            times.pollLast();
        }
    }
}
