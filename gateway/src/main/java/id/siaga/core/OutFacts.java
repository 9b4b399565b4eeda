package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.sms.Address;
import id.siaga.sms.Lane;
import id.siaga.sms.LongForm;
import id.siaga.sms.MessageState;
import id.siaga.sms.OutEvent;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.text.SmsEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the journal says of texts that leave, in the outbox's words.
final class OutFacts {
    private static final Duration VALID = Duration.ofHours(24);
    private static final int REFERENCE_BITS = 16;

    private final OutboxSide.LinkOf links;

    OutFacts(OutboxSide.LinkOf links) {
        this.links = links;
    }

    Optional<OutEvent> event(Interaction fact, Instant wall) {
        return switch (fact) {
            case Interaction.SmsQueued f -> sms(f, wall).map(OutEvent.Queued::new);
            case Interaction.SmsSubmitting f -> Optional.of(new OutEvent.Submitting(f.sms().value(), f.part(), f.attempt(), f.link()));
            case Interaction.SmsAccepted f -> Optional.of(new OutEvent.Outcome(f.sms().value(), f.part(), f.attempt(), f.link(), new SubmitOutcome.Accepted(f.messageId())));
            case Interaction.SmsNotAccepted f -> Optional.of(new OutEvent.Outcome(f.sms().value(), f.part(), f.attempt(), f.link(), outcome(f)));
            case Interaction.SmsReceipt f -> Optional.of(new OutEvent.Matched(f.receipt().value(), f.sms().value(), f.part(), f.link(), f.messageId(), MessageState.valueOf(f.state())));
            case Interaction.SmsReceiptParked f -> Optional.of(new OutEvent.ReceiptCame(f.receipt().value(), f.link(), f.messageId(), MessageState.valueOf(f.state()), ""));
            case Interaction.SmsEnded f -> Optional.of(new OutEvent.Over(f.sms().value()));
            // What an earlier life was submitting when it ended became unknown at that moment, not now.
            case Interaction.NodeStarted _ -> Optional.of(new OutEvent.Restarted());
            default -> Optional.empty();
        };
    }

    private static SubmitOutcome outcome(Interaction.SmsNotAccepted f) {
        return f.outcome().equals("UNKNOWN") ? new SubmitOutcome.Unknown("recorded") : new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.valueOf(f.outcome()), f.status());
    }

    /// Empty when the person's key was destroyed meanwhile: then there is nothing to send and nobody to send it to.
    Optional<OutSms> sms(Interaction.SmsQueued f, Instant wall) {
        var to = f.to().clear();
        var text = f.text().clear();
        if (to == null || text == null) {
            return Optional.empty();
        }
        var leaves = f.notBefore() == null ? wall : f.notBefore();
        var way = links.way(f.from());
        var encoded = way.longs() == LongForm.PAYLOAD ? SmsEncoder.whole(text) : SmsEncoder.encode(text, reference(f.sms().value()), REFERENCE_BITS);
        return Optional.of(new OutSms(f.sms().value(), Lane.valueOf(f.lane()), Address.of(f.from()), Address.of(to), encoded.dataCoding(),
                encoded.headers(), encoded.parts(), way.link(), leaves.plus(VALID), f.notBefore()));
    }

    /// In so many parts as it was first tried in: its link may want long texts in another form since, and a part is told by its place.
    OutSms inParts(OutSms sms, int parts) {
        var again = SmsEncoder.recut(new SmsEncoder.Encoded(sms.dataCoding(), sms.headers(), sms.parts()), parts == 1, reference(sms.id()), REFERENCE_BITS);
        return sms.cut(again.headers(), again.parts());
    }

    private static int reference(long sms) {
        return (int) (sms & 0xFFFF);
    }
}
