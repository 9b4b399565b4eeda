package id.siaga.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// `bench smsc`: the story of [AdverseStory] at length, against Perl's Net::SMPP and npm's smpp. No figure of speed: prints what
/// happened, and every promise that was not kept. `--texts 10000 --out 500 --json`.
public final class SmscBench {
    private SmscBench() {}

    public static void main(String[] args) throws Exception {
        boolean kept = true;
        for (var kind : AdverseSmsc.Kind.values()) {
            var plan = new AdverseStory.Plan(Options.number(args, "--texts", 10_000), Options.number(args, "--out", 500), kind == AdverseSmsc.Kind.PERL ? 20 : 100, Duration.ofMinutes(5));
            var dir = Files.createTempDirectory(Path.of(System.getProperty("siaga.bench.dir", System.getProperty("java.io.tmpdir"))), "siaga-bench-smsc");
            var smsc = AdverseSmsc.start(kind);
            if (smsc.isEmpty()) {
                System.err.println(kind + ": node or npm is not on this machine");
                continue;
            }
            try (var one = smsc.get()) {
                var began = System.nanoTime();
                var result = AdverseStory.run(plan, one, dir);
                System.err.println(kind + ", " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
                result.rows().print(System.out, args);
                result.problems().forEach(p -> System.err.println(kind + ": " + p));
                kept &= result.problems().isEmpty();
            }
        }
        System.err.println(kept ? "every promise was kept" : "NOT every promise was kept");
        System.exit(kept ? 0 : 1);
    }
}
