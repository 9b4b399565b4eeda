package id.siaga.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Lives of a journal that end by loss of power, by kill -9 or well, on a disk that keeps only what it must; after each, what was
/// promised is there and nothing else has been invented.
@Execution(ExecutionMode.SAME_THREAD)
class PowerLossTest {
    private static final Path DATA = Path.of("/data");
    private static final JournalSettings SMALL =
            new JournalSettings(16 << 10, 4 << 10, 1 << 20, 1 << 10, 64, Duration.ofMillis(1), JournalSettings.defaults().clock(), new RealDisk());

    /// What the outside has been promised, and everything that may lawfully be found.
    private static final class World {
        final Random random;
        PowerDisk disk;
        final TreeMap<Long, Interaction> promised = new TreeMap<>();
        final Map<Long, Set<Interaction>> tried = new HashMap<>();
        final Set<Integer> slotsOfEarlierLives = new HashSet<>();
        final Set<Integer> slots = new HashSet<>();
        final List<Integer> destroyable = new ArrayList<>();
        final Set<Integer> destroyed = new HashSet<>();
        final Set<Integer> perhapsDestroyed = new HashSet<>();
        long epochs;
        long effects;

        World(long seed, long lot) {
            random = new Random(seed);
            disk = new PowerDisk(lot);
        }

        Journal open() throws IOException {
            var journal = Journal.open(DATA, SMALL.withDisk(disk), Executors.newSingleThreadExecutor(), Runnable::run);
            assertThat(journal.epoch()).as("an epoch that was used").isGreaterThan(epochs);
            epochs = journal.epoch();
            slotsOfEarlierLives.addAll(slots);
            slots.clear();
            return journal;
        }

        void live(Journal journal, int steps) throws IOException {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(12)) {
                    case 0, 1, 2, 3, 4, 5 -> append(journal, 1 + random.nextInt(6));
                    case 6, 7, 8 -> journal.flushOnce();
                    case 9 -> rarely(journal);
                    case 10 -> {
                        append(journal, 1);
                        disk.failForces(random.nextInt(3));
                        journal.flushOnce();
                        disk.failForces(0);
                    }
                    default -> destroy(journal);
                }
            }
        }

        private void rarely(Journal journal) throws IOException {
            switch (random.nextInt(3)) {
                case 0 -> snapshot(journal);
                case 1 -> journal.archiveBefore(journal.durable());
                default -> append(journal, 40);
            }
        }

        private void snapshot(Journal journal) throws IOException {
            var fresh = LongStream.rangeClosed(journal.snapshots().newestSeq() + 1, journal.durable()).filter(_ -> random.nextBoolean()).toArray();
            journal.snapshots().write(journal.durable(), fresh);
        }

        private void append(Journal journal, int count) {
            for (int i = 0; i < count; i++) {
                var fact = Samples.any(random, () -> slot(journal));
                try {
                    long seq = journal.append(fact);
                    tried.computeIfAbsent(seq, s -> new HashSet<>()).add(fact);
                    journal.whenDurable(seq, () -> {
                        promised.put(seq, fact);
                        effects++;
                    });
                } catch (JournalFull e) {
                    throw new AssertionError(e);
                }
            }
        }

        private int slot(Journal journal) {
            if (!slots.isEmpty() && random.nextInt(3) == 0) {
                return slots.iterator().next();
            }
            int slot = journal.keys().next();
            assertThat(slotsOfEarlierLives).as("a key slot of an earlier life").doesNotContain(slot);
            assertThat(slots.add(slot)).as("a key slot given out twice").isTrue();
            destroyable.add(slot);
            return slot;
        }

        private void destroy(Journal journal) throws IOException {
            if (!destroyable.isEmpty() && random.nextInt(4) == 0) {
                int slot = destroyable.remove(/* index */ random.nextInt(destroyable.size()));
                perhapsDestroyed.add(slot);
                slots.remove(slot);
                slotsOfEarlierLives.add(slot);
                journal.keys().destroy(slot);
                destroyed.add(slot);
            }
        }

        void check(Journal journal) throws IOException, InterruptedException {
            assertThat(journal.recovery().holes()).as("damage").isEmpty();
            assertThat(journal.durable()).as("the last record").isGreaterThanOrEqualTo(promised.isEmpty() ? 0 : promised.lastKey());
            var found = new TreeMap<Long, Interaction>();
            try (var cursor = journal.read(1)) {
                for (var read : cursor.take(Integer.MAX_VALUE, Duration.ZERO)) {
                    assertThat(read).isInstanceOf(Read.Fact.class);
                    found.put(read.seq(), ((Read.Fact) read).entry().fact());
                }
            }
            assertThat(found.size()).as("no gaps").isEqualTo((int) journal.durable());
            found.forEach((seq, fact) -> {
                var lawful = promised.containsKey(seq) ? Set.of(promised.get(seq)) : tried.getOrDefault(seq, Set.of());
                assertThat(lawful.stream().anyMatch(l -> same(l, fact))).as("record %d: %s of %s", seq, fact, lawful).isTrue();
            });
            // What is there now is there for good: the next life builds on it.
            promised.putAll(found);
        }

        private boolean same(Interaction written, Interaction read) {
            try {
                if (written.getClass() != read.getClass()) {
                    return false;
                }
                for (var component : written.getClass().getRecordComponents()) {
                    component.getAccessor().setAccessible(true);
                    var before = component.getAccessor().invoke(written);
                    var after = component.getAccessor().invoke(read);
                    boolean same = (before instanceof Personal b && after instanceof Personal a) ? samePerson(b, a) : Objects.equals(before, after);
                    if (!same) {
                        return false;
                    }
                }
                return true;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("reading a record's parts", e);
            }
        }

        private boolean samePerson(Personal written, Personal read) {
            if (written.slot() != read.slot()) {
                return false;
            }
            boolean gone = read.clear() == null;
            if (destroyed.contains(read.slot())) {
                return gone;
            }
            return (gone && perhapsDestroyed.contains(read.slot())) || Objects.equals(written.clear(), read.clear());
        }
    }

    /// @return true if the power went before the life was over
    private static boolean liveUntilCut(World world, int cutAfter, int steps) throws Exception {
        world.disk.cutAfter(cutAfter);
        Journal journal = null;
        try {
            journal = world.open();
            world.live(journal, steps);
        } catch (IOException e) {
            assertThat(world.disk.isOff()).as("only the power may stop it: %s", e).isTrue();
        }
        boolean cut = world.disk.isOff();
        world.disk.cutAfter(Integer.MAX_VALUE / 2);
        if (journal != null) {
            end(world, journal, cut);
        }
        if (cut) {
            world.disk = world.disk.afterPowerLoss();
        }
        return cut;
    }

    private static void end(World world, Journal journal, boolean cut) throws IOException {
        if (!cut && world.random.nextBoolean()) {
            journal.close();
        } else {
            journal.abandon();
        }
        world.disk.killProcess();
    }

    private static void recoverAndCheck(World world) throws Exception {
        var journal = world.open();
        world.check(journal);
        journal.abandon();
        world.disk.killProcess();
    }

    @Test
    void nothingPromisedIsMissingAfterALossOfPowerAtAThousandRandomPoints() throws Exception {
        int cuts = 0;
        long effects = 0;
        for (long seed = 1; cuts < 1000; seed++) {
            var world = new World(seed, seed);
            for (int life = 0; life < 3; life++) {
                cuts += liveUntilCut(world, 1 + world.random.nextInt(life == 2 ? 40 : 250), 10 + world.random.nextInt(80)) ? 1 : 0;
            }
            try {
                recoverAndCheck(world);
                recoverAndCheck(world);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            effects += world.effects;
        }
        assertThat(effects).as("the test promised something").isGreaterThan(5_000);
    }

    @Test
    void nothingPromisedIsMissingWhereverThePowerGoesInALifeWithRollsFailedFsyncsAndSnapshots() throws Exception {
        int total = 0;
        for (int cut = 1; ; cut++) {
            boolean wasCut = false;
            for (int lot = 0; lot < 2; lot++) {
                var world = new World(4711, cut * 31L + lot);
                wasCut = liveUntilCut(world, cut, 120);
                try {
                    recoverAndCheck(world);
                } catch (AssertionError e) {
                    throw new AssertionError("cut " + cut + ", lot " + lot + ": " + e.getMessage(), e);
                }
            }
            if (!wasCut) {
                break;
            }
            total++;
        }
        assertThat(total).as("points at which the power went").isGreaterThan(150);
    }
}
