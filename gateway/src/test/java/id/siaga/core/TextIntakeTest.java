package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.sms.Octets;
import id.siaga.sms.RawPdu;
import id.siaga.sms.numbers.Numbers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextIntakeTest {
    private static final RawPdu PDU = new RawPdu("smsc", 1, Instant.EPOCH, Octets.copyOf(new byte[40]));

    @TempDir
    private Path dir;

    @Test
    void noMoreIsWantedWhileThirtyThousandWaitToBeReadAndWhatCameAlreadyIsKept() throws Exception {
        try (var journal = Journal.open(dir, JournalSettings.defaults())) {
            assertThat(intake(journal, 29_999).takes()).isTrue();
            var full = intake(journal, 30_000);
            assertThat(full.takes()).isFalse();
            full.keep(PDU);
            assertThat(journal.durable()).isEqualTo(journal.appended()).isPositive();
        }
    }

    private static TextIntake intake(Journal journal, int unread) {
        var clock = Clock.systemUTC();
        return new TextIntake(new Recorder(journal, new Numbers("ID"), clock), new Ids(journal.epoch(), clock), () -> unread);
    }
}
