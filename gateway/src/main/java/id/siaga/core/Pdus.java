package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.sms.Octets;
import id.siaga.sms.RawPdu;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /// Everything but the header, whose sequence number differs when the SMSC sends again.
    static String fingerprint(Interaction.SmsReceived received) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(raw(received, Instant.EPOCH).fingerprint().toArray());
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
