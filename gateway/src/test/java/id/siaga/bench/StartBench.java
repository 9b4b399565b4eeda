package id.siaga.bench;

import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Parts;
import java.util.ArrayList;
import java.util.List;

/// `bench start`: exec of the gateway → 200 at `/readyz`, database and Asterisk up, on one data folder; half of the starts follow a stop,
/// half a kill -9. Looked at every 20 ms. `--starts N` (default 20).
public final class StartBench {
    private StartBench() {}

    /// @param cpuMs what it used until it was ready: says more than the time on a machine with other things to do
    private record Start(double readyMs, double cpuMs) {}

    public static void main(String... args) throws Exception {
        run(Options.number(args, "--starts", 20)).print(System.out, args);
        System.exit(0);
    }

    private static Rows run(int starts) throws Exception {
        var stopped = new ArrayList<Start>();
        var killed = new ArrayList<Start>();
        try (var centre = new BenchCentre(10)) {
            var environment = centre.database();
            var conf = centre.dir.resolve("conf");
            AsteriskFiles.write(AsteriskFiles.of(centre.config), conf);
            var asterisk = new AsteriskProcess(Parts.find(), conf, centre.dir.resolve("asterisk"));
            centre.closing(asterisk::stop);
            asterisk.start();
            var gateway = centre.gateway(environment);
            start(gateway); // the first one makes tables
            for (int i = 0; i < starts; i++) {
                if (i % 2 == 0) {
                    gateway.close();
                    stopped.add(start(gateway));
                } else {
                    gateway.kill();
                    killed.add(start(gateway));
                }
            }
        }
        var rows = new Rows("start");
        rows(rows, "start/after-stop", stopped);
        rows(rows, "start/after-kill", killed);
        return rows;
    }

    private static Start start(GatewayProcess gateway) throws Exception {
        long from = System.nanoTime();
        long pid = gateway.start().pid();
        return new Start((System.nanoTime() - from) / 1e6, new ChildJvm(pid).cpuSeconds() * 1000);
    }

    private static void rows(Rows rows, String testCase, List<Start> all) {
        var ready = all.stream().mapToDouble(Start::readyMs).sorted().toArray();
        var cpu = all.stream().mapToDouble(Start::cpuMs).sorted().toArray();
        rows.alone(testCase, "n", ready.length, "starts").alone(testCase, "best", ready[0], "ms").alone(testCase, "p50", ready[ready.length / 2], "ms")
                .alone(testCase, "max", ready[ready.length - 1], "ms").alone(testCase, "cpu", cpu[cpu.length / 2], "ms");
    }
}
