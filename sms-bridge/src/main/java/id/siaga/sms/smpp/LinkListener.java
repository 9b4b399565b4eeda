package id.siaga.sms.smpp;

import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;

/// What a link tells by itself. Called on threads of the link: hop to your own and return.
public interface LinkListener {
    void moved(String link, LinkState from, LinkState to, String because);

    /// An answer that came after its submit had been given up as unknown.
    void late(String link, OutSms sms, int part, SubmitOutcome outcome);

    LinkListener NONE = new LinkListener() {
        @Override
        public void moved(String link, LinkState from, LinkState to, String because) {}

        @Override
        public void late(String link, OutSms sms, int part, SubmitOutcome outcome) {}
    };
}
