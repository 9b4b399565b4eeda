package id.siaga.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
    private final List<OwnPart> begun = new CopyOnWriteArrayList<>();
    private final List<Thread> watchers = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    /// Wakes those who watch a part that goes on without us.
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    /// Shared by those who start, exclusive for who closes.
    private final ReentrantReadWriteLock starting = new ReentrantReadWriteLock();

    /// @param say one line for the person at the terminal
    public Supervisor(Consumer<String> say) {
        this.say = say;
    }

    /// Blocks until the part is ready, then watches it.
    public OwnProcess start(OwnPart part) throws StartFailed {
        starting.readLock().lock();
        try {
            if (stopping.getCount() == 0) throw new StartFailed(part.name() + " was not started: stopping");
            begun.add(part);
            var process = part.start();
            if (process.adopted()) say.accept(part.name() + " was still running (process " + process.pid() + "): taken over");
            watchers.add(Thread.ofVirtual().name("watch-" + part.name()).start(() -> keepRunning(part, process)));
            return process;
        } finally {
            starting.readLock().unlock();
        }
    }

    /// Parts that do not need each other. Waits for all of them, then tells the first failure.
    public void startTogether(List<? extends OwnPart> parts) throws StartFailed {
        var starts = new ArrayList<FutureTask<OwnProcess>>();
        for (var part : parts) {
            var task = new FutureTask<>(() -> start(part));
            starts.add(task);
            Thread.ofVirtual().name("start-" + part.name()).start(task);
        }
        StartFailed failed = null;
        for (var task : starts) {
            try {
                task.get();
            } catch (ExecutionException e) {
                var why = e.getCause() instanceof StartFailed said ? said : new StartFailed(String.valueOf(e.getCause()), e);
                failed = failed == null ? why : failed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed = new StartFailed("interrupted while starting", e);
            }
        }
        if (failed != null) throw failed;
    }

    private void keepRunning(OwnPart part, OwnProcess first) {
        var pause = PAUSE_MIN;
        var living = first;
        while (true) {
            var since = System.nanoTime();
            CompletableFuture.anyOf(living.onExit(), left).join();
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

    /// Stops what was started (or taken over), last first. May be called twice, and in the middle of a start, which then fails.
    @Override
    public void close() {
        leave(_ -> false);
    }

    /// The same, but some parts go on without us: the next life takes them over by their pid files.
    public synchronized void leave(Predicate<OwnPart> stays) {
        stopping.countDown();
        left.complete(null);
        for (var watcher : watchers) watcher.interrupt(); // one may be starting its part again
        stopAllBut(stays);
        // A start that was just between two steps has ended by now, one way or the other: what it left is stopped too.
        if (!startsEnded()) say.accept("a part is still starting; it may be left running");
        stopAllBut(stays);
        begun.clear();
    }

    private void stopAllBut(Predicate<OwnPart> stays) {
        for (var part : begun.reversed()) if (!stays.test(part)) part.stop();
    }

    private boolean startsEnded() {
        try {
            if (!starting.writeLock().tryLock(5, TimeUnit.SECONDS)) return false;
            starting.writeLock().unlock();
            var ended = true;
            for (var watcher : watchers) ended &= watcher.join(Duration.ofSeconds(5));
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
