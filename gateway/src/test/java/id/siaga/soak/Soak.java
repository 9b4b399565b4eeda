package id.siaga.soak;

import id.siaga.run.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `siaga soak HOURS`: a house of its own under a steady load, a line a minute, and at the end for each figure whether it is flat.
/// Exit code 0: nothing grows and nothing failed; 1: something does; 2: it ran too short to tell.
@Command(name = "soak", description = "Hours of steady load on a house of its own; tells at the end whether anything grows.", mixinStandardHelpOptions = true)
public final class Soak implements Callable<Integer> {
    /// Caches, tables and the compiler fill up first; a line through that would tell nothing about the hours after.
    private static final double WARM_UP = 1 / 3.0;
    private static final int LINES_MIN = 30;

    /// @param perHourMax a slope up to it is called flat
    private record Figure(String name, String unit, double perHourMax, ToDoubleFunction<Gauges.Reading> of) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("heap after a collection", "MB", 4, Gauges.Reading::heapMb),
            new Figure("resident memory", "MB", 16, Gauges.Reading::rssMb),
            new Figure("threads", "", 1, Gauges.Reading::threads),
            new Figure("file handles", "", 2, Gauges.Reading::files),
            new Figure("lag of the database", "ms", 500, Gauges.Reading::lagMs));

    @Parameters(index = "0", paramLabel = "HOURS", description = "How long; parts of an hour are fine: 0.5.")
    private double hours;

    @Option(names = "--calls-per-second", defaultValue = "5", description = "Calls to 112 (default: ${DEFAULT-VALUE}; the house takes six).")
    private double calls;

    @Option(names = "--texts-per-second", defaultValue = "20", description = "Texts to 112 (default: ${DEFAULT-VALUE}).")
    private double texts;

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder of the house; default: a new one, deleted at the end.")
    private @Nullable Path dir;

    private final List<Gauges.Reading> readings = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Soak()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var folder = dir == null ? Files.createTempDirectory("siaga-soak") : Files.createDirectories(dir);
        try (var house = SoakHouse.open(folder); var load = new SoakLoad(house)) {
            System.out.printf("%.2f h at %.1f calls/s and %.1f texts/s, in %s%n", hours, calls, texts, folder);
            System.out.println(" minute   heap MB  RSS MB  threads  files  lag ms   calls failed   texts failed");
            load.start(calls, texts);
            var every = every();
            watch(house, load, every);
            return verdict(load.counts(), every);
        } finally {
            if (dir == null) id.siaga.run.FolderRemoval.remove(folder);
        }
    }

    /// A minute, less in a run so short that it would have too few lines.
    private Duration every() {
        long share = (long) (hours * 3600 / LINES_MIN);
        return Duration.ofSeconds(Math.clamp(share, 1, 60));
    }

    private void watch(SoakHouse house, SoakLoad load, Duration every) throws Exception {
        long began = System.nanoTime();
        long end = began + (long) (hours * 3600e9);
        Gauges gauges = null;
        try {
            for (long next = began + every.toNanos(); next <= end; next += every.toNanos()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                gauges = of(house, gauges);
                var reading = gauges.read();
                readings.add(reading);
                print((System.nanoTime() - began) / 60e9, reading, load.counts());
            }
        } finally {
            if (gauges != null) gauges.close();
        }
    }

    /// The gateway may have died and be another one: its figures go on in the same table, and the break is seen.
    private static Gauges of(SoakHouse house, @Nullable Gauges before) throws IOException, StartFailed {
        if (before != null && before.pid() == house.gateway()) return before;
        return new Gauges(house.gateway(), house.metrics());
    }

    private static void print(double minutes, Gauges.Reading r, SoakLoad.Counts c) {
        System.out.printf("%7.1f %8.1f %7.1f %8.0f %6.0f %7.0f %7d %6d %7d %6d%n", minutes, r.heapMb(), r.rssMb(),
                r.threads(), r.files(), r.lagMs(), c.callsDone(), c.callsFailed(), c.textsDone(), c.textsFailed());
    }

    private int verdict(SoakLoad.Counts counts, Duration every) {
        var warm = readings.subList((int) (readings.size() * WARM_UP), readings.size());
        System.out.printf("after a warm-up of %d lines, %d lines:%n", readings.size() - warm.size(), warm.size());
        var worst = Trend.Verdict.FLAT;
        for (var figure : FIGURES) {
            var trend = Trend.of(warm.stream().map(r -> figure.of().applyAsDouble(r)).toList(), every.toMillis() / 3.6e6);
            var verdict = trend.verdict(figure.perHourMax());
            System.out.printf("%-24s mean %8.1f %-2s  %+8.2f ± %.2f an hour (flat up to %.0f): %s%n", figure.name(), trend.mean(), figure.unit(),
                    trend.perHour(), 2 * trend.error(), figure.perHourMax(), verdict);
            if (verdict == Trend.Verdict.GROWING || worst == Trend.Verdict.FLAT) worst = verdict;
        }
        System.out.printf("%d calls and %d texts done, %d and %d failed%n", counts.callsDone(), counts.textsDone(), counts.callsFailed(), counts.textsFailed());
        if (counts.failed() > 0) return 1;
        return switch (worst) {
            case FLAT -> 0;
            case GROWING -> 1;
            case UNTOLD -> 2;
        };
    }
}
