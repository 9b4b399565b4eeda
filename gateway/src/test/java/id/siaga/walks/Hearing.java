package id.siaga.walks;

import id.siaga.trial.Ear;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What one caller has heard so far, prompt by prompt: no more packets than the file has, and by the time they bear no less. So a machine that stutters, or
/// loses some on the way, measures no other length than a quiet one.
public final class Hearing implements Ear.Listener {
    /// Music may hold a chord for a moment.
    private static final int FRAMES_MIN = 3;
    private static final int SLACK_FRAMES = 2;
    private static final long SILENT_NS = 2_000_000_000;

    private static final class Run {
        final String file;
        final int since;
        int frames;
        int span;

        Run(String file, int since) {
            this.file = file;
            this.since = since;
        }
    }

    private final Chords chords;
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> maybe = new HashSet<>();
    private final AtomicInteger compared = new AtomicInteger();
    private String now = "";
    private long lastAt;
    private int next;
    private boolean deaf;
    private boolean owed;

    public Hearing(Chords chords) {
        this.chords = chords;
    }

    @Override
    public synchronized void heard(int[] samples, int sampleTime) {
        lastAt = System.nanoTime();
        var file = chords.heard(samples).orElse("");
        if (!file.isEmpty()) {
            if (!file.equals(now)) runs.add(new Run(file, sampleTime));
            runs.getLast().frames++;
            runs.getLast().span = (sampleTime - runs.getLast().since) / samples.length + 1;
        }
        now = file;
        notifyAll();
    }

    /// Whatever else may be heard before the next that must be: the rest of what a key cuts short.
    public synchronized void mayHear(Set<String> files) {
        maybe.addAll(files);
    }

    /// One of them at least before the next that must be: a number that nobody knows before it is said.
    public synchronized void hearsSome(Set<String> pieces) {
        maybe.addAll(pieces);
        owed = true;
    }

    /// Music, and a person: whatever is heard before the next that must be.
    public synchronized void deaf() {
        deaf = true;
    }

    /// Until it begins. @throws AssertionError when something else does, or nothing
    public synchronized void begins(String file, String what, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            while (next < runs.size() && !runs.get(next).file.equals(file) && skips(next)) {
                owed &= !maybe.contains(runs.get(next).file);
                next++;
            }
            if (next < runs.size() && runs.get(next).frames >= FRAMES_MIN) {
                if (!runs.get(next).file.equals(file)) throw new AssertionError("heard " + heard() + ", not " + what + " (" + file + ")");
                if (owed) throw new AssertionError("heard no number before " + what + ": " + heard());
                maybe.clear();
                deaf = false;
                return;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) throw new AssertionError("within " + limit + " not heard: " + what + " (" + file + "), only " + heard());
            wait(left);
        }
    }

    private boolean skips(int run) {
        var one = runs.get(run);
        return deaf || maybe.contains(one.file) || (one.frames < FRAMES_MIN && run < runs.size() - 1);
    }

    /// To its end, and as long as its file.
    public synchronized void ends(String what) throws InterruptedException {
        var run = runs.get(next);
        while (run == runs.getLast() && run.file.equals(now) && System.nanoTime() - lastAt < SILENT_NS) wait(20);
        next++;
        int file = chords.frames(run.file);
        if (run.frames > file + SLACK_FRAMES || run.span < file - SLACK_FRAMES) {
            throw new AssertionError(what + " was heard for " + run.frames + " packets, " + run.span + " by their time, its file has " + file);
        }
        compared.incrementAndGet();
    }

    /// It may be cut short.
    public synchronized void leaves() {
        next++;
    }

    /// Prompts whose length was compared with that of their files.
    public int compared() {
        return compared.get();
    }

    public synchronized List<String> heard() {
        return runs.stream().map(r -> r.file + ":" + r.frames).toList();
    }
}
