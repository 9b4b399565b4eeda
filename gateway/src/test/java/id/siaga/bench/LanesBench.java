package id.siaga.bench;

import id.siaga.TextCentre;
import id.siaga.Until;
import id.siaga.sms.Lane;
import id.siaga.trial.Reaction;
import id.siaga.trial.SmscSettings;
import id.siaga.trial.Status;
import id.siaga.trial.Submitted;
import id.siaga.trial.TrialSmsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// `bench lanes`: an SMSC that takes 100 a second, counted over a second that slides, and answers "throttled" to the next; 100,000 texts
/// to many wait for it. How long an emergency reply takes from its cause to its submit_sm at the SMSC, how much of the rate is used, and
/// whether the SMSC ever had to say no. `--waiting 100000 --replies 300 --json`.
public final class LanesBench {
    private static final int RATE = 100;
    private static final long SECOND = 1_000_000_000L;

    private LanesBench() {}

    public static void main(String[] args) throws Exception {
        int waiting = Options.number(args, "--waiting", 100_000);
        int replies = Options.number(args, "--replies", 300);
        var dir = Files.createTempDirectory(Path.of(System.getProperty("siaga.bench.dir", System.getProperty("java.io.tmpdir"))), "siaga-bench-lanes");
        var gate = new Gate();
        try (var smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").receiptAfter(Duration.ofMillis(20)))) {
            smsc.onSubmit(gate::react);
            TextCentre.write(dir.resolve("siaga.yaml"), "id: l, host: 127.0.0.1, port: %d, systemId: siaga, password: secret, window: 50, ratePerSecond: %d".formatted(smsc.port(), RATE));
            try (var centre = new TextCentre(dir.resolve("data"), dir.resolve("siaga.yaml"), _ -> {})) {
                Until.within(Duration.ofSeconds(30), () -> centre.bound("l"));
                for (int i = 0; i < waiting; i++) {
                    centre.queue(Lane.BULK, "+62813%07d".formatted(i), "pengumuman");
                }
                Until.within(Duration.ofMinutes(2), () -> centre.waiting(Lane.BULK) > waiting * 9 / 10);
                LockSupport.parkNanos(2 * SECOND);
                gate.begin();
                var waits = emergencies(centre, smsc, replies);
                var bulk = gate.perSecond();
                for (int i = 0; i < 30 * RATE; i++) {
                    centre.queue(Lane.STATUS, "+62815%07d".formatted(i), "tiket anda");
                }
                LockSupport.parkNanos(2 * SECOND);
                gate.begin();
                LockSupport.parkNanos(20 * SECOND);
                rows(waits, bulk, gate, waiting).print(System.out, args);
            }
        }
        System.exit(0);
    }

    /// At moments that have nothing to do with the rate's.
    private static long[] emergencies(TextCentre centre, TrialSmsc smsc, int replies) throws Exception {
        var random = RandomGenerator.of("L64X128MixRandom");
        var waits = new ArrayList<Long>();
        for (int i = 0; i < replies; i++) {
            LockSupport.parkNanos(random.nextLong(SECOND / 5));
            var number = "+62814%07d".formatted(i);
            var began = System.nanoTime();
            centre.queue(Lane.EMERGENCY, number, "bantuan datang");
            var there = smsc.awaitReceived(s -> s.to().equals(number), Duration.ofSeconds(30)).map(Submitted::arrivedNanos);
            waits.add(there.orElse(Long.MAX_VALUE) - began);
        }
        return waits.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static Rows rows(long[] waits, double bulk, Gate gate, int waiting) {
        var n = "lanes/emergency-while-" + waiting + "-wait";
        return new Rows("lanes").alone(n, "p50", ms(waits, 50), "ms").alone(n, "p95", ms(waits, 95), "ms").time(n, "p99", ms(waits, 99), "ms", "the target", 250)
                .alone(n, "max", waits[waits.length - 1] / 1e6, "ms").alone(n, "n", waits.length, "replies")
                .rate("lanes/rate", "taken with texts to many waiting (four fifths are theirs)", bulk, "1/s", "the contract", RATE).rate("lanes/rate", "taken with others waiting", gate.perSecond(), "1/s", "the contract", RATE).alone("lanes/rate", "refused as too fast", gate.refused.get(), "submits");
    }

    private static double ms(long[] waits, int percent) {
        return waits[Math.min(waits.length - 1, waits.length * percent / 100)] / 1e6;
    }

    /// Lets a text in when the one a hundred before it came more than a second ago.
    private static final class Gate {
        final AtomicInteger refused = new AtomicInteger();
        private final ArrayDeque<Long> last = new ArrayDeque<>();
        private long began;
        private long taken;

        synchronized Reaction react(Submitted s) {
            var now = s.arrivedNanos();
            while (!last.isEmpty() && now - last.peekFirst() >= SECOND) {
                last.removeFirst();
            }
            if (last.size() >= RATE) {
                refused.incrementAndGet();
                return new Reaction.Refuse(Status.RTHROTTLED);
            }
            last.addLast(now);
            taken++;
            return new Reaction.Accept();
        }

        synchronized void begin() {
            began = System.nanoTime();
            taken = 0;
        }

        synchronized double perSecond() {
            return taken * 1e9 / (System.nanoTime() - began);
        }
    }
}
