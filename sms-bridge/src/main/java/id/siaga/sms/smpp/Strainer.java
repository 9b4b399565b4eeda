package id.siaga.sms.smpp;

import static org.jsmpp.SMPPConstant.CID_ALERT_NOTIFICATION;
import static org.jsmpp.SMPPConstant.CID_DATA_SM;
import static org.jsmpp.SMPPConstant.CID_DELIVER_SM;
import static org.jsmpp.SMPPConstant.CID_ENQUIRE_LINK;
import static org.jsmpp.SMPPConstant.CID_UNBIND;

import id.siaga.sms.Address;
import id.siaga.sms.MessageIds;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.smpp.LinkListener.Way;
import id.siaga.sms.text.PduFrames;
import id.siaga.sms.text.PduWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;
import org.jspecify.annotations.Nullable;

/// Reads PDUs and lets through to jSMPP only what its decoder cannot stumble over. One a session, used by its reader thread alone.
///
/// A deliver_sm of a stranger may be cut off, lie about its lengths, have a sender of 300 characters: jSMPP would answer it with
/// nothing, or with a generic_nack, and its reader dies of a length of 2 GiB. So the octets are kept here ([Arrivals]), and jSMPP gets
/// a plain deliver_sm in its place that carries the token of the kept one as its sender. It is kept, then acknowledged, whatever it is.
/// Responses are let through once, when somebody waits for them; enquire_link and unknown commands are answered here, so that a
/// full pool cannot delay the sign of life.
final class Strainer implements PDUReader {
    private static final int RINVCMDLEN = 0x02;
    private static final int RINVCMDID = 0x03;
    private static final int RINVBNDSTS = 0x04;
    private static final Address TO = new Address(0, 0, "");

    private final Arrivals arrivals;
    private final Awaiting awaiting;
    private final Counts counts;
    private final LinkSettings settings;
    private final Supplier<OutputStream> out;
    private final LiveSession.Told told;
    private byte[] buffer = new byte[8_192];
    private int start;
    private int end;
    private long firstOctetAt;
    private boolean bound;
    private byte[] next = {};
    private volatile boolean ended;

    Strainer(Arrivals arrivals, Awaiting awaiting, Counts counts, LinkSettings settings, Supplier<OutputStream> out,
            LiveSession.Told told) {
        this.arrivals = arrivals;
        this.awaiting = awaiting;
        this.counts = counts;
        this.settings = settings;
        this.out = out;
        this.told = told;
    }

    /// Nothing will be read any more, whatever jSMPP takes its state for.
    boolean ended() {
        return ended;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        try {
            while (true) {
                var pdu = strain(whole(in));
                if (pdu != null) {
                    next = pdu;
                    var b = ByteBuffer.wrap(pdu);
                    var header = new Command();
                    header.setCommandLength(b.getInt());
                    header.setCommandId(b.getInt());
                    header.setCommandStatus(b.getInt());
                    header.setSequenceNumber(b.getInt());
                    return header;
                }
            }
        } catch (SocketTimeoutException e) {
            throw e; // silence: jSMPP asks whether anybody is there. What is half read stays here.
        } catch (IOException | RuntimeException e) {
            ended = true;
            throw e;
        } catch (InterruptedException e) {
            ended = true;
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the reader was told to end");
        }
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) {
        return next;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence) {
        return next;
    }

    private byte[] whole(InputStream in) throws IOException {
        while (true) {
            switch (PduFrames.first(start == 0 ? buffer : Arrays.copyOfRange(buffer, start, Math.min(end, start + 4)), end - start)) {
                case PduFrames.Frame.Whole(var length) -> {
                    var pdu = Arrays.copyOfRange(buffer, start, start + length);
                    told.pdu(Way.IN, pdu);
                    start += length;
                    firstOctetAt = start == end ? 0 : System.nanoTime();
                    return pdu;
                }
                case PduFrames.Frame.Hopeless(var length) -> giveUp(length);
                case PduFrames.Frame.Wait() -> fill(in);
            }
        }
    }

    private void fill(InputStream in) throws IOException {
        if (firstOctetAt != 0 && System.nanoTime() - firstOctetAt > settings.timing().wholePdu().toNanos()) {
            counts.up(LinkCount.STALLED);
            throw new IOException("half a PDU for " + Duration.ofNanos(System.nanoTime() - firstOctetAt));
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, 70_000 + 4)); // a whole PDU always fits: longer ones are hopeless
        }
        var n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            throw new EOFException("closed by the SMSC");
        }
        firstOctetAt = firstOctetAt == 0 ? System.nanoTime() : firstOctetAt;
        end += n;
    }

    /// Where the next PDU begins nobody can tell: said, unbound, closed.
    private void giveUp(int length) throws IOException {
        counts.up(LinkCount.HOPELESS);
        answer(0x80000000, RINVCMDLEN, 0);
        answer(CID_UNBIND, 0, Integer.MAX_VALUE);
        throw new IOException("a PDU cannot be " + Integer.toUnsignedString(length) + " octets long");
    }

    /// What jSMPP may see of it, null when that is nothing.
    private byte @Nullable [] strain(byte[] pdu) throws IOException, InterruptedException {
        var b = ByteBuffer.wrap(pdu);
        var command = b.getInt(4);
        var sequence = b.getInt(12);
        if (command < 0) {
            return response(pdu, command, b.getInt(8), sequence);
        }
        switch (command) {
            case CID_DELIVER_SM, CID_DATA_SM -> {
                return arrival(pdu, command, sequence);
            }
            case CID_UNBIND -> {
                bound = false;
                return PduWriter.header(16, CID_UNBIND, 0, sequence);
            }
            case CID_ENQUIRE_LINK -> answer(0x80000015, 0, sequence);
            case CID_ALERT_NOTIFICATION -> counts.up(LinkCount.DROPPED);
            default -> nack(0x80000000, RINVCMDID, sequence);
        }
        return null;
    }

    private byte @Nullable [] arrival(byte[] pdu, int command, int sequence) throws IOException, InterruptedException {
        var response = command | 0x80000000;
        if (!bound || settings.login().bind() == LinkSettings.Bind.TX) {
            nack(response, RINVBNDSTS, sequence);
            return null;
        }
        counts.up(LinkCount.ARRIVED);
        var token = arrivals.admit(pdu);
        if (token.isEmpty()) {
            counts.up(LinkCount.REFUSED);
            answer(response, settings.limits().refuseStatus(), sequence);
            return null;
        }
        var from = new Address(0, 0, token.get());
        return command == CID_DATA_SM ? PduWriter.data(sequence, from, TO) : PduWriter.message(command, sequence, from, TO, 0, 0, 0, new byte[0]);
    }

    private byte @Nullable [] response(byte[] pdu, int command, int status, int sequence) {
        var request = awaiting.answered(sequence, command);
        if (request.isEmpty()) {
            var submit = awaiting.late(sequence);
            submit.ifPresent(s -> told.late(s, status == 0 ? new SubmitOutcome.Accepted(id(pdu))
                    : new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.of(status), status)));
            counts.up(submit.isPresent() ? LinkCount.LATE : LinkCount.DROPPED);
            return null;
        }
        if (command == 0x80000000 || command == 0x80000015 || command == 0x80000006) {
            return PduWriter.header(16, command, status, sequence);
        }
        bound |= request.get().submit() == null && status == 0;
        return PduWriter.response(command, status, sequence, id(pdu));
    }

    /// system_id or message_id: up to a NUL or the end, as long as jSMPP takes it.
    private static String id(byte[] pdu) {
        var id = MessageIds.clean(new String(pdu, 16, pdu.length - 16, StandardCharsets.ISO_8859_1));
        var bind = (pdu[7] & 0xFF) != 0x04;
        return bind && id.length() > 15 ? id.substring(0, 15) : id;
    }

    private void nack(int response, int status, int sequence) throws IOException {
        counts.up(LinkCount.NACKED);
        answer(response, status, sequence);
    }

    private void answer(int command, int status, int sequence) throws IOException {
        var stream = out.get();
        synchronized (stream) { // the lock that jSMPP takes around a PDU
            stream.write(PduWriter.header(16, command, status, sequence));
            stream.flush();
        }
    }
}
