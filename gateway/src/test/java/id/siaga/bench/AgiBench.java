package id.siaga.bench;

import id.siaga.Until;
import id.siaga.run.FreePort;
import id.siaga.trial.AgiPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// `bench agi`: our FastAGI server beside asterisk-java's DefaultAgiServer, each in a JVM of its own with the gateway's flags, at 2,000 open
/// sessions that an [AgiPeer] makes: the same twelve commands a session (ours adds its fence, theirs `AJ_AGISTATUS`), a new session for each
/// that ends. Rounds alternate; the median round counts. `--sessions N`, `--seconds N` a round, `--rounds N`.
public final class AgiBench {
    private static final String PEER = "asterisk-java";
    private final int sessions;
    private final Duration round;
    private final int rounds;

    private AgiBench(int sessions, Duration round, int rounds) {
        this.sessions = sessions;
        this.round = round;
        this.rounds = rounds;
    }

    /// One round: finished sessions a second, CPU microseconds a session.
    private record Round(double rate, double cpuMicros) {}

    /// What a server holds while all its sessions wait for a reply, less what it held before.
    private record Held(double heapKb, double residentMb) {}

    public static void main(String... args) throws Exception {
        new AgiBench(Options.number(args, "--sessions", 2_000), Duration.ofSeconds(Options.number(args, "--seconds", 5)), Options.number(args, "--rounds", 3))
                .run().print(System.out, args);
        System.exit(0);
    }

    private Rows run() throws Exception {
        var ours = new ArrayList<Round>();
        var theirs = new ArrayList<Round>();
        Held ourMemory;
        Held theirMemory;
        try (var us = new Server("ours"); var them = new Server("theirs")) {
            us.round();
            them.round(); // both warm
            for (int i = 0; i < rounds; i++) {
                ours.add(us.round());
                theirs.add(them.round());
            }
        }
        try (var us = new Server("ours"); var them = new Server("theirs")) {
            ourMemory = us.hold();
            theirMemory = them.hold();
        }
        return new Rows("agi")
                .rate("agi/sessions", "rate", median(ours, false), "sessions/s", PEER, median(theirs, false))
                .time("agi/sessions", "cpu", median(ours, true), "µs/session", PEER, median(theirs, true))
                .time("agi/sessions", "heap", ourMemory.heapKb, "KiB/session", PEER, theirMemory.heapKb)
                .time("agi/sessions", "resident", ourMemory.residentMb, "MiB", PEER, theirMemory.residentMb);
    }

    private static double median(List<Round> all, boolean cpu) {
        return all.stream().mapToDouble(r -> cpu ? r.cpuMicros : r.rate).sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private final class Server implements AutoCloseable {
        private final int port = FreePort.find();
        private final Process process;
        private final ChildJvm jvm;

        Server(String which) throws IOException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            process = new ProcessBuilder(java, "-XX:+UseZGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                    "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener", "-cp", System.getProperty("java.class.path"),
                    AgiServerMain.class.getName(), which, Integer.toString(port)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            jvm = new ChildJvm(process.pid());
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = said.readLine(); line != null && !line.equals("listening"); line = said.readLine()) {
                // what logging says before
            }
            Thread.startVirtualThread(() -> said.lines().forEach(l -> {})); // its pipe must not fill
        }

        private AgiPeer peer() throws IOException {
            return new AgiPeer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }

        Round round() throws Exception {
            var done = new AtomicLong();
            var open = new AtomicInteger();
            var over = new AtomicBoolean();
            try (var peer = peer()) {
                AgiPeer.Script script = new AgiPeer.Script() {
                    @Override
                    public String reply(AgiPeer.Call call, String command) {
                        return AgiPeer.plain(call, command);
                    }

                    @Override
                    public void ended(AgiPeer.Call call) {
                        done.incrementAndGet();
                        if (over.get()) {
                            open.decrementAndGet();
                        } else {
                            peer.call("bench?key=" + AgiServerMain.KEY, "PJSIP/trunk-1", this);
                        }
                    }
                };
                open(peer, script, open);
                long from = System.nanoTime();
                long before = done.get();
                double cpu = jvm.cpuSeconds();
                Thread.sleep(round);
                double finished = done.get() - before;
                double seconds = (System.nanoTime() - from) / 1e9;
                double used = jvm.cpuSeconds() - cpu;
                over.set(true);
                Until.holds("the sessions end", Duration.ofMinutes(1), () -> open.get() <= 0);
                return new Round(finished / seconds, used * 1e6 / finished);
            }
        }

        /// All sessions wait for the reply to their seventh command, as callers wait for a reply of Dial.
        Held hold() throws Exception {
            var held = new AtomicInteger();
            double heap = jvm.liveHeapMb();
            try (var peer = peer()) {
                AgiPeer.Script script = new AgiPeer.Script() {
                    @Override
                    public @Nullable String reply(AgiPeer.Call call, String command) {
                        if (command.contains("SIAGA_BENCH_6")) {
                            held.incrementAndGet();
                            return null;
                        }
                        return AgiPeer.plain(call, command);
                    }
                };
                open(peer, script, new AtomicInteger());
                Until.holds("the sessions are there", Duration.ofMinutes(1), () -> held.get() >= sessions);
                return new Held((jvm.liveHeapMb() - heap) * 1024 / sessions, jvm.residentMb());
            }
        }

        /// Not all at once: asterisk-java's listener has room for 200 that knock.
        private void open(AgiPeer peer, AgiPeer.Script script, AtomicInteger open) throws InterruptedException {
            for (int i = 0; i < sessions; i++) {
                open.incrementAndGet();
                peer.call("bench?key=" + AgiServerMain.KEY, "PJSIP/trunk-1", script);
                if (i % 50 == 49) {
                    Thread.sleep(20);
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
