package id.siaga.journal;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.SmsId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentTest {
    @TempDir
    private Path dir;

    @Test
    void whoFollowsIsToldTheRecordThatWasWrittenAndWhoReadsFromDiskTheSame() throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            var fact = fact(1, journal.keys().next());
            journal.awaitDurable(journal.append(fact));
            assertThat(told(journal)).as("the very one").isSameAs(fact);
        }
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            assertThat(told(journal)).isEqualTo(fact(1, told(journal).pdu().slot()));
        }
    }

    @Test
    void withItsKeyGoesWhatWasWrittenBeforeAndWhatIsWrittenAfter() throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            int slot = journal.keys().next();
            journal.awaitDurable(journal.append(fact(1, slot)));
            journal.keys().destroy(slot);
            assertThat(told(journal).pdu().clear()).isNull();
            long after = journal.append(fact(2, slot));
            journal.awaitDurable(after);
            try (var cursor = journal.read(after)) {
                assertThat(((Interaction.SmsReceived) cursor.next(Duration.ofSeconds(5)).fact()).pdu().clear()).as("sealed by nothing").isNull();
            }
        }
    }

    private static Interaction.SmsReceived told(Journal journal) throws Exception {
        try (var cursor = journal.read(1)) {
            return (Interaction.SmsReceived) cursor.next(Duration.ofSeconds(5)).fact();
        }
    }

    private static Interaction.SmsReceived fact(int n, int slot) {
        return new Interaction.SmsReceived(SmsId.of(1, n), "smsc", n, new Personal(slot, "AAECAw=="));
    }
}
