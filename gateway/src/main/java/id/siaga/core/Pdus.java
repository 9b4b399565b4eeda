package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.sms.Octets;
import id.siaga.sms.RawPdu;
import java.time.Instant;
import java.util.Base64;

/// Between octets on the wire and octets in the journal.
final class Pdus {
    private Pdus() {}

    static String text(RawPdu pdu) {
        return Base64.getEncoder().encodeToString(pdu.octets().toArray());
    }

    static RawPdu raw(Interaction.SmsReceived received, Instant arrived) {
        var clear = received.pdu().clear();
        return new RawPdu(received.link(), received.order(), arrived, Octets.owning(Base64.getDecoder().decode(clear == null ? "" : clear)));
    }

    static byte[] withoutHeader(Interaction.SmsReceived received) {
        return raw(received, Instant.EPOCH).fingerprint().toArray();
    }
}
