package id.siaga.floor;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds further phones for callers of queues that ring several at once ([Choice#RING_SEVERAL]). They are the last to get anybody: first
/// everybody who waits has a phone, and for a hotline one more operator must stay free for emergencies, whatever the reserve says.
final class Several {
    static final int PHONES_MAX = 5;

    private static final int LEFT_TO_EMERGENCIES = 1;

    /// Callers for whom phones ring and others may.
    private final TreeSet<Caller> growing = new TreeSet<>((one, other) -> one == other ? 0 : Line.first(one, other) ? -1 : 1);

    /// To be told of every caller whose phones begin or cease to ring.
    void note(Caller caller) {
        if (caller.line == null || caller.line.queue.choose() != Choice.RING_SEVERAL) {
            return;
        }
        if (caller.open && caller.talks == null && caller.desks() > 0 && caller.desks() < PHONES_MAX) {
            growing.add(caller);
        } else {
            growing.remove(caller);
        }
    }

    void relax(long now) {
        growing.forEach(caller -> {
            caller.sentNoMore(now);
            caller.relax(now);
        });
    }

    Iterable<Caller> growing() {
        return growing;
    }

    long nextRelaxing() {
        return growing.stream().mapToLong(Caller::relaxesAt).min().orElse(Moments.NEVER);
    }

    Ladder.@Nullable Step next(Hall hall) {
        if (hall.nobodyIsFree()) {
            return null;
        }
        for (var caller : growing) {
            var line = caller.line();
            var seat = hall.chosen(line, line.queue.emergency() ? 0 : LEFT_TO_EMERGENCIES);
            if (seat != null) {
                return new Ladder.Step(caller, seat);
            }
        }
        return null;
    }
}
