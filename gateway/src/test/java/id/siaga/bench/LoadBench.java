package id.siaga.bench;

import id.siaga.Until;
import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Parts;
import id.siaga.trial.Manner;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// `bench load`: the gateway's CPU for one call through the ACD, with Asterisk, MariaDB and journal as in production. Callers without sound
/// dial, talk for 2 s and are hung up on. First as many as get through (the ceiling of this machine, load generator included), then
/// `--seconds` (default 60) at 80 % of that. `--operators N` (default 60).
public final class LoadBench {
    private static final Manner TWO_SECONDS = Manner.answering(Duration.ZERO, Duration.ofMillis(5)).saying(null).talking(Duration.ofSeconds(2));
    private static final Duration CEILING = Duration.ofSeconds(20);

    private final int operators;
    private final Duration measured;
    private final BenchCentre centre;
    private final AtomicInteger dialled = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private LoadBench(int operators, Duration measured) throws Exception {
        this.operators = operators;
        this.measured = measured;
        this.centre = new BenchCentre(operators);
    }

    public static void main(String... args) throws Exception {
        new LoadBench(Options.number(args, "--operators", 60), Duration.ofSeconds(Options.number(args, "--seconds", 60))).run().print(System.out, args);
        System.exit(0);
    }

    private Rows run() throws Exception {
        try (centre) {
            var conf = centre.dir.resolve("conf");
            AsteriskFiles.write(AsteriskFiles.of(centre.config), conf);
            var asterisk = new AsteriskProcess(Parts.find(), conf, centre.dir.resolve("asterisk"));
            centre.closing(asterisk::stop);
            asterisk.start();
            var gateway = centre.gateway(centre.database());
            var pid = gateway.start().pid();
            for (var phone : centre.operators(TWO_SECONDS)) {
                BenchCentre.signIn(phone);
            }
            double ceiling = ceiling();
            Until.holds("in time", Duration.ofMinutes(1), () -> open.get() == 0);
            return paced(pid, ceiling);
        }
    }

    /// Always a few callers more than operators: what gets through is what operators, or the machine, can do.
    private double ceiling() throws Exception {
        var over = new AtomicBoolean();
        for (int i = 0; i < operators + 5; i++) {
            again(over);
        }
        Thread.sleep(CEILING.dividedBy(2)); // warm-up
        int before = served.get();
        long from = System.nanoTime();
        Thread.sleep(CEILING);
        double rate = (served.get() - before) / ((System.nanoTime() - from) / 1e9);
        over.set(true);
        return rate;
    }

    private void again(AtomicBoolean over) {
        call(() -> {
            if (!over.get()) {
                again(over);
            }
        });
    }

    private void call(Runnable then) {
        var user = "0811%07d".formatted(dialled.incrementAndGet());
        open.incrementAndGet();
        var call = centre.citizens.phone(user).dial("112", "<sip:" + user + "@127.0.0.2>", null);
        var _ = call.ended().thenAccept(end -> {
            open.decrementAndGet();
            if (end.byPeer()) {
                served.incrementAndGet();
            }
            then.run();
        });
    }

    private Rows paced(long pid, double ceiling) throws Exception {
        double rate = 0.8 * ceiling;
        var jvm = new ChildJvm(pid);
        int before = served.get();
        double cpu = jvm.cpuSeconds();
        var threads = ThreadCpu.of(pid);
        long start = System.nanoTime();
        for (int i = 0; i < rate * measured.toSeconds(); i++) {
            LockSupport.parkNanos(start + (long) (i * 1e9 / rate) - System.nanoTime());
            call(() -> {});
        }
        Until.holds("in time", Duration.ofMinutes(1), () -> open.get() == 0);
        double calls = served.get() - before;
        var rows = new Rows("load").alone("load/acd-call", "ceiling", ceiling, "calls/s").alone("load/acd-call", "rate", rate, "calls/s")
                .alone("load/acd-call", "n", calls, "calls").alone("load/acd-call", "cpu", (jvm.cpuSeconds() - cpu) * 1000 / calls, "ms/call");
        parts(threads, ThreadCpu.of(pid)).forEach((work, seconds) -> rows.alone("load/acd-call", "cpu " + work, seconds * 1000 / calls, "ms/call"));
        return rows;
    }

    private static Map<String, Double> parts(Map<String, Double> before, Map<String, Double> after) {
        after.replaceAll((work, seconds) -> seconds - before.getOrDefault(work, 0.0));
        return after;
    }
}
