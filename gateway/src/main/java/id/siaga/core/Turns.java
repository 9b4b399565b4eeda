package id.siaga.core;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;

/// Work on each of many, on a loop that others need too: a turn ends after a while, and what is left waits for the next one behind what came meanwhile.
final class Turns {
    private static final long TURN_NANOS = Duration.ofMillis(20).toNanos();

    private final Loop loop;

    Turns(Loop loop) {
        this.loop = loop;
    }

    /// On the loop. A few are done when this returns.
    ///
    /// @param after each turn
    <T> void each(Collection<T> all, Consumer<T> work, Runnable after) {
        turn(all.iterator(), work, after);
    }

    private <T> void turn(Iterator<T> left, Consumer<T> work, Runnable after) {
        long end = System.nanoTime() + TURN_NANOS;
        do {
            if (left.hasNext()) {
                work.accept(left.next());
            }
        } while (left.hasNext() && System.nanoTime() < end);
        after.run();
        if (left.hasNext()) {
            loop.run(() -> turn(left, work, after));
        }
    }
}
