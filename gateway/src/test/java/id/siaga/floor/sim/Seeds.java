package id.siaga.floor.sim;

import java.util.concurrent.atomic.AtomicLong;

/// `Seeds N [FROM]`: N seeds on all cores, with a line of progress; prints what breaks and ends with 1 then.
public final class Seeds {
    private Seeds() {}

    public static void main(String... args) throws InterruptedException {
        long n = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        long from = args.length > 1 ? Long.parseLong(args[1]) : 1;
        var next = new AtomicLong(from);
        var done = new AtomicLong();
        var failed = new AtomicLong();
        var rings = new AtomicLong();
        var steps = new AtomicLong();
        long start = System.nanoTime();
        var threads = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                for (long seed = next.getAndIncrement(); seed < from + n; seed = next.getAndIncrement()) {
                    try {
                        var run = Simulation.run(seed);
                        rings.addAndGet(run.rings());
                        steps.addAndGet(run.steps());
                    } catch (Throwable broken) {
                        // whatever it is, it must not end the thread and be missing from the count
                        if (failed.incrementAndGet() <= Integer.getInteger("stories", 5)) {
                            System.out.println("seed " + seed + " failed: " + broken);
                        }
                    }
                    if (done.incrementAndGet() % Math.max(1, n / 20) == 0) {
                        System.out.printf("%,d of %,d seeds, %d failed, %.0f s%n", done.get(), n, failed.get(), (System.nanoTime() - start) / 1e9);
                    }
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }
        System.out.printf(
                "%,d seeds from %,d: %d failed; %,d steps, %,d rings, %.0f s%n",
                n, from, failed.get(), steps.get(), rings.get(), (System.nanoTime() - start) / 1e9);
        if (failed.get() > 0) {
            System.exit(1);
        }
    }
}
