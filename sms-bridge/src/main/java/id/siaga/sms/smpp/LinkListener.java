package id.siaga.sms.smpp;

import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import java.time.Duration;

/// What a link tells by itself. Called on threads of the link: hop to your own and return.
public interface LinkListener {
    enum Way { IN, OUT }

    void moved(String link, LinkState from, LinkState to, String because);

    /// An answer that came after its submit had been given up as unknown.
    void late(String link, OutSms sms, int part, SubmitOutcome outcome);

    /// A PDU was read, or is about to be written. The octets are the link's own: look, and do not keep them.
    default void pdu(String link, Way way, byte[] octets) {}

    /// What became of a submit_sm that was written, and how long after that.
    default void answered(String link, SubmitOutcome outcome, Duration took) {}

    LinkListener NONE = new LinkListener() {
        @Override
        public void moved(String link, LinkState from, LinkState to, String because) {}

        @Override
        public void late(String link, OutSms sms, int part, SubmitOutcome outcome) {}
    };
}
