package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.sms.Sms;
import java.util.function.ToLongFunction;

/// Between the outbox and the links.
public interface OutboxDriver {
    void start(Loop loop, ToLongFunction<Interaction> record);

    void recorded(long seq, Interaction fact);

    void receipt(SmsId sms, String link, Sms.Receipt receipt);

    /// Keeps nothing and sends nothing: without a link, and in tests of other rooms.
    OutboxDriver NONE = new OutboxDriver() {
        @Override
        public void start(Loop loop, ToLongFunction<Interaction> record) {}

        @Override
        public void recorded(long seq, Interaction fact) {}

        @Override
        public void receipt(SmsId sms, String link, Sms.Receipt receipt) {}
    };
}
