package id.siaga.sms;

import java.time.Instant;

/// A deliver_sm or data_sm as it came off the wire, header included, before anything was read of it.
///
/// @param link the bind it came over
/// @param order arrival on that link: the reader stamps it, because many threads handle PDUs and their order means nothing
/// @param arrived wall-clock time, for people
/// @param octets the whole PDU
public record RawPdu(String link, long order, Instant arrived, Octets octets) {
    /// What two transmissions of the same message have in common: everything but the header, whose sequence number differs.
    /// An SMSC sends again what it saw no answer to, so this with the link's operator finds the repeats of the wire.
    public Octets fingerprint() {
        return octets.length() <= 16 ? Octets.NONE : octets.slice(16, octets.length());
    }
}
