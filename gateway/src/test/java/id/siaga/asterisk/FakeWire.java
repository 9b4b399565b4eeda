package id.siaga.asterisk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A wire in virtual time: what was written, and timers that fire when the test says so.
final class FakeWire implements AgiWire {
    final List<String> written = new ArrayList<>();
    final List<AgiOddity> oddities = new ArrayList<>();
    private final TreeMap<Long, Runnable> timers = new TreeMap<>();
    private long now;
    private long ids;
    boolean closed;

    @Override
    public void write(String line) {
        written.add(line);
    }

    @Override
    public void quickAck() {}

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public long after(Duration delay, Runnable then) {
        long at = (now + delay.toMillis()) * 1_000 + ids++ % 1_000;
        timers.put(at, then);
        return at;
    }

    @Override
    public void cancel(long timer) {
        timers.remove(timer);
    }

    void pass(long millis) {
        long until = now + millis;
        while (!timers.isEmpty() && timers.firstKey() / 1_000 <= until) {
            var due = timers.pollFirstEntry();
            now = due.getKey() / 1_000;
            due.getValue().run();
        }
        now = until;
    }

    int timers() {
        return timers.size();
    }

    String last() {
        return written.getLast();
    }
}
