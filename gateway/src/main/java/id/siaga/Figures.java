package id.siaga;

import id.siaga.core.CallRecord;
import id.siaga.core.World;
import id.siaga.journal.Interaction;
import id.siaga.meters.Meters;
import java.time.Duration;
import java.util.Locale;

/// What the facts add up to, for `/metrics`.
final class Figures {
    private final Meters meters;

    Figures(Meters meters) {
        this.meters = meters;
    }

    /// @param after the world with this fact in it
    void count(Interaction fact, World after) {
        switch (fact) {
            case Interaction.CallEnded f -> {
                meters.callEnded(f.outcome());
                meters.talked(Duration.ofMillis(f.talkedMs()));
            }
            // a citizen's answer is the first
            case Interaction.CallAnswered f when after.calls().call(f.call()).filter(CallRecord::handedOn).isEmpty() -> meters.waited(Duration.ofMillis(f.waitedMs()));
            case Interaction.CallDisposed f -> meters.callDisposed(f.disposition());
            case Interaction.CallReceivedAs f -> meters.receivedAs(f.standing());
            case Interaction.BlockMet _ -> meters.receivedAs("BLOCKED");
            case Interaction.BlockRingEnded f -> meters.blockRing(f.end().toLowerCase(Locale.ROOT));
            case Interaction.PinWrong _ -> meters.pinWrong();
            case Interaction.SilentHeard f -> meters.silentHeard(f.result());
            case Interaction.NoticeTold f -> meters.noticeTold(f.line());
            case Interaction.MessageKept _ -> meters.message("kept");
            case Interaction.MessageEmpty _ -> meters.message("empty");
            case Interaction.RecordingEnded f -> meters.recordingEnded(f.because());
            case Interaction.RecordingRefused f -> meters.recordingRefused(f.what().toLowerCase(Locale.ROOT));
            case Interaction.CallCovered f -> meters.callCovered(f.cover());
            case Interaction.SurveyAnswered f -> meters.surveyAnswered(f.about(), f.score());
            case Interaction.OfferFailed f -> meters.offerEnded(f.end());
            case Interaction.TicketOpened f -> meters.ticketOpened(f.channel());
            case Interaction.SmsReceived _ -> meters.texts().in("kept");
            case Interaction.SmsRead _ -> meters.texts().in("read");
            case Interaction.SmsPart _ -> meters.texts().in("part");
            case Interaction.SmsClosed f -> meters.texts().in(f.missing() == 0 ? "joined" : "gaps");
            case Interaction.LocationReceived _ -> meters.texts().location("received");
            case Interaction.LocationAttached _ -> meters.texts().location("attached");
            case Interaction.LocationPurged _ -> meters.texts().location("purged");
            case Interaction.SmsRepeated _ -> meters.texts().in("duplicate");
            case Interaction.SmsUnreadable _ -> meters.texts().in("unreadable");
            case Interaction.SmsAccepted _ -> meters.texts().out("accepted");
            case Interaction.SmsNotAccepted f -> meters.texts().out(f.outcome().toLowerCase(Locale.ROOT));
            case Interaction.SmsEnded f -> meters.texts().out(f.end().toLowerCase(Locale.ROOT));
            default -> {}
        }
    }
}
