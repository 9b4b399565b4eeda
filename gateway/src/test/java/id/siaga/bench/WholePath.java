package id.siaga.bench;

import id.siaga.Until;
import id.siaga.trial.Delivery;
import id.siaga.trial.TrialSmsc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A gateway as a process with its database, SMSC in this JVM: from the first deliver_sm written to the last reply's submit_sm, and apart from it how
/// much later the database has all of it. Processor time by who used it, because the three share the machine.
final class WholePath {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration ASK_EVERY = Duration.ofMillis(250);

    private final TextsRig rig;
    private final int warm;
    private final int n;
    private final Rows rows;

    private WholePath(TextsRig rig, int warm, int n, Rows rows) {
        this.rig = rig;
        this.warm = warm;
        this.n = n;
        this.rows = rows;
    }

    /// @param warm texts before, of as many phones
    /// @param n texts that are measured, of other phones
    static void run(Path directory, int warm, int n, Rows rows) throws Exception {
        try (var rig = new TextsRig(Files.createDirectory(directory.resolve("whole")))) {
            rig.start();
            rig.smsc.awaitReceiver(Duration.ofSeconds(30));
            new WholePath(rig, warm, n, rows).run();
        }
    }

    private void run() throws Exception {
        var gateway = new ChildJvm(rig.pid());
        var empty = gateway.liveHeapMb();
        replied(0, warm);
        inTheDatabase(warm);
        var threads = ThreadCpu.of(rig.pid());
        var used = cpus();
        var began = System.nanoTime();
        var acknowledged = replied(warm, n);
        var took = (System.nanoTime() - began) / 1e9;
        var usedThen = cpus();
        var threadsThen = ThreadCpu.of(rig.pid());
        inTheDatabase(warm + n);
        var late = (System.nanoTime() - began) / 1e9 - took;
        var name = "sms/whole-path";
        rows.rate(name, "rate", n / took, "texts a second, read, ticket, reply sent", "the target", 3_000);
        rows.alone(name, "acknowledged", acknowledged, "1/s").alone(name, "n", n, "texts");
        rows.alone(name, "database-late", late, "s after the last reply until it has them all");
        usedThen.forEach((who, seconds) -> rows.alone(name, "cpu-" + who, (seconds - used.get(who)) * 1e6 / n, "us a text, until the last reply"));
        cpus().forEach((who, seconds) -> rows.alone(name, "cpu-in-all-" + who, (seconds - used.get(who)) * 1e6 / n, "us a text, until the database has it"));
        threadsThen.forEach((work, seconds) -> rows.alone(name, "gateway-" + work, (seconds - threads.getOrDefault(work, 0.0)) * 1e6 / n, "us a text, of the gateway until the last reply"));
        rows.alone(name, "heap", (gateway.liveHeapMb() - empty) * 1024 / (warm + n), "KB an open ticket with its texts");
    }

    private Map<String, Double> cpus() throws IOException {
        return Map.of("gateway", new ChildJvm(rig.pid()).cpuSeconds(), "database", new ChildJvm(rig.database.pid()).cpuSeconds(),
                "smsc", ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9);
    }

    private void inTheDatabase(int texts) {
        if (!Until.within(PATIENCE, () -> {
            LockSupport.parkNanos(ASK_EVERY.toNanos()); // counting is work for it too
            return rig.holds("SELECT COUNT(*) FROM message WHERE direction='OUT' AND state='DELIVERED'", texts);
        })) {
            throw new IllegalStateException("the database did not catch up");
        }
    }

    /// @return acknowledgements a second
    private double replied(int first, int texts) throws Exception {
        var deliveries = new ArrayList<Delivery>(texts);
        var began = System.nanoTime();
        for (int i = first; i < first + texts; i++) {
            deliveries.add(rig.smsc.post(TrialSmsc.body("+62812" + (1_000_000 + i), "1708", "lampu jalan mati nomor " + i)));
        }
        for (var delivery : deliveries) {
            delivery.done().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        var rate = texts * 1e9 / (deliveries.stream().mapToLong(Delivery::answeredNanos).max().orElseThrow() - began);
        if (!Until.within(PATIENCE, () -> rig.smsc.received().size() >= first + texts)) {
            throw new IllegalStateException("only " + rig.smsc.received().size() + " of " + (first + texts) + " replies came");
        }
        return rate;
    }
}
