package id.siaga.bench;

import id.siaga.Until;
import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Parts;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// `bench reserve`: how soon 112 is answered by two operators whose hotline never empties, on a real Asterisk. `--seconds` (default 1,200),
/// `--reserve` (default 1), `--calls-per-hour` to 112 (default 1: the genuine calls of Kota Batu's busiest hour).
///
/// So that a shift fits into minutes what people do takes a twentieth of its time: talks, wrap-ups, hands to phones, gaps. What Asterisk and
/// the gateway take is not shortened, so it counts twentyfold. And nobody sits out a gap of more than five minutes between two calls to
/// 112: by then nothing of the call before is left, so the next one meets the same.
public final class ReserveBench {
    private static final int TIMES = 20;
    private static final Duration GAP_MAX = Duration.ofMinutes(5);
    private static final int HOTLINE_WAITS = 3;
    private static final String HOTLINE = "1500112";
    private static final double TARGET_S = 15;

    private final int reserve;
    private final Duration measured;
    private final Duration gap;
    private final BenchCentre centre;
    private final SplittableRandom dice = new SplittableRandom(112);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, SipCall> dialled = new ConcurrentHashMap<>();
    private final List<Double> answered_s = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger callers = new AtomicInteger();
    private final AtomicInteger emergencies = new AtomicInteger();
    private final AtomicInteger hotline = new AtomicInteger();
    private volatile boolean over;

    private ReserveBench(int reserve, Duration measured, Duration gap) throws IOException {
        this.reserve = reserve;
        this.measured = measured;
        this.gap = gap;
        this.centre = new BenchCentre(2, """
                lines:
                  - { number: "112", kind: emergency, flow: emergency.yaml, queue: emergency }
                  - { number: "%s", kind: hotline, flow: hotline.yaml, queue: hotline }
                queues:
                  - { id: emergency, name: Darurat, priority: 100, wrap_up: 1500ms }
                  - { id: hotline, name: Pengaduan, priority: 10, wrap_up: 1500ms, reserve: %d }
                floor: { ladder: { second_after: 350ms, everyone_after: 650ms } }
                """.formatted(HOTLINE, reserve));
    }

    public static void main(String... args) throws Exception {
        var gap = Duration.ofHours(1).dividedBy(Options.number(args, "--calls-per-hour", 1));
        new ReserveBench(Options.number(args, "--reserve", 1), Duration.ofSeconds(Options.number(args, "--seconds", 1_200)), gap).run().print(System.out, args);
        System.exit(0);
    }

    private Rows run() throws Exception {
        try (later; centre) {
            var conf = centre.dir.resolve("conf");
            AsteriskFiles.write(AsteriskFiles.of(centre.config), conf);
            var asterisk = new AsteriskProcess(Parts.find(), conf, centre.dir.resolve("asterisk"));
            centre.closing(asterisk::stop);
            asterisk.start();
            centre.gateway(centre.database()).start();
            for (var phone : centre.operators(Manner.silent())) {
                phone.onRung(call -> rung(phone, call));
                BenchCentre.signIn(phone);
            }
            for (int i = 0; i < HOTLINE_WAITS; i++) {
                complain();
            }
            Until.holds("the hotline is being served", Duration.ofMinutes(1), () -> hotline.get() > 0);
            emergencies();
            Until.holds("every call to 112 was answered", Duration.ofMinutes(1), () -> answered_s.size() == emergencies.get());
            over = true;
            return rows();
        }
    }

    private void emergencies() throws InterruptedException {
        long end = System.nanoTime() + measured.toNanos();
        while (System.nanoTime() < end) {
            long next = Math.min((long) (-Math.log(1 - dice.nextDouble()) * gap.toNanos()), GAP_MAX.toNanos());
            Thread.sleep(Duration.ofNanos(next / TIMES));
            emergencies.incrementAndGet();
            dial("112");
        }
    }

    private void complain() {
        var _ = dial(HOTLINE).ended().thenAccept(end -> {
            if (!over) {
                var _ = later.schedule(this::complain, 50, TimeUnit.MILLISECONDS);
            }
        });
    }

    private synchronized SipCall dial(String number) {
        var user = "0811%07d".formatted(callers.incrementAndGet());
        var call = centre.citizens.phone(user).dial(number, "<sip:" + user + "@127.0.0.2>", null);
        dialled.put(user, call);
        return call;
    }

    /// The operator's hand takes 2 to 5 s; a genuine emergency takes 90 to 150 s, a complaint 90 to 210 s (`simulation/Kind`).
    private void rung(SipPhone phone, SipCall ring) {
        var caller = dialled.entrySet().stream().filter(each -> ring.shown().contains(each.getKey())).findFirst()
                .orElseThrow(() -> new IllegalStateException(phone.user() + " is rung by nobody: " + ring.shown())).getValue();
        boolean emergency = caller.number().equals("112");
        after(between(2, 5), ring::answer);
        var _ = ring.answered().thenAccept(at -> {
            if (emergency) {
                answered_s.add((at - caller.invitedAt()) / 1e9 * TIMES);
            } else {
                hotline.incrementAndGet();
            }
            after(emergency ? between(90, 150) : between(90, 210), ring::hangUp);
        });
    }

    private synchronized double between(double low_s, double high_s) {
        return dice.nextDouble(low_s, high_s);
    }

    private void after(double seconds, Runnable what) {
        var _ = later.schedule(what, (long) (seconds * 1e9 / TIMES), TimeUnit.NANOSECONDS);
    }

    private Rows rows() {
        var sorted = Sorted.of(answered_s);
        var name = "reserve/" + reserve;
        return new Rows("reserve").alone(name, "n", sorted.count(), "calls to 112")
                .alone(name, "p50", sorted.at(50), "s of the city").alone(name, "p95", sorted.at(95), "s of the city")
                .alone(name, "max", sorted.at(100), "s of the city")
                .alone(name, "in 15 s", 100.0 * answered_s.stream().filter(s -> s <= TARGET_S).count() / sorted.count(), "%")
                .alone(name, "hotline", hotline.get(), "talks");
    }
}
