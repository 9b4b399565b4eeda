package id.siaga.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.ids.CallId;
import id.siaga.ids.QueueId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir Path data;
    private final JournalSettings small = new JournalSettings(64 << 10, 8 << 10, 1 << 20, 4 << 10, 16, Duration.ofMillis(5), JournalSettings.defaults().clock(), new RealDisk());

    @Test
    void whatWasAppendedIsReadBackAfterARestartInTheSameOrderAndWithItsPersons() throws Exception {
        var random = new Random(1);
        var facts = new ArrayList<Interaction>();
        try (var journal = Journal.open(data, small)) {
            for (int i = 0; i < 2000; i++) {
                facts.add(Samples.any(random, journal.keys()::next));
                assertThat(journal.append(facts.getLast())).isEqualTo(i + 1);
            }
            journal.awaitDurable(2000);
            assertThat(journal.figures().files()).isGreaterThan(3);
        }
        try (var journal = Journal.open(data, small)) {
            assertThat(journal.epoch()).isEqualTo(2);
            assertThat(journal.durable()).isEqualTo(2000);
            assertThat(all(journal)).isEqualTo(facts);
        }
    }

    @Test
    void aCursorFollowsTheTail() throws Exception {
        try (var journal = Journal.open(data, small); var cursor = journal.read(1)) {
            assertThat(cursor.next(Duration.ZERO)).isNull();
            var reader = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 1; i <= 1000; i++) {
                        var entry = cursor.next(Duration.ofSeconds(10));
                        assertThat(entry).isNotNull();
                        assertThat(entry.fact()).isEqualTo(fact(i));
                    }
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            var failure = new ArrayList<Throwable>();
            reader.setUncaughtExceptionHandler((t, e) -> failure.add(e));
            for (int i = 1; i <= 1000; i++) {
                journal.append(fact(i));
            }
            assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failure).isEmpty();
        }
    }

    @Test
    void whatWaitsForTheDiskRunsOnceItIsThereAndInOrder() throws Exception {
        try (var journal = Journal.open(data, small)) {
            var order = new ArrayList<Integer>();
            var done = new CountDownLatch(1);
            for (int i = 1; i <= 100; i++) {
                int n = i;
                long seq = journal.append(fact(i));
                journal.whenDurable(seq, () -> {
                    synchronized (order) {
                        order.add(n);
                    }
                    if (journal.durable() < seq) {
                        throw new AssertionError("ran before it was on disk");
                    }
                    if (n == 100) {
                        done.countDown();
                    }
                });
            }
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            journal.awaitDurable(100);
            assertThat(order).contains(1, 50, 100).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSecondGatewayOnTheSameDirectoryIsRefusedInASentence() throws Exception {
        try (var first = Journal.open(data, small)) {
            assertThat(first.epoch()).isEqualTo(1);
            assertThatThrownBy(() -> Journal.open(data, small)).isInstanceOf(DataInUse.class)
                    .hasMessageContaining("another gateway (process " + ProcessHandle.current().pid() + ")").hasMessageContaining("data.dir");
        }
        try (var again = Journal.open(data, small)) {
            assertThat(again.epoch()).isEqualTo(2);
        }
    }

    @Test
    void aDestroyedKeyMakesEverythingOfItsContactUnreadableAndNothingElse() throws Exception {
        try (var journal = Journal.open(data, small)) {
            int gone = journal.keys().next();
            int kept = journal.keys().next();
            journal.append(new Interaction.CallStarted(CallId.of(1, 1), "112", new Personal(gone, "+628123"), "u1"));
            journal.awaitDurable(journal.append(new Interaction.CallStarted(CallId.of(1, 2), "112", new Personal(kept, "+628124"), "u2")));
            journal.keys().destroy(gone);
        }
        try (var journal = Journal.open(data, small)) {
            assertThat(all(journal)).containsExactly(
                    new Interaction.CallStarted(CallId.of(1, 1), "112", new Personal(1, null), "u1"),
                    new Interaction.CallStarted(CallId.of(1, 2), "112", new Personal(2, "+628124"), "u2"));
        }
    }

    @Test
    void noPersonalTextIsOnTheDiskInClear() throws Exception {
        try (var journal = Journal.open(data, small)) {
            journal.awaitDurable(journal.append(new Interaction.CallStarted(CallId.of(1, 1), "112", new Personal(journal.keys().next(), "+628123456"), "u1")));
        }
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("8123456");
            }
        }
    }

    @Test
    void aDirtyFactLeavesAStubAndDoesNotStopTheOthers() throws Exception {
        try (var journal = Journal.open(data, small)) {
            journal.append(new Interaction.CallStarted(CallId.of(1, 1), "112", new Personal(99_999, "a slot that was never given out"), "u1"));
            journal.awaitDurable(journal.append(fact(2)));
            assertThat(all(journal)).containsExactly(fact(2));
            assertThat(journal.figures().unwritable()).isEqualTo(1);
            assertThatThrownBy(() -> journal.append(new Interaction.Seen("x", "y".repeat(5000), "z"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    static Interaction fact(long n) {
        return new Interaction.CallQueued(CallId.of(1, n), new QueueId("112"));
    }

    static List<Interaction> all(Journal journal) throws IOException, InterruptedException {
        var found = new ArrayList<Interaction>();
        try (var cursor = journal.read(1)) {
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                found.add(entry.fact());
            }
        }
        return found;
    }
}
