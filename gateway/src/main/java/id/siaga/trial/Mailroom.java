package id.siaga.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The messages that wait for the gateway. Each is in exactly one place: waiting here, put off, under way in one window, or done.
/// What a window loses comes back at the place that its number gives it, so nothing is overtaken by losing a connection.
final class Mailroom {
    private record Later(Delivery delivery, long due) {}

    /// What one receiving bind has under way. Guarded by the mailroom's lock.
    final class Window {
        private final Map<Integer, Delivery> underWay = new LinkedHashMap<>();
        private final Condition changed = lock.newCondition();
        private int sequence;
        private long allowedFrom = System.nanoTime();
        private boolean waits;
        private boolean closed;
    }

    /// @param firstSequence of the batch; the others follow
    record Batch(List<Delivery> deliveries, int firstSequence) {}

    private static final long IDLE = Duration.ofSeconds(5).toNanos();
    private static final long BURST = Duration.ofMillis(5).toNanos();

    private final SmscSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Delivery> waiting = new PriorityQueue<>(Comparator.comparingLong(Delivery::number));
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::due));
    private final List<Window> windows = new ArrayList<>();
    private long posted;
    private long done;
    private long resent;
    private long unexpected;

    Mailroom(SmscSettings settings) {
        this.settings = settings;
    }

    /// Throws when there are too many already: the caller is a test or a bench, and would measure nonsense.
    Delivery post(byte[] body, boolean receipt, Duration in) {
        lock.lock();
        try {
            if (waiting.size() + later.size() >= settings.waitingMax()) throw new IllegalStateException("more than " + settings.waitingMax() + " messages wait");
            var delivery = new Delivery(++posted, body, receipt);
            if (in.isZero()) waiting.add(delivery);
            else later.add(new Later(delivery, System.nanoTime() + in.toNanos()));
            wake();
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    Window open() {
        lock.lock();
        try {
            var window = new Window();
            windows.add(window);
            return window;
        } finally {
            lock.unlock();
        }
    }

    /// Nobody knows whether the other side has kept them: they are sent again.
    void close(Window window) {
        lock.lock();
        try {
            if (window.closed) return;
            window.closed = true;
            windows.remove(window);
            resent += window.underWay.size();
            waiting.addAll(window.underWay.values());
            window.underWay.clear();
            window.changed.signalAll();
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until there is something to write for this window; empty when it has been closed.
    Batch next(Window window) throws InterruptedException {
        lock.lock();
        try {
            while (!window.closed) {
                long now = System.nanoTime();
                putBackWhatIsDue(window, now);
                int room = Math.min(settings.window() - window.underWay.size(), waiting.size());
                int count = Math.min(room, allowed(window, now));
                if (count > 0) return take(window, count, now);
                window.waits = true;
                var _ = window.changed.awaitNanos(untilNext(window, room, now));
                window.waits = false;
            }
            return new Batch(List.of(), 0);
        } finally {
            lock.unlock();
        }
    }

    private Batch take(Window window, int count, long now) {
        var batch = new ArrayList<Delivery>(count);
        int first = window.sequence + 1;
        for (int i = 0; i < count; i++) {
            var delivery = waiting.remove();
            delivery.written(now);
            window.sequence = window.sequence == Integer.MAX_VALUE ? 1 : window.sequence + 1;
            window.underWay.put(window.sequence, delivery);
            batch.add(delivery);
        }
        if (settings.ratePerSecond() > 0) {
            window.allowedFrom = Math.max(window.allowedFrom, now - BURST) + count * (1_000_000_000L / settings.ratePerSecond());
        }
        return new Batch(batch, first);
    }

    private int allowed(Window window, long now) {
        if (settings.ratePerSecond() == 0) return Integer.MAX_VALUE;
        long gap = 1_000_000_000L / settings.ratePerSecond();
        long free = now - Math.max(window.allowedFrom, now - BURST);
        return free < 0 ? 0 : (int) (free / gap) + 1;
    }

    private void putBackWhatIsDue(Window window, long now) {
        for (var first = later.peek(); first != null && first.due <= now; first = later.peek()) {
            waiting.add(first.delivery);
            later.remove();
        }
        var eldest = window.underWay.entrySet().iterator();
        while (eldest.hasNext()) {
            var delivery = eldest.next().getValue();
            if (now - delivery.writtenNanos() < settings.answerMax().toNanos()) break;
            eldest.remove();
            resent++;
            waiting.add(delivery);
        }
    }

    private long untilNext(Window window, int room, long now) {
        long wait = IDLE;
        var first = later.peek();
        if (first != null) wait = Math.min(wait, first.due - now);
        if (!window.underWay.isEmpty()) {
            var eldest = window.underWay.values().iterator().next();
            wait = Math.min(wait, eldest.writtenNanos() + settings.answerMax().toNanos() - now);
        }
        if (room > 0) wait = Math.min(wait, window.allowedFrom - now);
        return Math.max(wait, 1);
    }

    /// The answers of one read, in one go: a lock for each would cost more than all the rest.
    void answered(Window window, int[] sequences, int[] statuses, int count) {
        long now = System.nanoTime();
        var settled = new ArrayList<Runnable>(count);
        lock.lock();
        try {
            for (int i = 0; i < count; i++) {
                var delivery = window.underWay.remove(sequences[i]);
                if (delivery == null) {
                    unexpected++;
                    continue;
                }
                var status = statuses[i] == 0 ? Status.OK : new Status(statuses[i]);
                if (delivery.answered(status, now)) {
                    done++;
                    settled.add(() -> delivery.done().complete(status));
                } else {
                    resent++;
                    later.add(new Later(delivery, now + settings.resendAfter().toNanos()));
                }
            }
            if (window.waits) window.changed.signal();
        } finally {
            lock.unlock();
        }
        settled.forEach(Runnable::run);
    }

    private void wake() {
        for (var window : windows) if (window.waits && window.underWay.size() < settings.window()) window.changed.signal();
    }

    TrialSmsc.Counts counts() {
        lock.lock();
        try {
            int underWay = windows.stream().mapToInt(w -> w.underWay.size()).sum();
            return new TrialSmsc.Counts(posted, done, waiting.size() + later.size(), underWay, resent, unexpected, windows.size());
        } finally {
            lock.unlock();
        }
    }
}
