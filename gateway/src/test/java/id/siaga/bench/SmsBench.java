package id.siaga.bench;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.sms.Inbox;
import id.siaga.sms.InboxUnavailable;
import id.siaga.sms.smpp.LinkCount;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.sms.smpp.LinkState;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.trial.Delivery;
import id.siaga.trial.SmscSettings;
import id.siaga.trial.TrialSmsc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// `bench sms`: deliver_sm from the trial SMSC over real sockets, acknowledged when read and acknowledged when on disk, the two taken
/// in turns in one run; how long an acknowledgement takes when texts come at 500 a second; Kannel's bearerbox with its file store (which
/// no fsync ever follows) on the same SMSC, where it is installed; and the whole path of a gateway of its own: kept, read, ticket, reply.
public final class SmsBench {
    private static final String KANNEL = "Kannel's bearerbox, file store, same run";
    private static final int WARM_UP = 20_000;
    private static final int PACED_PER_SECOND = 500;
    private final int texts;
    private final int rounds;
    private final Rows rows = new Rows("sms");

    private SmsBench(int texts, int rounds) {
        this.texts = texts;
        this.rounds = rounds;
    }

    /// `--json`, `--quick`, `--whole N`: nothing but the whole path, with N texts after as many (`--warm N`) to warm up.
    public static void main(String[] args) throws Exception {
        var quick = Arrays.asList(args).contains("--quick");
        var bench = new SmsBench(quick ? 5_000 : 30_000, quick ? 1 : 3);
        var whole = Options.number(args, "--whole", 0);
        if (whole > 0) {
            var warm = Options.number(args, "--warm", whole);
            bench.in(dir -> WholePath.run(dir, warm, whole, bench.rows));
        } else {
            bench.in(bench::run);
        }
        bench.rows.print(System.out, args);
        System.exit(0);
    }

    private interface Part {
        void in(Path directory) throws Exception;
    }

    private void in(Part part) throws Exception {
        var directory = Files.createTempDirectory(Path.of(System.getProperty("siaga.bench.dir", System.getProperty("java.io.tmpdir"))), "siaga-bench-sms");
        try {
            part.in(directory);
        } finally {
            delete(directory);
        }
    }

    private void run(Path directory) throws Exception {
        try (var journal = Journal.open(directory, JournalSettings.defaults())) {
            var durable = new Durable(journal);
            Inbox nothing = pdu -> { };
            burst(10, nothing, WARM_UP);
            burst(10, durable, WARM_UP);
            rows.alone("sms/disk", "fdatasync-p50", fdatasync(directory), "ms");
            for (int window : new int[] {1, 10, 50}) {
                compare(window, nothing, durable);
            }
            paced(durable);
            kannel(directory, durable);
        }
        WholePath.run(directory, texts / 3, texts / 3, rows);
    }

    private void compare(int window, Inbox nothing, Inbox durable) throws Exception {
        var without = new ArrayList<Run>();
        var with = new ArrayList<Run>();
        var n = window == 1 ? texts / 3 : texts;
        for (int round = 0; round < rounds; round++) {
            without.add(burst(window, nothing, n));
            with.add(burst(window, durable, n));
        }
        var plain = median(without);
        var kept = median(with);
        var name = "sms/durable-window-" + window;
        rows.alone("sms/ack-only-window-" + window, "rate", plain.perSecond(), "1/s");
        rows.alone("sms/ack-only-window-" + window, "p50", plain.ms(50), "ms").alone("sms/ack-only-window-" + window, "p99", plain.ms(99), "ms");
        rows.rate(name, "rate", kept.perSecond(), "1/s", "ack-only, same run", plain.perSecond());
        rows.time(name, "p50", kept.ms(50), "ms", "ack-only, same run", plain.ms(50)).time(name, "p99", kept.ms(99), "ms", "ack-only, same run", plain.ms(99));
        rows.time(name, "cpu", kept.cpu_us(), "us a text, both sides", "ack-only, same run", plain.cpu_us());
        rows.alone(name, "n", (double) n * rounds, "texts");
    }

    /// In turns; each of bearerbox's runs is a bearerbox of its own.
    private void kannel(Path directory, Inbox durable) throws Exception {
        var ours = new ArrayList<Run>();
        var theirs = new ArrayList<Run>();
        for (int round = 0; round < rounds; round++) {
            ours.add(burst(50, durable, texts));
            var dir = Files.createDirectory(directory.resolve("kannel-" + round));
            try (var smsc = TrialSmsc.start(SmscSettings.of("bench", "bench").window(50))) {
                var box = Bearerbox.start(dir, smsc.port());
                if (box.isEmpty()) {
                    System.err.println("Kannel is not installed: nothing stands beside");
                    return;
                }
                try (var _ = box.get()) {
                    if (!smsc.awaitReceiver(Duration.ofSeconds(30))) {
                        throw new IllegalStateException("bearerbox did not bind, see " + dir.resolve("kannel.log"));
                    }
                    theirs.add(finished(posted(smsc, texts), System.nanoTime(), cpu()));
                }
            }
        }
        var one = median(ours);
        var other = median(theirs);
        rows.rate("sms/durable-window-50-kannel", "rate", one.perSecond(), "1/s", KANNEL, other.perSecond());
        rows.time("sms/durable-window-50-kannel", "p99", one.ms(99), "ms", KANNEL, other.ms(99));
        rows.alone("sms/durable-window-50-kannel", "n", (double) texts * rounds, "texts");
    }

    private static Run median(List<Run> runs) {
        return runs.stream().sorted(Comparator.comparingDouble(Run::perSecond)).toList().get(runs.size() / 2);
    }

    /// @param waits from written to answered, sorted, in nanoseconds
    /// @param cpu_us processor time a text, of this process: gateway's side and SMSC's together
    private record Run(double perSecond, double cpu_us, Waits waits) {
        double ms(double percentile) {
            return waits.ms(percentile);
        }
    }

    private static final class Waits {
        private final long[] waits;

        Waits(long[] waits) {
            this.waits = waits;
        }

        double ms(double percentile) {
            return waits[(int) Math.min(waits.length - 1, Math.floor(waits.length * percentile / 100))] / 1e6;
        }
    }

    private Run burst(int window, Inbox inbox, int n) throws Exception {
        try (var smsc = TrialSmsc.start(SmscSettings.of("bench", "bench").window(window)); var link = link(smsc, inbox, window)) {
            var cpu = cpu();
            var began = System.nanoTime();
            return unrefused(finished(posted(smsc, n), began, cpu), link);
        }
    }

    private static List<Delivery> posted(TrialSmsc smsc, int n) {
        var deliveries = new ArrayList<Delivery>(n);
        for (int i = 0; i < n; i++) {
            deliveries.add(smsc.post(TrialSmsc.body("+62812" + (1_000_000 + i), "112", "kebakaran di jalan merdeka nomor " + i)));
        }
        return deliveries;
    }

    private void paced(Inbox durable) throws Exception {
        var n = rounds * 5 * PACED_PER_SECOND;
        try (var smsc = TrialSmsc.start(SmscSettings.of("bench", "bench").window(50)); var link = link(smsc, durable, 50)) {
            var deliveries = new ArrayList<Delivery>(n);
            var cpu = cpu();
            var began = System.nanoTime();
            for (int i = 0; i < n; i++) {
                for (var due = began + i * (1_000_000_000L / PACED_PER_SECOND); System.nanoTime() < due; ) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                deliveries.add(smsc.post(TrialSmsc.body("+62812" + (1_000_000 + i), "112", "banjir di jalan merdeka nomor " + i)));
            }
            var run = unrefused(finished(deliveries, began, cpu), link);
            var name = "sms/durable-at-500";
            rows.alone(name, "p50", run.ms(50), "ms").alone(name, "p95", run.ms(95), "ms").time(name, "p99", run.ms(99), "ms", "the target", 20);
            rows.alone(name, "rate", run.perSecond(), "1/s").alone(name, "n", n, "texts");
        }
    }

    private static Run unrefused(Run run, SmppLink link) {
        if (link.count(LinkCount.REFUSED) != 0) {
            throw new IllegalStateException("texts were refused: the run counts for nothing");
        }
        return run;
    }

    private static Run finished(List<Delivery> deliveries, long began, long cpuBefore) throws InterruptedException, ExecutionException, TimeoutException {
        for (var delivery : deliveries) {
            if (!delivery.done().get(120, TimeUnit.SECONDS).ok() || delivery.tries() != 1) {
                throw new IllegalStateException("a text was refused or sent again: the run counts for nothing");
            }
        }
        var last = deliveries.stream().mapToLong(Delivery::answeredNanos).max().orElseThrow();
        var waits = deliveries.stream().mapToLong(d -> d.answeredNanos() - d.writtenNanos()).sorted().toArray();
        return new Run(deliveries.size() * 1e9 / (last - began), (cpu() - cpuBefore) / 1e3 / deliveries.size(), new Waits(waits));
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static SmppLink link(TrialSmsc smsc, Inbox inbox, int window) throws InterruptedException {
        var settings = LinkSettings.of("bench", "127.0.0.1", smsc.port(), "bench", "bench").with(LinkSettings.Limits.DEFAULT.withWindow(window));
        var link = new SmppLink(settings, inbox, LinkListener.NONE);
        link.start();
        if (!smsc.awaitReceiver(Duration.ofSeconds(10)) || link.state() == LinkState.STOPPED) {
            throw new IllegalStateException("the link did not bind");
        }
        return link;
    }

    /// The same fact, by the same way, as the gateway keeps; without the ticket loop behind it.
    private static final class Durable implements Inbox {
        private final Journal journal;
        private final AtomicLong ids = new AtomicLong();

        Durable(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void keep(id.siaga.sms.RawPdu pdu) throws InboxUnavailable {
            try {
                if (!journal.roomForSms()) {
                    throw new InboxUnavailable("the journal waits for its disk");
                }
                var octets = new Personal(journal.keys().next(), Base64.getEncoder().encodeToString(pdu.octets().toArray()));
                journal.awaitDurable(journal.append(new Interaction.SmsReceived(SmsId.of(journal.epoch(), ids.incrementAndGet()), pdu.link(),
                        pdu.order(), octets)));
            } catch (JournalFull e) {
                throw new InboxUnavailable("the journal is full", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InboxUnavailable("interrupted", e);
            }
        }
    }

    private static double fdatasync(Path directory) throws IOException {
        var waits = new long[300];
        try (var file = FileChannel.open(directory.resolve("probe"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1 << 20), 0);
            file.force(true);
            for (int i = 0; i < waits.length; i++) {
                file.write(ByteBuffer.allocate(4_096), i * 512L);
                var began = System.nanoTime();
                file.force(false);
                waits[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(waits);
        return waits[waits.length / 2] / 1e6;
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
