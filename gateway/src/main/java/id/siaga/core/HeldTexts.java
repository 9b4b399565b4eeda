package id.siaga.core;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// Texts of senders who send many, until their turn. On the ticket loop. They are on disk and not read: after a restart they come in again.
final class HeldTexts {
    private static final int MAX = 10_000;

    private record Held(Instant at, long order, Runnable read) {}

    private final Clock wall;
    private final SenderPace pace = new SenderPace();
    private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparing(Held::at).thenComparingLong(Held::order));
    private final WallTimer timer;
    private long orders;
    private volatile int waiting;

    HeldTexts(Loop loop, Clock wall) {
        this.wall = wall;
        this.timer = new WallTimer(loop, wall, this::due);
    }

    /// Any thread.
    int waiting() {
        return waiting;
    }

    /// At once, or when it is this sender's turn. With too many of them the one that waits for the soonest turn is read instead.
    void read(String sender, Runnable read) {
        var now = wall.instant();
        var turn = pace.turn(sender, now);
        if (!turn.isAfter(now)) {
            read.run();
            return;
        }
        held.add(new Held(turn, orders++, read));
        if (held.size() > MAX) {
            held.remove().read.run();
        }
        rest();
    }

    private void due() {
        var now = wall.instant();
        try {
            while (!held.isEmpty() && !held.element().at.isAfter(now)) {
                held.remove().read.run();
            }
        } finally {
            rest(); // one that fails must not leave the others without a timer
        }
    }

    private void rest() {
        waiting = held.size();
        timer.next(Optional.ofNullable(held.peek()).map(Held::at));
    }
}
