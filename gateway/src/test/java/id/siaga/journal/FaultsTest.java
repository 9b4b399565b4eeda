package id.siaga.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.Until;
import id.siaga.ids.CallId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The disk fails, fills up, is slow or lies, while the journal lives on its own thread.
class FaultsTest {
    private static final Path DATA = Path.of("/data");
    private final PowerDisk disk = new PowerDisk(1);
    private final JournalSettings settings =
            new JournalSettings(16 << 10, 4 << 10, 32 << 10, 1 << 10, 64, Duration.ofMillis(1), JournalSettings.defaults().clock(), disk);

    @Test
    void afterAFailedFsyncNothingIsPromisedUntilTheSameRecordsAreInANewFile() throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            journal.awaitDurable(journal.append(JournalTest.fact(1)));
            int files = journal.figures().files();
            disk.failForces(1);
            long seq = journal.append(JournalTest.fact(2));
            journal.awaitDurable(seq);
            assertThat(journal.figures().failures()).isEqualTo(1);
            assertThat(journal.figures().files()).isEqualTo(files + 1);
            assertThat(journal.state()).isEqualTo(new JournalState.Ok());
        }
        try (var journal = Journal.open(DATA, settings.withDisk(disk.afterPowerLoss()))) {
            assertThat(JournalTest.all(journal)).containsExactly(JournalTest.fact(1), JournalTest.fact(2));
        }
    }

    @Test
    void aFullDiskStallsTheJournalRefusesSmsAtHalfAndFactsAtTheEndAndGoesOnWhenThereIsRoom() throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            disk.capacity(disk.used());
            var kept = new ArrayList<Interaction>();
            boolean roomForSmsEndedFirst = false;
            try {
                for (int i = 1; i < 10_000; i++) {
                    long seq = journal.append(JournalTest.fact(i));
                    kept.add(JournalTest.fact(i));
                    roomForSmsEndedFirst |= !journal.roomForSms();
                    until(() -> journal.durable() >= seq || journal.state() instanceof JournalState.Stalled);
                }
                throw new AssertionError("the memory before the disk has no bound");
            } catch (JournalFull full) {
                assertThat(full).hasMessageContaining("No space left on device");
            }
            assertThat(roomForSmsEndedFirst).isTrue();
            assertThat(journal.roomForSms()).isFalse();
            assertThat(journal.figures().lost()).isEqualTo(1);
            assertThat(journal.durable()).isLessThan(kept.size());
            assertThat(journal.state()).isInstanceOfSatisfying(JournalState.Stalled.class, s -> assertThat(s.reason()).contains("No space left"));
            disk.capacity(Long.MAX_VALUE);
            journal.awaitDurable(kept.size());
            until(() -> journal.state() instanceof JournalState.Ok);
            assertThat(JournalTest.all(journal)).isEqualTo(kept);
            assertThat(journal.roomForSms()).isTrue();
        }
    }

    @Test
    void aSlowDiskNeverHoldsWhoAppendsAndOneFsyncCarriesMany() throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            disk.slow(50_000_000);
            long before = System.nanoTime();
            long last = 0;
            for (int i = 0; i < 60; i++) {
                last = journal.append(JournalTest.fact(i));
            }
            assertThat(System.nanoTime() - before).as("60 appends beside an fsync of 50 ms").isLessThan(50_000_000L);
            long fsyncs = journal.figures().fsyncs();
            journal.awaitDurable(last);
            assertThat(journal.figures().fsyncs() - fsyncs).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void aClosedJournalTellsWhoWaitsInsteadOfLettingThemWaitForEver() throws Exception {
        var journal = Journal.open(DATA, settings);
        disk.capacity(0);
        disk.failForces(Integer.MAX_VALUE);
        long seq = journal.append(JournalTest.fact(1));
        var told = new AtomicBoolean();
        var waiter = Thread.ofVirtual().start(() -> {
            try {
                journal.awaitDurable(seq);
            } catch (IllegalStateException e) {
                told.set(true);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        until(() -> journal.state() instanceof JournalState.Stalled);
        journal.close();
        assertThat(waiter.join(Duration.ofSeconds(5))).isTrue();
        assertThat(told).isTrue();
        assertThatThrownBy(() -> journal.append(JournalTest.fact(2))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDamagedRecordInTheMiddleIsReportedAndEverythingAroundItIsStillRead() throws Exception {
        write(60);
        corrupt("0000000001-", 4096 + 700);
        try (var journal = Journal.open(DATA, settings)) {
            assertThat(journal.recovery().damaged()).isTrue();
            var hole = journal.recovery().holes().getFirst();
            assertThat(hole.fromSeq()).isEqualTo(hole.toSeq());
            assertThat(journal.durable()).isEqualTo(60);
            try (var cursor = journal.read(1)) {
                var read = cursor.take(100, Duration.ZERO);
                assertThat(read).hasSize(60).filteredOn(r -> r instanceof Read.Missing).containsExactly(new Read.Missing(hole.fromSeq(), hole.toSeq()));
            }
            assertThat(JournalTest.all(journal)).hasSize(59);
        }
    }

    @Test
    void aDestroyedFileIsAHoleAndNotTheEnd() throws Exception {
        write(400);
        var second = disk.list(DATA.resolve("journal")).stream().filter(n -> n.startsWith("0000000002-")).findFirst().orElseThrow();
        disk.delete(DATA.resolve("journal").resolve(second));
        try (var journal = Journal.open(DATA, settings)) {
            assertThat(journal.recovery().holes()).hasSize(1);
            var hole = journal.recovery().holes().getFirst();
            assertThat(JournalTest.all(journal)).hasSize((int) (400 - (hole.toSeq() - hole.fromSeq() + 1)));
        }
    }

    @Test
    void aJournalThatWasCutOffBehindItsCheckpointIsDamageAndItsNumbersAreNotUsedAgain() throws Exception {
        write(5);
        corrupt("0000000001-", 4096 + 4);
        try (var journal = Journal.open(DATA, settings)) {
            assertThat(journal.recovery().damaged()).isTrue();
            assertThat(journal.append(JournalTest.fact(6))).isEqualTo(6);
        }
    }

    @Test
    void aSnapshotThatCannotBeReadGivesWayToTheOneBefore() throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            for (int i = 1; i <= 4; i++) {
                journal.awaitDurable(journal.append(JournalTest.fact(i)));
                journal.snapshots().write(i, LongStream.rangeClosed(Math.max(1, i - 1), i).toArray());
            }
            assertThat(disk.list(DATA.resolve("snapshots"))).hasSize(2);
            assertThat(journal.snapshots().archivableBefore()).isEqualTo(4);
            try (var file = disk.open(DATA.resolve("snapshots").resolve("0000000000000000004.snapshot"), false)) {
                file.write(ByteBuffer.wrap(new byte[] {9}), 24);
            }
            var told = new ArrayList<Entry>();
            assertThat(journal.snapshots().replay(told::add)).isEqualTo(3);
            assertThat(told).extracting(Entry::fact).containsExactly(JournalTest.fact(2), JournalTest.fact(3));
        }
    }

    @Test
    void aSnapshotThatWasBeingWrittenWhenTheGatewayDiedDoesNotLieThereForEver() throws Exception {
        var half = DATA.resolve("snapshots").resolve("0000000000000000002.snapshot.tmp");
        try (var journal = Journal.open(DATA, settings)) {
            journal.awaitDurable(journal.append(JournalTest.fact(1)));
            journal.snapshots().write(1, new long[] {1});
            disk.open(half, true).close();
            assertThat(disk.list(DATA.resolve("snapshots"))).hasSize(2);
        }
        try (var journal = Journal.open(DATA, settings)) {
            assertThat(disk.list(DATA.resolve("snapshots"))).containsExactly("0000000000000000001.snapshot");
            assertThat(journal.snapshots().newestSeq()).isEqualTo(1);
        }
    }

    @Test
    void aSnapshotIsCopiedFromTheOneBeforeAndWhatCameSinceAndNeverLacksAFact() throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            for (int i = 1; i <= 6; i++) {
                journal.awaitDurable(journal.append(JournalTest.fact(i)));
            }
            journal.snapshots().write(4, new long[] {1, 3});
            journal.snapshots().write(6, new long[] {1, 5, 6});
            var told = new ArrayList<Entry>();
            assertThat(journal.snapshots().replay(told::add)).isEqualTo(6);
            assertThat(told).extracting(Entry::seq).containsExactly(1L, 5L, 6L);
            assertThat(told).extracting(Entry::fact).containsExactly(JournalTest.fact(1), JournalTest.fact(5), JournalTest.fact(6));
            assertThatThrownBy(() -> journal.snapshots().write(6, new long[] {1, 2, 6})).as("the one before has not got 2").isInstanceOf(IOException.class);
            assertThat(journal.snapshots().newestSeq()).as("what was there stays").isEqualTo(6);
        }
    }

    @Test
    void whenTheDiskMakesNoKeysSlotsAreSharedButNextNeverBlocks() throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            disk.failForces(Integer.MAX_VALUE);
            int last = 0;
            for (int i = 0; i < 1000; i++) {
                last = journal.keys().next();
            }
            assertThat(last).isEqualTo(journal.keys().next());
            disk.failForces(0);
            var fact = new Interaction.CallStarted(CallId.of(1, 1), "112", new Personal(last, "+628123"), "u");
            journal.awaitDurable(journal.append(fact));
            assertThat(JournalTest.all(journal)).containsExactly(fact);
            assertThat(journal.keys().next()).isGreaterThanOrEqualTo(last);
            assertThat(journal.keys().next()).isGreaterThan(last);
        }
    }

    private void write(int count) throws Exception {
        try (var journal = Journal.open(DATA, settings)) {
            for (int i = 1; i <= count; i++) {
                journal.awaitDurable(journal.append(JournalTest.fact(i)));
            }
        }
    }

    private void corrupt(String prefix, int at) throws IOException {
        var directory = DATA.resolve("journal");
        var name = disk.list(directory).stream().filter(n -> n.startsWith(prefix)).findFirst().orElseThrow();
        try (var file = disk.open(directory.resolve(name), false)) {
            file.write(ByteBuffer.wrap(new byte[] {(byte) 0xA5, 0x5A}), at);
        }
    }

    private static void until(BooleanSupplier condition) {
        Until.holds("the journal gets there", Duration.ofSeconds(5), condition);
    }
}
