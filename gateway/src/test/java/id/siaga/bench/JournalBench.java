package id.siaga.bench;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `siaga bench journal`: writers that each wait until their record (300 octets, one sealed field) is on disk, beside what this disk's own
/// fdatasync does in the same run. Rounds of disk and journal alternate; the median round counts.
///
/// Arguments: `--json`, `--seconds N` a measurement (default 3), `--rounds N` (default 3), `--dir PATH` on the disk in question.
public final class JournalBench {
    private static final int PAYLOAD = 66;   // makes a record of 300 octets on disk

    private record Result(double rate, double p50, double p99) {}

    private JournalBench() {}

    public static void main(String... args) throws Exception {
        double seconds = Double.parseDouble(Options.word(args, "--seconds", "3"));
        int rounds = Integer.parseInt(Options.word(args, "--rounds", "3"));
        var base = Options.word(args, "--dir", "");
        var dir = base.isEmpty() ? Files.createTempDirectory("journal-bench") : Files.createTempDirectory(Path.of(base), "journal-bench");
        try {
            run(dir, seconds, rounds).print(System.out, args);
        } finally {
            delete(dir);
        }
    }

    static Rows run(Path dir, double seconds, int rounds) throws Exception {
        var over = new ArrayList<Result>();
        var growing = new ArrayList<Result>();
        var one = new ArrayList<Result>();
        var many = new ArrayList<Result>();
        writers(dir.resolve("warm-up"), 64, seconds);
        for (int round = 0; round < rounds; round++) {
            over.add(disk(dir.resolve("over" + round), true, seconds / 2));
            growing.add(disk(dir.resolve("grow" + round), false, seconds / 2));
            one.add(writers(dir.resolve("one" + round), 1, seconds));
            many.add(writers(dir.resolve("many" + round), 64, seconds));
        }
        var rows = new Rows("journal");
        rows(rows, "journal/1-writer", median(one), "fdatasync overwriting", median(over));
        rows(rows, "journal/64-writers", median(many), "fdatasync overwriting", median(over));
        rows(rows, "journal/fdatasync-overwriting", median(over), "fdatasync growing", median(growing));
        return rows;
    }

    private static void rows(Rows rows, String name, Result result, String against, Result other) {
        rows.rate(name, "rate", result.rate, "1/s", against, other.rate);
        rows.time(name, "p50", result.p50, "ms", against, other.p50);
        rows.time(name, "p99", result.p99, "ms", against, other.p99);
    }

    private static Result median(List<Result> results) {
        return results.stream().sorted((a, b) -> Double.compare(a.rate, b.rate)).toList().get(results.size() / 2);
    }

    /// 4 KiB and one fdatasync, one after the other: the most that a journal without group commit could do.
    private static Result disk(Path file, boolean overwriting, double seconds) throws IOException {
        var samples = new Samples();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            int size = 16 << 20;
            if (overwriting) {
                channel.write(ByteBuffer.allocateDirect(size), 0);
                channel.force(true);
            }
            var block = ByteBuffer.allocateDirect(4096);
            long until = System.nanoTime() + (long) (seconds * 1e9);
            for (long at = 0; System.nanoTime() < until; at += 4096) {
                long start = System.nanoTime();
                channel.write(block.clear(), overwriting ? at % size : at);
                channel.force(false);
                samples.add(System.nanoTime() - start);
            }
        }
        return result(List.of(samples));
    }

    private static Result writers(Path data, int count, double seconds) throws Exception {
        try (var journal = Journal.open(data, JournalSettings.defaults())) {
            var all = new ArrayList<Samples>();
            var threads = new ArrayList<Thread>();
            long until = System.nanoTime() + (long) (seconds * 1e9);
            for (int i = 0; i < count; i++) {
                var samples = new Samples();
                all.add(samples);
                int writer = i;
                threads.add(Thread.ofPlatform().start(() -> write(journal, writer, until, samples)));
            }
            for (var thread : threads) {
                thread.join();
            }
            return result(all);
        }
    }

    private static void write(Journal journal, int writer, long until, Samples samples) {
        int slot = journal.keys().next();
        try {
            for (long n = 0; System.nanoTime() < until; n++) {
                long start = System.nanoTime();
                journal.awaitDurable(journal.append(new Interaction.SmsReceived(SmsId.of(1, n), "smsc" + writer, n, new Personal(slot, "0".repeat(PAYLOAD)))));
                samples.add(System.nanoTime() - start);
            }
        } catch (JournalFull | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result result(List<Samples> all) {
        var sorted = all.stream().flatMapToLong(s -> Arrays.stream(s.nanos, 0, s.count)).sorted().toArray();
        double seconds = all.stream().mapToLong(s -> s.last - s.first).max().orElse(1) / 1e9;
        return new Result(sorted.length / seconds, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    private static final class Samples {
        private long[] nanos = new long[1 << 14];
        private int count;
        private final long first = System.nanoTime();
        private long last = first;

        void add(long value) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = value;
            last = System.nanoTime();
        }
    }

    private static void delete(Path dir) throws IOException {
        try (var files = Files.walk(dir)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(f -> {
                try {
                    Files.delete(f);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
