package id.siaga.floor.sim;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Virtual time, chance from one seed, and what happened last. The same seed gives the same run.
final class World {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final long MS = 1_000;
    static final long S = 1_000 * MS;
    static final long NEVER = Long.MAX_VALUE;

    private static final int KEPT = Integer.getInteger("kept", 40);

    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private record Note(long at, String what, @Nullable Object subject, @Nullable Object detail) {}

    final long seed;
    final SplittableRandom random;
    /// Microseconds since START.
    long now;
    private long order;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final ArrayDeque<Note> last = new ArrayDeque<>();

    World(long seed) {
        this.seed = seed;
        // mixed, and not by its own golden constant: neighbouring seeds would give the same numbers, shifted by one
        long mixed = (seed ^ 0x5DEECE66DL) * 0xD6E8FEB86659FD93L;
        this.random = new SplittableRandom((mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L);
    }

    Instant moment() {
        return START.plusNanos(now * 1_000);
    }

    void in(long delay, Runnable what) {
        due.add(new Due(now + Math.max(0, delay), order++, what));
    }

    /// Runs the next thing; false when there is none until then.
    boolean step(long until) {
        var next = due.peek();
        if (next == null || next.at > until) {
            now = until;
            return false;
        }
        due.poll();
        now = next.at;
        next.what.run();
        return true;
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    long between(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low));
    }

    long about(long mean) {
        return (long) (-Math.log(1 - random.nextDouble()) * mean);
    }

    void note(String what, @Nullable Object subject, @Nullable Object detail) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.add(new Note(now, what, subject, detail));
    }

    String story() {
        var text = new StringBuilder();
        for (var note : last) {
            text.append("%12.3f ms  %-16s %s %s%n"
                    .formatted(note.at / 1000.0, note.what, note.subject == null ? "" : note.subject, note.detail == null ? "" : note.detail));
        }
        return text.toString();
    }

    /// The run is over: something that must never happen did.
    AssertionError broken(String rule, String detail) {
        return new Broken(rule, "seed %d at %.3f ms: %s: %s%n%s".formatted(seed, now / 1000.0, rule, detail, story()));
    }

    static final class Broken extends AssertionError {
        final String rule;

        Broken(String rule, String message) {
            super(message);
            this.rule = rule;
        }
    }
}
