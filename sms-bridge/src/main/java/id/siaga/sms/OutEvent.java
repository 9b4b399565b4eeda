package id.siaga.sms;

import java.util.List;

/// What happened, for the [Outbox]. After a restart all that the journal has of it is fed, with the times it had.
public sealed interface OutEvent {
    record Queued(OutSms sms) implements OutEvent {}

    /// From the journal only: when running, the outbox decides that by itself.
    record Submitting(long sms, int part, int attempt, String link) implements OutEvent {}

    /// Of one try; may come late, when the try was given up as unknown before.
    record Outcome(long sms, int part, int attempt, String link, SubmitOutcome outcome) implements OutEvent {}

    /// @param key of the text that carried the receipt
    /// @param about the number that the text went to, as the receipt has it
    record ReceiptCame(long key, String link, String messageId, MessageState state, String about) implements OutEvent {}

    /// From the journal only: a receipt whose text was found then, by whatever rule.
    record Matched(long key, long sms, int part, String link, String messageId, MessageState state) implements OutEvent {}

    /// From the journal only: the text's way was over.
    record Over(long sms) implements OutEvent {}

    /// Not sent if no part of it has left; what has left stays.
    record Cancelled(long sms, String by) implements OutEvent {}

    /// The gateway began anew here: what was being submitted is unknown now, and held. Feed it at every start that the journal shows,
    /// with its time, the present one too: the same facts must lead to the same states each time they are read.
    record Restarted() implements OutEvent {}

    /// @param ratePerSecond parts a second, 0 for no limit
    /// @param prefixes of numbers that leave by it rather than by another
    record LinkUp(String link, int window, int ratePerSecond, List<String> prefixes) implements OutEvent {
        public LinkUp {
            prefixes = List.copyOf(prefixes);
        }

        public LinkUp(String link, int window, int ratePerSecond) {
            this(link, window, ratePerSecond, List.of());
        }
    }

    record LinkDown(String link) implements OutEvent {}

    /// Time passed: [Outbox#nextDeadline()] is here.
    record Woken() implements OutEvent {}
}
