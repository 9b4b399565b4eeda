package id.siaga.core;

import id.siaga.journal.Interaction;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// By which a text that the SMSC sends again is found: half of a SHA-256 over everything but the header, whose sequence number differs then.
record Fingerprint(long first, long second) {
    static Fingerprint of(Interaction.SmsReceived received) {
        try {
            var half = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(Pdus.withoutHeader(received)));
            return new Fingerprint(half.getLong(), half.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
