package id.siaga.sms;

import java.time.Instant;

/// What is to be done or to be known, in order.
public sealed interface OutEffect {
    /// Record it as submitting; when that is on disk, send it, and tell the outcome with this attempt's number.
    record Submit(OutSms sms, int part, int attempt, String link) implements OutEffect {}

    /// The text's way is over.
    ///
    /// @param why a name of [MessageState], a status as "0x0b", or a word
    record Ended(long sms, End end, String why) implements OutEffect {}

    enum End { DELIVERED, FAILED, EXPIRED, CANCELLED,
        /// It may have arrived; nobody will ever say.
        UNKNOWN }

    record ReceiptMatched(long key, long sms, int part, String link, String messageId, MessageState state) implements OutEffect {}

    /// It names no text of ours (yet).
    record ReceiptParked(long key, String link, String messageId, MessageState state) implements OutEffect {}

    /// An unknown one goes out once more: the receiver may get it twice.
    record SentAgain(long sms, int part) implements OutEffect {}

    record LinkPaused(String link, Instant until) implements OutEffect {}
}
