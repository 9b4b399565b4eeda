package id.siaga.core;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.sms.Lane;
import id.siaga.sms.Sms;
import java.time.Instant;
import java.util.Optional;

/// Between the outbox and the links.
public interface OutboxDriver {
    /// Where its facts go; the journal's seq comes back, -1 when one could not be kept.
    @FunctionalInterface
    interface Facts {
        @CanIgnoreReturnValue
        long record(Interaction fact);
    }

    /// Once, before any link and any fact; from then on everything happens on `loop`.
    void start(Loop loop, Facts record);

    void recorded(long seq, Interaction fact);

    void receipt(SmsId sms, String link, Sms.Receipt receipt);

    /// Parts that wait to leave.
    int waiting(Lane lane);

    /// Since when nothing can leave because no link stands; empty while one does.
    Optional<Instant> silent();

    /// @return false when it has left, or was never there
    boolean cancel(SmsId sms, String by);

    /// Keeps nothing and sends nothing: without a link, and in tests of other rooms.
    OutboxDriver NONE = new OutboxDriver() {
        @Override
        public void start(Loop loop, Facts record) {}

        @Override
        public void recorded(long seq, Interaction fact) {}

        @Override
        public void receipt(SmsId sms, String link, Sms.Receipt receipt) {}

        @Override
        public int waiting(Lane lane) {
            return 0;
        }

        @Override
        public Optional<Instant> silent() {
            return Optional.empty();
        }

        @Override
        public boolean cancel(SmsId sms, String by) {
            return false;
        }
    };
}
