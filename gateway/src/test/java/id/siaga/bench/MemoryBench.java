package id.siaga.bench;

import id.siaga.Until;
import id.siaga.trial.AgiPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// `bench memory`: a gateway with callers who wait, and no operator. Heap that lives after a full collection, and resident memory, before
/// and with them. The callers' side of FastAGI is an [AgiPeer]; `--calls N` (default 1,000). `--tickets N`: instead, a gateway that starts on the
/// journal of a life with so many open tickets, and how long that takes.
public final class MemoryBench {
    private static final int OPERATORS = 10;
    private static final int QUIET_MS = 8_000;

    private MemoryBench() {}

    public static void main(String... args) throws Exception {
        int tickets = Options.number(args, "--tickets", 0);
        (tickets > 0 ? open(tickets) : run(Options.number(args, "--calls", 1_000))).print(System.out, args);
        System.exit(0);
    }

    private static Rows run(int calls) throws Exception {
        var waiting = new AtomicInteger();
        try (var centre = new BenchCentre(OPERATORS);
                var peer = new AgiPeer(new InetSocketAddress(InetAddress.getLoopbackAddress(), centre.agi))) {
            var gateway = centre.gateway(Map.of());
            var jvm = new ChildJvm(gateway.start().pid());
            double before = jvm.liveHeapMb();
            for (int i = 0; i < calls; i++) {
                peer.call("in?line=112&call=&since=&key=" + centre.agiKey(), "PJSIP/siaga-trunk-%08x".formatted(i), new AgiPeer.Script() {
                    @Override
                    public @Nullable String reply(AgiPeer.Call call, String command) {
                        if (command.startsWith("SET MUSIC ON")) {
                            waiting.incrementAndGet();
                        }
                        return AgiPeer.plain(call, command);
                    }
                });
                if (i % 50 == 49) {
                    Thread.sleep(20); // who gets no answer in two seconds is let go: this machine has other things to do
                }
            }
            Until.holds("in time", Duration.ofMinutes(1), () -> waiting.get() >= calls);
            var name = "memory/" + calls + "-waiting";
            double with = jvm.liveHeapMb();
            return new Rows("memory").alone(name, "heap", with, "MiB").alone(name, "heap without calls", before, "MiB")
                    .alone(name, "per call", (with - before) * 1024 / calls, "KiB").alone(name, "resident", jvm.residentMb(), "MiB");
        }
    }

    private static Rows open(int tickets) throws Exception {
        try (var empty = new BenchCentre(OPERATORS); var full = new BenchCentre(OPERATORS)) {
            var before = new ChildJvm(empty.gateway(Map.of()).start().pid()).liveHeapMb();
            OpenTickets.write(full.dir.resolve("data"), tickets);
            var gateway = full.gateway(Map.of());
            var rows = new Rows("memory");
            for (var start : List.of("memory/" + tickets + "-tickets", "memory/" + tickets + "-tickets-again")) {
                long began = System.nanoTime();
                var jvm = new ChildJvm(gateway.start().pid());
                rows.alone(start, "ready", (System.nanoTime() - began) / 1e9, "s");
                quiet(gateway);
                double with = jvm.liveHeapMb();
                rows.alone(start, "heap", with, "MiB").alone(start, "an open ticket", (with - before) * 1024 / tickets, "KiB").alone(start, "resident", jvm.residentMb(), "MiB")
                        .alone(start, "CPU", jvm.cpuSeconds(), "s");
                gateway.kill();
            }
            return rows;
        }
    }

    /// What the start had left to write is written.
    private static void quiet(GatewayProcess gateway) throws Exception {
        var commits = "siaga_journal_commit_seconds_count";
        double before = -1;
        for (double now = gateway.scrape().sum(commits); now != before; now = gateway.scrape().sum(commits)) {
            before = now;
            Thread.sleep(QUIET_MS);
        }
    }
}
