package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.sms.Lane;
import id.siaga.tickets.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Snapshot and tail give the same world as the whole journal: from random stories, cut anywhere.
class RecoveryTest {
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path dir;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final Clock clock = new Ticking();
    private Journal journal;

    private Journal opened() throws Exception {
        var d = JournalSettings.defaults();
        return Journal.open(dir, new JournalSettings(d.segmentBytes(), d.batchBytes(), d.memoryBytes(), d.recordBytes(), d.keyBlock(), d.retryAfter(), clock, d.disk()));
    }

    @BeforeEach
    void open() throws Exception {
        journal = opened();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    /// What a start knows.
    private final class Fold {
        final World world = new World();
        final OutboxSide outbox = new OutboxSide(journal, _ -> OutboxSide.Way.ANY, clock);

        Fold add(List<Entry> entries) {
            entries.forEach(this::add);
            return this;
        }

        void add(Entry entry) {
            world.evolve(entry.fact(), entry.wall());
            outbox.replay(entry);
        }

        /// All of it.
        Map<String, Object> whole() {
            var all = living();
            all.put("tickets", new HashSet<>(world.tickets().all()));
            all.put("calls", world.calls().all());
            all.put("texts", new HashSet<>(world.texts().last(10_000)));
            all.put("reserved", world.calls().all().stream().map(c -> world.tickets().call(c.call())).collect(Collectors.toSet()));
            return all;
        }

        /// What somebody still waits for.
        Map<String, Object> living() {
            var all = new TreeMap<String, Object>();
            all.put("open tickets", world.tickets().all().stream().filter(t -> t.state().open()).collect(Collectors.toSet()));
            all.put("open calls", world.calls().open());
            all.put("unread", ids(world.texts().unread()));
            all.put("long texts that nobody saw yet", world.texts().longTexts().stream().filter(t -> t.shown() == null).toList());
            all.put("places of open calls", world.calls().open().stream().collect(Collectors.toMap(c -> c.call().toString(), c -> world.locations().places(c.call()))));
            all.put("operators", Map.copyOf(world.operators()));
            all.put("highest number", world.tickets().sequenceMax());
            for (var lane : Lane.values()) {
                all.put("waiting " + lane, outbox.waiting(lane));
            }
            all.put("joins", world.tickets().all().stream().filter(t -> t.state().open())
                    .map(t -> world.tickets().openOf(t.reporter(), o -> o.state().open()).map(Ticket::number).map(TicketNumber::digits).orElse("none")).collect(Collectors.toSet()));
            return all;
        }

        private static Set<SmsId> ids(java.util.Collection<Interaction.SmsReceived> texts) {
            return texts.stream().map(Interaction.SmsReceived::sms).collect(Collectors.toSet());
        }
    }

    /// One thing after the other: a difference must be readable.
    private static void same(Map<String, Object> found, Map<String, Object> wanted, String where) {
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((what, all) -> {
            if (all instanceof java.util.Collection<?> some) {
                assertThat(new ArrayList<Object>((java.util.Collection<?>) found.get(what))).as("%s, %s", what, where).containsExactlyInAnyOrderElementsOf(some);
            } else {
                assertThat(found.get(what)).as("%s, %s", what, where).isEqualTo(all);
            }
        });
    }

    private List<Entry> told(long seed, int facts, Duration step) {
        var random = new Random(seed);
        var story = new Happenings(random, journal.keys()::next);
        var entries = new ArrayList<Entry>();
        for (int i = 1; i <= facts; i++) {
            entries.add(new Entry(i, 1, now.get(), i, story.next()));
            now.set(now.get().plusMillis(random.nextLong(2 * step.toMillis())));
        }
        now.set(now.get().plus(Duration.ofMinutes(10))); // every wait of the outbox, whose jitter is random, is over
        entries.add(new Entry(facts + 1L, 2, now.get(), facts + 1L, new Interaction.NodeStarted("n", "v")));
        return entries;
    }

    /// @param entries all that there is, in the order of their seq, which begins with 1
    private static List<Entry> kept(StillNeeded needed, List<Entry> entries, Instant at) {
        return Arrays.stream(needed.at(at)).mapToObj(seq -> entries.get((int) seq - 1)).toList();
    }

    private static List<Entry> snapshotAndTail(List<Entry> entries, int cut) {
        var needed = new StillNeeded();
        entries.subList(0, cut).forEach(needed::add);
        var all = new ArrayList<>(kept(needed, entries, entries.get(cut).wall()));
        all.addAll(entries.subList(cut, entries.size()));
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void withinAnHourASnapshotAndTheTailAreTheWholeJournal(long seed) {
        var entries = told(seed, 600, Duration.ofSeconds(2));
        var whole = new Fold().add(entries).whole();
        var random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            int cut = random.nextInt(entries.size());
            same(new Fold().add(snapshotAndTail(entries, cut)).whole(), whole, "seed " + seed + ", cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void afterMonthsWhatSomebodyWaitsForIsTheSameAndTheRestIsGone(long seed) {
        var entries = told(seed, 3_000, Duration.ofMinutes(40));
        var living = new Fold().add(entries).living();
        var random = new Random(seed);
        for (int i = 0; i < 15; i++) {
            int cut = random.nextInt(entries.size());
            same(new Fold().add(snapshotAndTail(entries, cut)).living(), living, "seed " + seed + ", cut at " + cut);
        }
        // A snapshot of a snapshot, as the keeper makes them life after life.
        var again = new StillNeeded();
        snapshotAndTail(entries, 1_000).forEach(again::add);
        var kept = kept(again, entries, now.get());
        same(new Fold().add(kept).living(), living, "seed " + seed + ", a snapshot of a snapshot");
        assertThat(kept.size()).as("facts that are kept of %d", entries.size()).isLessThan(entries.size() * 2 / 3);
    }

    @Test
    void aReceiptIsNotTakenForAnUnreadTextAfterItsTimeHasPassed() {
        var entries = told(21, 3_000, Duration.ofMinutes(40));
        var receipts = entries.stream().map(Entry::fact).filter(Interaction.SmsReceipt.class::isInstance).map(f -> ((Interaction.SmsReceipt) f).receipt()).toList();
        assertThat(receipts).hasSizeGreaterThan(50);
        var needed = new StillNeeded();
        entries.forEach(needed::add);
        var fold = new Fold().add(kept(needed, entries, now.get()));
        assertThat(fold.world.texts().unread()).extracting(Interaction.SmsReceived::sms).doesNotContainAnyElementsOf(receipts);
        assertThat(kept(needed, entries, now.get()).stream().map(Entry::fact).filter(Interaction.SmsReceived.class::isInstance).count())
                .as("carriers of old receipts are gone").isLessThan(receipts.size());
    }

    @Test
    void theKeepersSnapshotOnDiskAndTheTailStartTheSameWorld() throws Exception {
        var random = new Random(31);
        var story = new Happenings(random, journal.keys()::next);
        var keeper = new SnapshotKeeper(journal, clock).start();
        append(story, 700);
        now.set(now.get().plus(Duration.ofMinutes(6)));
        journal.awaitDurable(journal.append(story.next()));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (journal.snapshots().newestSeq() == 0) {
            assertThat(System.nanoTime()).as("no snapshot came").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
        keeper.close();
        append(story, 300);
        journal.close();
        journal = opened();
        var recovered = new Fold();
        assertThat(journal.snapshots().newestSeq()).isPositive();
        Recovered.replay(journal, recovered::add);
        var whole = new Fold();
        try (var cursor = journal.read(1)) {
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                whole.add(entry);
            }
        }
        same(recovered.whole(), whole.whole(), "from disk");
        assertThat(recovered.world.tickets().all()).isNotEmpty();
    }

    @Test
    void aDiskThatRefusesASnapshotIsToldAndTriedAgainUntilItTakesOne() throws Exception {
        var story = new Happenings(new Random(32), journal.keys()::next);
        var folder = dir.resolve("snapshots");
        Files.delete(folder);
        Files.writeString(folder, "in the way");
        try (var keeper = new SnapshotKeeper(journal, clock).start()) {
            append(story, 200);
            now.set(now.get().plus(Duration.ofMinutes(6)));
            Until.holds("it is told", Duration.ofSeconds(20), () -> keeper.trouble().isPresent());
            Files.delete(folder);
            Files.createDirectory(folder);
            Until.holds("it is written after all", Duration.ofSeconds(20), () -> {
                now.updateAndGet(at -> at.plusSeconds(30));
                return keeper.trouble().isEmpty();
            });
            assertThat(journal.snapshots().newestSeq()).isPositive();
        }
    }

    private final class Ticking extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private void append(Happenings story, int facts) throws Exception {
        for (int i = 0; i < facts; i++) {
            journal.append(story.next());
        }
        journal.awaitDurable(journal.appended());
    }
}
