package id.siaga.desk;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What people do about texts, apart from reading and writing them. The same promises as [DeskPort].
public interface TextPort {
    /// An officer's text that waits for a person.
    ///
    /// @param kind one of [Vocabulary#REPORT_KINDS]
    /// @param by agency and name
    record Report(SmsId sms, TicketNumber ticket, int assignment, String kind, String by, @Nullable String text, Instant at, Cover cover) {}

    /// Where a handset is whose phone has not called: who texts, who roams.
    ///
    /// @param ticket the newest open one of that phone
    record Loose(SmsId sms, Phone from, Rows.Place place, @Nullable TicketNumber ticket, Cover cover) {}

    /// Newest first, the last hour, from the core.
    CompletionStage<List<Loose>> places();

    CompletionStage<Optional<Loose>> place(SmsId sms);

    /// A text that nobody could read.
    ///
    /// @param hex its octets
    record Unreadable(SmsId sms, Instant at, String link, String problem, String hex) {}

    /// Oldest first, the last 500, from the core.
    CompletionStage<List<Unreadable>> unreadable();

    /// @param from empty when not even that could be read
    record Reread(Phone from, String to, String text) {}

    CompletionStage<Optional<Reread>> reread(SmsId sms, int dataCoding);

    /// From now on it is a text like any other: it opens or joins a ticket, and is answered.
    CompletionStage<Outcome<Rows.Message>> repair(SmsId sms, int dataCoding, By by);

    /// Refused when it has left.
    CompletionStage<Outcome<Rows.Message>> cancel(SmsId sms, By by);

    /// Oldest first, from the core.
    CompletionStage<List<Report>> reports();

    /// @param text for the citizen in place of the officer's; null: that
    record Decision(SmsId report, boolean accept, @Nullable String text) {}

    /// Completes after it is on disk, with the ticket as it is then.
    CompletionStage<Outcome<Rows.Ticket>> decide(Decision decision, By by);
}
