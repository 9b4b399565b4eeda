package id.siaga.floor;

import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.LinkedHashMap;

/// Places of callers who left a queue unserved, for who dials again soon. Each is given once, to the same number in the same queue.
/// Bounded: what is too old, or too much, goes first. Owned by [Floor].
final class Redials {
    static final int PLACES_MAX = 10_000;

    private record Whose(CallerKey who, QueueId queue) {}

    private record Left(long place, long until) {}

    private final Duration within;
    /// In the order in which they left, so the eldest ends first.
    private final LinkedHashMap<Whose, Left> places = new LinkedHashMap<>();

    Redials(Duration within) {
        this.within = within;
    }

    void left(Caller caller, long now) {
        if (caller.who == null || caller.line == null || within.isZero()) {
            return;
        }
        forget(now);
        places.putLast(new Whose(caller.who, caller.line.queue.id()), new Left(caller.place, Moments.after(now, within)));
    }

    private void forget(long now) {
        while (!places.isEmpty() && (places.size() >= PLACES_MAX || places.firstEntry().getValue().until < now)) {
            places.pollFirstEntry();
        }
    }

    /// The better of the own place and the one that was left.
    long place(CallerKey who, QueueId queue, long own, long now) {
        var left = places.remove(new Whose(who, queue));
        return left == null || left.until < now ? own : Math.min(own, left.place);
    }
}
