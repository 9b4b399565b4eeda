package id.siaga.bench;

import id.siaga.Until;
import id.siaga.trial.AgiPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// `bench memory`: a gateway with callers who wait, and no operator. Heap that lives after a full collection, and resident memory, before
/// and with them. The callers' side of FastAGI is an [AgiPeer]; `--calls N` (default 1,000).
public final class MemoryBench {
    private static final int OPERATORS = 10;

    private MemoryBench() {}

    public static void main(String... args) throws Exception {
        run(Options.number(args, "--calls", 1_000)).print(System.out, args);
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
}
