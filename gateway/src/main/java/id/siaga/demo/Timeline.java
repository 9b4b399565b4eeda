package id.siaga.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What happened, from every side, in one order: phones and SMSC stamp with nanoTime, the journal with the wall clock of the same machine.
final class Timeline {
    private final PrintWriter out;
    private final Instant wall = Instant.now();
    private final long nanos = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();

    /// @param who PHONE, SMSC, JOURNAL, ...: whose word it is
    private record Step(long nanos, String who, String what) {}

    Timeline(PrintWriter out) {
        this.out = out;
    }

    void at(long when, String who, String what) {
        steps.add(new Step(when, who, what));
    }

    void at(Instant when, String who, String what) {
        at(nanos(when), who, what);
    }

    /// A moment of the wall clock as a moment of nanoTime.
    long nanos(Instant when) {
        return nanos + Duration.between(wall, when).toNanos();
    }

    static double ms(long from, long to) {
        return (to - from) / 1e6;
    }

    /// Prints and forgets: one scene. Times count from its first step.
    void scene(String title) {
        steps.sort(Comparator.comparingLong(Step::nanos));
        out.println();
        out.println(title);
        long zero = steps.isEmpty() ? 0 : steps.getFirst().nanos;
        long before = zero;
        for (var step : steps) {
            out.printf(Locale.ROOT, "  %9.1f ms  %8s  %-8s %s%n", ms(zero, step.nanos), String.format(Locale.ROOT, "+%.1f", ms(before, step.nanos)), step.who, step.what);
            before = step.nanos;
        }
        out.flush();
        steps.clear();
    }
}
