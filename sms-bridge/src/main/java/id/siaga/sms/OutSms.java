package id.siaga.sms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text that we owe somebody, ready to go.
///
/// @param id of the gateway, unique over restarts
/// @param dataCoding of submit_sm
/// @param parts what goes into the submit_sm's, one each, headers included
/// @param headers whether the parts begin with a user data header (esm_class 0x40)
/// @param by the link it leaves by while that stands; empty or down: any that stands
/// @param validUntil after that it is not sent any more, and the SMSC is told to drop it
/// @param notBefore it does not leave earlier; null: as soon as it may
public record OutSms(long id, Lane lane, Address from, Address to, int dataCoding, boolean headers, List<Octets> parts, String by, Instant validUntil, @Nullable Instant notBefore) {
    public OutSms(long id, Lane lane, Address from, Address to, int dataCoding, boolean headers, List<Octets> parts, String by, Instant validUntil) {
        this(id, lane, from, to, dataCoding, headers, parts, by, validUntil, null);
    }

    /// The same words, cut otherwise.
    public OutSms cut(boolean header, List<Octets> into) {
        return new OutSms(id, lane, from, to, dataCoding, header, into, by, validUntil, notBefore);
    }

    public OutSms {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > 255) {
            throw new IllegalArgumentException("a text has 1..255 parts, not " + parts.size());
        }
    }
}
