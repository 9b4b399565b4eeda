package id.siaga.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a gateway (an "external short message entity"): a thread that reads and, once bound as receiver, one that writes.
/// Reads and writes as much at once as there is, else the kernel calls alone would cap the rate at a third.
final class Esme {
    private static final Logger log = LoggerFactory.getLogger(Esme.class);
    private static final int ANSWERS_MAX = 4096;

    private final TrialSmsc smsc;
    private final Mailroom mailroom;
    private final Socket socket;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    // the reading thread's own
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final int[] answeredSequences = new int[ANSWERS_MAX];
    private final int[] answeredStatuses = new int[ANSWERS_MAX];
    private int answered;
    private boolean bound;
    private boolean maySubmit;
    private boolean ends;

    private volatile Mailroom.@Nullable Window window;

    Esme(TrialSmsc smsc, Mailroom mailroom, Socket socket) throws IOException {
        this.smsc = smsc;
        this.mailroom = mailroom;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
    }

    boolean receives() {
        return window != null;
    }

    void read() {
        try (socket) {
            var in = socket.getInputStream();
            var octets = new byte[Smpp.LENGTH_MAX];
            int have = 0;
            while (!ends) {
                int n = in.read(octets, have, octets.length - have);
                if (n < 0) break;
                have += n;
                int used = whole(octets, have);
                flush();
                have -= used;
                System.arraycopy(octets, used, octets, 0, have);
            }
        } catch (IOException e) {
            log.debug("connection ended: {}", e.getMessage());
        } finally {
            var mine = window;
            if (mine != null) mailroom.close(mine);
            smsc.gone(this);
        }
    }

    /// @return how many octets are done with
    private int whole(byte[] octets, int have) throws IOException {
        int at = 0;
        while (!ends && have - at >= Smpp.HEADER) {
            int length = Smpp.readInt(octets, at);
            if (length < Smpp.HEADER || length > Smpp.LENGTH_MAX) {
                answer(Smpp.GENERIC_NACK, Status.RINVCMDLEN, Smpp.readInt(octets, at + 12), new byte[0]);
                ends = true;
                return have;
            }
            if (have - at < length) break;
            take(octets, at, length);
            at += length;
        }
        return at;
    }

    private void take(byte[] octets, int at, int length) throws IOException {
        int command = Smpp.readInt(octets, at + 4);
        int sequence = Smpp.readInt(octets, at + 12);
        if (command == (Smpp.DELIVER_SM | Smpp.RESPONSE) || command == Smpp.GENERIC_NACK) {
            if (answered == ANSWERS_MAX) flush();
            answeredSequences[answered] = sequence;
            answeredStatuses[answered++] = Smpp.readInt(octets, at + 8);
            return;
        }
        if (command < 0) return;                                    // an answer to something we may have written raw
        if (smsc.mute()) return;
        var body = java.util.Arrays.copyOfRange(octets, at + Smpp.HEADER, at + length);
        switch (command) {
            case Smpp.BIND_RECEIVER, Smpp.BIND_TRANSMITTER, Smpp.BIND_TRANSCEIVER -> bind(command, sequence, body);
            case Smpp.ENQUIRE_LINK -> answer(command, Status.OK, sequence, new byte[0]);
            case Smpp.SUBMIT_SM -> submit(sequence, body);
            case Smpp.UNBIND -> {
                answer(command, Status.OK, sequence, new byte[0]);
                ends = true;
            }
            default -> answer(Smpp.GENERIC_NACK, Status.RINVCMDID, sequence, new byte[0]);
        }
    }

    private void bind(int command, int sequence, byte[] body) throws IOException {
        var status = bound ? new Status(0x05) : smsc.mayBind(body);
        answer(command, status, sequence, Smpp.cString("siaga-trial"));
        if (!status.ok()) return;
        flush();                                                     // the answer goes before the first message
        bound = true;
        maySubmit = command != Smpp.BIND_RECEIVER;
        if (command == Smpp.BIND_TRANSMITTER) return;
        var opened = mailroom.open();
        window = opened;
        var _ = Thread.ofVirtual().name("smsc-writer").start(() -> write(opened));
        smsc.changed();
    }

    private void submit(int sequence, byte[] body) throws IOException {
        if (!maySubmit) {
            answer(Smpp.SUBMIT_SM, Status.RINVBNDSTS, sequence, new byte[0]);
            return;
        }
        try {
            var message = smsc.read(body);
            var reaction = smsc.reaction(message);
            if (!(reaction instanceof Reaction.Refuse)) smsc.keep(message);
            var id = Smpp.cString(message.messageId());
            switch (reaction) {
                case Reaction.Accept _ -> answer(Smpp.SUBMIT_SM, Status.OK, sequence, id);
                case Reaction.Refuse refuse -> answer(Smpp.SUBMIT_SM, refuse.status(), sequence, new byte[0]);
                case Reaction.Silent _ -> log.debug("{} stays without an answer", message);
                case Reaction.Late late -> smsc.in(late.by(), () -> write(Smpp.pdu(Smpp.SUBMIT_SM | Smpp.RESPONSE, Status.OK, sequence, id)));
                case Reaction.Reset _ -> reset();
            }
        } catch (Smpp.Malformed e) {
            answer(Smpp.SUBMIT_SM, Status.RINVCMDLEN, sequence, new byte[0]);
        }
    }

    private void answer(int command, Status status, int sequence, byte[] body) {
        answers.writeBytes(Smpp.pdu(command | Smpp.RESPONSE, status, sequence, body));
    }

    /// What was read in one go is answered in one go.
    private void flush() throws IOException {
        var mine = window;
        if (answered > 0 && mine != null) mailroom.answered(mine, answeredSequences, answeredStatuses, answered);
        answered = 0;
        if (answers.size() == 0) return;
        writing.lock();
        try {
            answers.writeTo(out);
        } finally {
            writing.unlock();
        }
        answers.reset();
    }

    private void write(Mailroom.Window mine) {
        var octets = new byte[8192];
        try {
            while (true) {
                var batch = mailroom.next(mine);
                if (batch.deliveries().isEmpty()) return;
                int sequence = batch.firstSequence();
                int length = 0;
                for (var delivery : batch.deliveries()) {
                    int needed = length + Smpp.HEADER + delivery.body.length;
                    if (needed > octets.length) octets = java.util.Arrays.copyOf(octets, needed * 2);
                    Smpp.writeInt(octets, length, Smpp.HEADER + delivery.body.length);
                    Smpp.writeInt(octets, length + 4, Smpp.DELIVER_SM);
                    Smpp.writeInt(octets, length + 8, 0);
                    Smpp.writeInt(octets, length + 12, sequence++);
                    System.arraycopy(delivery.body, 0, octets, length + Smpp.HEADER, delivery.body.length);
                    length = needed;
                }
                send(octets, length);
            }
        } catch (IOException e) {
            log.debug("writing ended: {}", e.getMessage());
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(byte[] octets, int length) throws IOException {
        writing.lock();
        try {
            out.write(octets, 0, length);
        } finally {
            writing.unlock();
        }
    }

    /// Exactly these octets, whatever they are.
    void write(byte[] octets) {
        try {
            send(octets, octets.length);
        } catch (IOException e) {
            log.debug("not written: {}", e.getMessage());
        }
    }

    /// RST: what is on its way in either direction is lost.
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            log.debug("was closed already: {}", e.getMessage());
        }
    }

    /// FIN.
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("was closed already: {}", e.getMessage());
        }
    }
}
