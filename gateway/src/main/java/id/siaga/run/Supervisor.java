package id.siaga.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Starts the parts in order, starts each again when it ends by itself, stops them in reverse order.
///
/// One virtual thread a part does all of this part's work, so a slow start of one never delays the return of another.
/// Nobody gives up: a gateway that cannot start because a disk is full must come back when there is room.
public final class Supervisor implements AutoCloseable {
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(20);
    /// One that lived so long had not failed at its start: the next pause is short again.
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final Consumer<String> say;
    private final Map<OwnPart, Thread> watched = new LinkedHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /// @param say one line for the person at the terminal
    public Supervisor(Consumer<String> say) {
        this.say = say;
    }

    /// Blocks until the part is ready, then watches it. To be called by one thread, in the order of dependence.
    public OwnProcess start(OwnPart part) throws StartFailed {
        var process = part.start();
        if (process.adopted()) say.accept(part.name() + " was still running (process " + process.pid() + "): taken over");
        watched.put(part, Thread.ofVirtual().name("watch-" + part.name()).start(() -> keepRunning(part, process)));
        return process;
    }

    private void keepRunning(OwnPart part, OwnProcess first) {
        var pause = PAUSE_MIN;
        var living = first;
        while (true) {
            var since = System.nanoTime();
            living.onExit().join();
            if (stopping.getCount() == 0) return;
            if (System.nanoTime() - since > STEADY.toNanos()) pause = PAUSE_MIN;
            say.accept(part.name() + " ended by itself: it is started again in " + pause.toMillis() + " ms");
            while (true) {
                if (stopsWithin(pause)) return;
                pause = longer(pause);
                try {
                    living = part.start();
                    say.accept(part.name() + " runs again, as process " + living.pid());
                    break;
                } catch (StartFailed e) {
                    say.accept(e.getMessage() + "\n" + part.name() + " is tried again in " + pause.toMillis() + " ms");
                }
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true; // only close() interrupts
        }
    }

    /// Stops what was started (or taken over), last first. May be called twice.
    @Override
    public void close() {
        stopping.countDown();
        for (var part : List.copyOf(watched.keySet()).reversed()) {
            var watcher = watched.get(part);
            part.stop();
            // It may just have been starting its part again: that start is cut short, and what it began is stopped too.
            if (watcher != null) {
                watcher.interrupt();
                joined(watcher);
                part.stop();
            }
        }
        watched.clear();
    }

    private static void joined(Thread watcher) {
        try {
            if (!watcher.join(Duration.ofSeconds(10))) throw new IllegalStateException(watcher.getName() + " hangs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public List<String> names() {
        var names = new ArrayList<String>();
        for (var part : watched.keySet()) names.add(part.name());
        return names;
    }
}
