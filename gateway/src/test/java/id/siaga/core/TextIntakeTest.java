package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.sms.InboxUnavailable;
import id.siaga.sms.Octets;
import id.siaga.sms.RawPdu;
import id.siaga.sms.numbers.Numbers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextIntakeTest {
    private static final RawPdu PDU = new RawPdu("smsc", 1, Instant.EPOCH, Octets.copyOf(new byte[40]));

    @TempDir
    private Path dir;

    /// How often it asked before the reading went on.
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void anAcknowledgementTakesThePaceOfTheReading() throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            intake(journal, 5).keep(PDU);
            assertThat(asked).hasValueGreaterThanOrEqualTo(5);
            assertThat(journal.durable()).isEqualTo(journal.appended()).isPositive();
        }
    }

    @Test
    void whenNothingIsReadTheSmscKeepsTheTextAndNothingIsWritten() throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            assertThatThrownBy(() -> intake(journal, Integer.MAX_VALUE).keep(PDU)).isInstanceOf(InboxUnavailable.class);
            assertThat(journal.appended()).isZero();
        }
    }

    private TextIntake intake(Journal journal, int fullFor) {
        var clock = Clock.systemUTC();
        return new TextIntake(new Recorder(journal, new Numbers("ID"), clock), new Ids(journal.epoch(), clock), () -> asked.incrementAndGet() < fullFor ? 30_000 : 29_999);
    }
}
