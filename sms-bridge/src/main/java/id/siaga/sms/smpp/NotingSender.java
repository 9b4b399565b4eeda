package id.siaga.sms.smpp;

import java.io.IOException;
import java.io.OutputStream;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.util.DefaultComposer;

/// Notes every request before it is written: which answers to wait for, and whether a submit_sm may have left.
final class NotingSender extends SynchronizedPDUSender {
    /// One thread a submit, ended after it.
    private static final ThreadLocal<Awaiting.Submit> CURRENT = new ThreadLocal<>();
    private final Awaiting awaiting;

    NotingSender(Awaiting awaiting) {
        super(new DefaultPDUSender(new DefaultComposer()));
        this.awaiting = awaiting;
    }

    /// The submit that this thread makes next.
    static void next(Awaiting.Submit submit) {
        CURRENT.set(submit);
    }

    @Override
    public byte[] sendBind(OutputStream os, BindType type, int sequence, String systemId, String password, String systemType,
            InterfaceVersion version, TypeOfNumber ton, NumberingPlanIndicator npi, String range) throws PDUStringException, IOException {
        awaiting.sending(sequence, type.commandId(), null);
        return super.sendBind(os, type, sequence, systemId, password, systemType, version, ton, npi, range);
    }

    @Override
    public byte[] sendUnbind(OutputStream os, int sequence) throws IOException {
        awaiting.sending(sequence, SMPPConstant.CID_UNBIND, null);
        return super.sendUnbind(os, sequence);
    }

    @Override
    public byte[] sendEnquireLink(OutputStream os, int sequence) throws IOException {
        awaiting.sending(sequence, SMPPConstant.CID_ENQUIRE_LINK, null);
        return super.sendEnquireLink(os, sequence);
    }

    @Override
    public byte[] sendSubmitSm(OutputStream os, int sequence, String serviceType, TypeOfNumber fromTon, NumberingPlanIndicator fromNpi, String from,
            TypeOfNumber toTon, NumberingPlanIndicator toNpi, String to, ESMClass esmClass, byte protocolId, byte priority, String schedule,
            String validity, RegisteredDelivery registered, byte replace, DataCoding coding, byte defaultMessage, byte[] text,
            OptionalParameter... tlvs) throws PDUStringException, IOException {
        var submit = CURRENT.get();
        if (submit != null) {
            submit.sequence = sequence;
            awaiting.sending(sequence, SMPPConstant.CID_SUBMIT_SM, submit);
        }
        return super.sendSubmitSm(os, sequence, serviceType, fromTon, fromNpi, from, toTon, toNpi, to, esmClass, protocolId, priority, schedule,
                validity, registered, replace, coding, defaultMessage, text, tlvs);
    }
}
