package id.siaga.sms.text;

import id.siaga.sms.Address;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes a deliver_sm or submit_sm, so that a peer's strange one can be handed on as a plain one, and for checks.
public final class PduWriter {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(128);

    private PduWriter() {}

    /// @param command 4 submit_sm or 5 deliver_sm
    /// @param shortMessage at most 254 octets
    public static byte[] message(int command, int sequence, Address from, Address to, int esmClass, int registered, int dataCoding,
            byte[] shortMessage) {
        var w = new PduWriter().text("").address(from).address(to).octet(esmClass).octet(0).octet(0).text("").text("").octet(registered)
                .octet(0).octet(dataCoding).octet(0).octet(shortMessage.length);
        w.body.writeBytes(shortMessage);
        return w.pdu(command, sequence);
    }

    /// A data_sm that carries nothing.
    public static byte[] data(int sequence, Address from, Address to) {
        return new PduWriter().text("").address(from).address(to).octet(0).octet(0).octet(0).pdu(Pdu.DATA_SM, sequence);
    }

    public static byte[] header(int length, int command, int status, int sequence) {
        return ByteBuffer.allocate(16).putInt(length).putInt(command).putInt(status).putInt(sequence).array();
    }

    /// A response: a header, and a text unless it says no.
    public static byte[] response(int command, int status, int sequence, String id) {
        var w = new PduWriter().text(id);
        var bytes = w.pdu(command, sequence);
        ByteBuffer.wrap(bytes).putInt(8, status);
        return bytes;
    }

    private byte[] pdu(int command, int sequence) {
        var bytes = ByteBuffer.allocate(16 + body.size()).put(header(16 + body.size(), command, 0, sequence));
        return bytes.put(body.toByteArray()).array();
    }

    private PduWriter address(Address address) {
        return octet(address.ton()).octet(address.npi()).text(address.digits());
    }

    private PduWriter octet(int value) {
        body.write(value);
        return this;
    }

    private PduWriter text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        body.write(0);
        return this;
    }
}
