package id.siaga.bench;

import id.siaga.Until;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import id.siaga.run.FreePort;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.Parts;
import id.siaga.store.Store;
import id.siaga.store.StoreSettings;
import id.siaga.store.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/// `bench lag`: facts of calls and texts appended at a steady pace; from on disk in the journal to committed in a real MariaDB.
/// `--rate N` (default 5,000 a second), `--seconds N` (default 20, after 3 of warm-up).
public final class LagBench {
    private LagBench() {}

    public static void main(String... args) throws Exception {
        int rate = Options.number(args, "--rate", 5_000);
        var dir = Files.createTempDirectory("siaga-bench");
        var mariadb = new MariaDbProcess(Parts.find(), dir.resolve("db"), FreePort.find());
        Runtime.getRuntime().addShutdownHook(new Thread(mariadb::stop));
        mariadb.start();
        var settings = StoreSettings.of(mariadb.jdbcUrl(), mariadb.user(), mariadb.password());
        var rows = new Rows("lag");
        double[] lags = run(dir, settings, rate, Options.number(args, "--seconds", 20));
        for (int percent : new int[] {50, 95, 99}) {
            rows.alone("lag/" + rate, "p" + percent, lags[(int) (lags.length * (percent / 100.0))], "ms");
        }
        rows.alone("lag/" + rate, "n", lags.length, "facts").print(System.out, args);
        System.exit(0);
    }

    private static double[] run(Path dir, StoreSettings settings, int rate, int seconds) throws Exception {
        var lags = new AtomicLongArray(rate * (seconds + 10));
        var count = new AtomicInteger();
        try (var journal = Journal.open(dir.resolve("data"), JournalSettings.defaults());
                var store = Store.start(journal, settings.withLag(lag -> lags.set(count.getAndIncrement(), lag)))) {
            var story = new Story(9, journal.keys()::next);
            pace(journal, story, rate, 3);
            caughtUp(store, journal);
            int from = count.get();
            pace(journal, story, rate, seconds);
            caughtUp(store, journal);
            var measured = new double[count.get() - from];
            Arrays.setAll(measured, i -> lags.get(from + i) / 1e6);
            Arrays.sort(measured);
            return measured;
        }
    }

    private static void pace(Journal journal, Story story, int rate, int seconds) throws JournalFull {
        long start = System.nanoTime();
        long step = 1_000_000_000L / rate;
        for (int i = 0; i < seconds * rate; i++) {
            journal.append(story.next());
            if (i % 25 == 0) {
                LockSupport.parkNanos(start + i * step - System.nanoTime());
            }
        }
    }

    private static void caughtUp(Store store, Journal journal) throws InterruptedException {
        Until.holds("in time", Duration.ofMinutes(2), () -> store.projected() >= journal.appended() && store.behindFacts() == 0);
    }
}
