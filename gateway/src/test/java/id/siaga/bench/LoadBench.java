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
/// dial, talk for 2 s and are hung up on. First the warm-up: `--warm-up` calls (default 3000), and as many again while the JIT compiler still takes
/// over a twentieth of the gateway's CPU. Then as many as get through (the ceiling of this machine, load generator included), then `--seconds`
/// (default 60) at 80 % of that; only these count. `--operators N` (default 60), `--line 112|hotline`.
public final class LoadBench {
    private static final Manner TWO_SECONDS = Manner.answering(Duration.ZERO, Duration.ofMillis(5)).saying(null).talking(Duration.ofSeconds(2));
    private static final Duration CEILING = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final double COMPILER_MAX = 0.05;
    private static final String FLOOR = """
            lines:
              - { number: "112", kind: emergency, flow: emergency.yaml, queue: emergency }
              - { number: "150", kind: hotline, flow: hotline.yaml, queue: hotline }
            queues:
              - { id: emergency, name: Darurat, priority: 100, wrap_up: 0s }
              - { id: hotline, name: Pengaduan, priority: 10, wrap_up: 0s }
            """;

    private final int operators;
    private final Duration measured;
    private final int warmUp;
    private final String line;
    private final BenchCentre centre;
    private final AtomicInteger dialled = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private LoadBench(String... args) throws Exception {
        operators = Options.number(args, "--operators", 60);
        measured = Duration.ofSeconds(Options.number(args, "--seconds", 60));
        warmUp = Options.number(args, "--warm-up", 3_000);
        line = Options.word(args, "--line", "112").equals("hotline") ? "150" : "112";
        centre = new BenchCentre(operators, FLOOR);
    }

    public static void main(String... args) throws Exception {
        new LoadBench(args).run().print(System.out, args);
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
            var rows = new Rows("load");
            double ceiling = ceiling(pid, rows);
            Until.holds("in time", Duration.ofMinutes(1), () -> open.get() == 0);
            paced(pid, ceiling, rows);
            return rows;
        }
    }

    /// Always a few callers more than operators: what gets through is what operators, or the machine, can do.
    private double ceiling(long pid, Rows rows) throws Exception {
        var over = new AtomicBoolean();
        for (int i = 0; i < operators + 5; i++) {
            again(over);
        }
        double compiler = warm(pid);
        rows.alone("load/" + line, "warm-up", served.get(), "calls").alone("load/" + line, "compiler at its end", compiler * 100, "%");
        int before = served.get();
        long from = System.nanoTime();
        Thread.sleep(CEILING);
        double rate = (served.get() - before) / ((System.nanoTime() - from) / 1e9);
        over.set(true);
        return rate;
    }

    /// @return the compiler's share of the gateway's CPU in the last seconds of it
    private double warm(long pid) throws Exception {
        while (true) {
            var before = ThreadCpu.of(pid);
            Thread.sleep(WINDOW);
            var now = parts(before, ThreadCpu.of(pid));
            double share = now.getOrDefault("compiler", 0.0) / now.values().stream().mapToDouble(s -> s).sum();
            if (served.get() >= 2 * warmUp || (served.get() >= warmUp && share <= COMPILER_MAX)) {
                return share;
            }
        }
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
        var call = centre.citizens.phone(user).dial(line, "<sip:" + user + "@127.0.0.2>", null);
        var _ = call.ended().thenAccept(end -> {
            open.decrementAndGet();
            if (end.byPeer()) {
                served.incrementAndGet();
            }
            then.run();
        });
    }

    private void paced(long pid, double ceiling, Rows rows) throws Exception {
        double rate = 0.8 * ceiling;
        var jvm = new ChildJvm(pid);
        int before = served.get();
        double cpu = jvm.cpuSeconds();
        var threads = ThreadCpu.of(pid);
        long start = System.nanoTime();
        int asked = (int) (rate * measured.toSeconds());
        for (int i = 0; i < asked; i++) {
            LockSupport.parkNanos(start + (long) (i * 1e9 / rate) - System.nanoTime());
            call(() -> {});
        }
        Until.holds("in time", Duration.ofMinutes(1), () -> open.get() == 0);
        double calls = served.get() - before;
        var name = "load/" + line;
        rows.alone(name, "ceiling", ceiling, "calls/s").alone(name, "rate", rate, "calls/s").alone(name, "n", calls, "calls").alone(name, "lost", asked - calls, "calls")
                .alone(name, "cpu", (jvm.cpuSeconds() - cpu) * 1000 / calls, "ms/call");
        parts(threads, ThreadCpu.of(pid)).forEach((work, seconds) -> rows.alone(name, "cpu " + work, seconds * 1000 / calls, "ms/call"));
    }

    private static Map<String, Double> parts(Map<String, Double> before, Map<String, Double> after) {
        after.replaceAll((work, seconds) -> seconds - before.getOrDefault(work, 0.0));
        return after;
    }
}
