package id.siaga.sms.smpp;

import id.siaga.sms.Inbox;
import id.siaga.sms.InboxUnavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What jSMPP calls for every text: keep it, return, and returning is the acknowledgement. Never sends anything from here: the answer
/// would wait in the queue behind the very threads that wait for it.
final class Receiver implements MessageReceiverListener {
    private static final Logger log = LoggerFactory.getLogger(Receiver.class);
    private final Inbox inbox;
    private final Arrivals arrivals;
    private final Counts counts;
    private final int refuseStatus;
    private final Runnable refused;
    private final AtomicBoolean failing = new AtomicBoolean();

    /// @param refused told when the inbox could not keep a text
    Receiver(Inbox inbox, Arrivals arrivals, Counts counts, int refuseStatus, Runnable refused) {
        this.inbox = inbox;
        this.arrivals = arrivals;
        this.counts = counts;
        this.refuseStatus = refuseStatus;
        this.refused = refused;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        keep(pdu.getSourceAddr());
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        keep(pdu.getSourceAddr());
        try {
            return new DataSmResult(new MessageId(pdu.getSourceAddr()), new org.jsmpp.bean.OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException("a token is a short word", e);
        }
    }

    /// Also an Error is an answer here: a thread that died of it would leave the PDU without one for ever.
    private void keep(String token) throws ProcessRequestException {
        try {
            var pdu = arrivals.look(token).orElseThrow(() -> new IllegalStateException("no arrival has this token"));
            inbox.keep(pdu);
            counts.up(LinkCount.KEPT);
            failing.set(false);
        } catch (InboxUnavailable e) {
            throw refuse(e);
        } catch (Throwable e) {
            if (!failing.getAndSet(true)) {
                log.error("the inbox failed; told once until it works again", e);
            }
            throw refuse(e);
        } finally {
            arrivals.done(token);
        }
    }

    private ProcessRequestException refuse(Throwable why) {
        counts.up(LinkCount.REFUSED);
        refused.run();
        return new ProcessRequestException("not kept", refuseStatus, why);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // the strainer lets none through
    }
}
