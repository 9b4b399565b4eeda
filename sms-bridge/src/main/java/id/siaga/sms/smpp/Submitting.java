package id.siaga.sms.smpp;

import id.siaga.sms.Address;
import id.siaga.sms.LongForm;
import id.siaga.sms.MessageIds;
import id.siaga.sms.Octets;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.SubmitOutcome.Refusal;
import id.siaga.sms.text.SmppTime;
import id.siaga.sms.text.Udh;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/// One submit_sm over one session, and what every way that it can end means. What was written and not answered is unknown, never failed.
final class Submitting {
    private static final byte HEADER_IN_TEXT = 0x40;
    /// What an SMSC takes in short_message; more goes into message_payload.
    private static final int SEPTETS_MAX = 160;
    private static final int OCTETS_MAX = 140;
    private final LiveSession over;
    private final LinkSettings settings;

    Submitting(LiveSession over, LinkSettings settings) {
        this.over = over;
        this.settings = settings;
    }

    SubmitOutcome send(Awaiting.Submit submit) {
        try {
            if (!over.window.tryAcquire(settings.timing().answer().toMillis(), TimeUnit.MILLISECONDS)) {
                return new SubmitOutcome.NotAccepted(Refusal.TRANSIENT, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SubmitOutcome.NotAccepted(Refusal.TRANSIENT, -1);
        }
        try {
            long began = System.nanoTime();
            var outcome = written(submit);
            if (submit.written()) {
                over.told.answered(outcome, Duration.ofNanos(System.nanoTime() - began));
            }
            return outcome;
        } finally {
            over.window.release();
        }
    }

    private SubmitOutcome written(Awaiting.Submit submit) {
        try {
            NotingSender.next(submit);
            return new SubmitOutcome.Accepted(write(submit));
        } catch (NegativeResponseException e) {
            return refused(e.getCommandStatus());
        } catch (GenericNackResponseException e) {
            return refused(e.getCommandStatus());
        } catch (ResponseTimeoutException e) {
            over.awaiting.giveUp(submit);
            return new SubmitOutcome.Unknown("no answer in time");
        } catch (InvalidResponseException e) {
            return new SubmitOutcome.Unknown("an answer that cannot be read");
        } catch (PDUException e) {
            over.awaiting.giveUp(submit);
            return new SubmitOutcome.NotAccepted(Refusal.PERMANENT, -1); // a field too long: jSMPP composes all of it before it writes
        } catch (IOException e) {
            over.awaiting.giveUp(submit);
            return submit.written() ? new SubmitOutcome.Unknown("the link was lost") : new SubmitOutcome.NotAccepted(Refusal.TRANSIENT, -1);
        } catch (RuntimeException e) {
            return submit.written() ? new SubmitOutcome.Unknown("failed: " + e.getClass().getSimpleName())
                    : new SubmitOutcome.NotAccepted(Refusal.PERMANENT, -1);
        }
    }

    private static SubmitOutcome refused(int status) {
        return new SubmitOutcome.NotAccepted(Refusal.of(status), status);
    }

    private String write(Awaiting.Submit submit)
            throws NegativeResponseException, ResponseTimeoutException, InvalidResponseException, PDUException, IOException {
        var sms = submit.sms;
        var left = Duration.between(Instant.now(), sms.validUntil());
        var words = Words.of(sms, submit.part, settings.longs());
        var answer = over.session.submitShortMessage("", ton(sms.from()), npi(sms.from()), sms.from().digits(), ton(sms.to()), npi(sms.to()),
                sms.to().digits(), new ESMClass(words.header ? HEADER_IN_TEXT : 0), (byte) 0, (byte) 0, "", SmppTime.relative(left),
                new RegisteredDelivery((byte) 1), (byte) 0, new RawDataCoding((byte) sms.dataCoding()), (byte) 0, words.text.toArray(), words.tlvs.toArray(OptionalParameter[]::new));
        var id = answer.getMessageId();
        return id == null ? "" : MessageIds.clean(id);
    }

    /// What one part is on the wire.
    private record Words(Octets text, boolean header, List<OptionalParameter> tlvs) {
        static Words of(OutSms sms, int part, LongForm longs) {
            var octets = sms.parts().get(part).toArray();
            if (octets.length > (sms.dataCoding() == 0 ? SEPTETS_MAX : OCTETS_MAX)) {
                return new Words(Octets.NONE, sms.headers(), List.of(new OptionalParameter.Message_payload(octets)));
            }
            var udh = sms.headers() ? Udh.read(octets) : null;
            var place = udh == null ? null : udh.part();
            return longs != LongForm.SAR || udh == null || place == null ? new Words(sms.parts().get(part), sms.headers(), List.of())
                    : new Words(Octets.owning(Arrays.copyOfRange(octets, udh.octets(), octets.length)), false, List.of(new OptionalParameter.Sar_msg_ref_num((short) place.ref()),
                            new OptionalParameter.Sar_total_segments((byte) place.total()), new OptionalParameter.Sar_segment_seqnum((byte) place.part())));
        }
    }

    private static TypeOfNumber ton(Address address) {
        return address.ton() > 6 ? TypeOfNumber.UNKNOWN : TypeOfNumber.valueOf((byte) address.ton());
    }

    private static NumberingPlanIndicator npi(Address address) {
        return address.npi() == 1 ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    }

    /// An exception in one line that a person can use; a peer's words have no place in it.
    static String shown(IOException e) {
        return e.getCause() instanceof NegativeResponseException n ? "the SMSC refused the bind with 0x%x".formatted(n.getCommandStatus())
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage().replaceAll("[^\\x20-\\x7E]", "?"));
    }
}
