package id.siaga.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One part of one text in the [Outbox]: where it is, and how often it was tried. Ordered by the time its text came, then by part, so
/// that the parts of one text leave next to each other and one put back keeps its place.
final class OutPart implements Comparable<OutPart> {
    sealed interface At {
        record Ready() implements At {}

        /// Nobody wanted it sooner.
        record Scheduled(Instant when) implements At {}

        record Later(Instant when) implements At {}

        record Submitting(String link) implements At {}

        /// @param again when to send it once more; null never
        record Unknown(String link, @Nullable Instant again) implements At {}

        record Accepted(String link) implements At {}

        record Delivered() implements At {}

        /// When it moves on by itself; null: only an event moves it.
        default @Nullable Instant due() {
            return switch (this) {
                case Scheduled(var when) -> when;
                case Later(var when) -> when;
                case Unknown(var _, var again) -> again;
                case Ready _, Submitting _, Accepted _, Delivered _ -> null;
            };
        }
    }

    final Text text;
    final int part;
    int attempt;
    int failures;
    At at = new At.Ready();

    OutPart(Text text, int part) {
        this.text = text;
        this.part = part;
    }

    /// A text with its parts, until it ends.
    static final class Text {
        final OutSms sms;
        final long arrival;
        /// Since when it may leave.
        final Instant since;
        final OutPart[] parts;
        /// When to ask whether its time is over.
        Instant expires;

        Text(OutSms sms, long arrival, Instant came) {
            this.sms = sms;
            this.arrival = arrival;
            this.since = sms.notBefore() == null ? came : sms.notBefore();
            this.expires = sms.validUntil();
            this.parts = new OutPart[sms.parts().size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new OutPart(this, i);
            }
        }
    }

    @Override
    public int compareTo(OutPart other) {
        var byText = Long.compare(text.arrival, other.text.arrival);
        return byText != 0 ? byText : Integer.compare(part, other.part);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
