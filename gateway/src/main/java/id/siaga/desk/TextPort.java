package id.siaga.desk;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What people do about texts, apart from reading and writing them. The same promises as [DeskPort].
public interface TextPort {
    /// An officer's text that waits for a person.
    ///
    /// @param kind one of [Vocabulary#REPORT_KINDS]
    /// @param by agency and name
    record Report(SmsId sms, TicketNumber ticket, int assignment, String kind, String by, @Nullable String text, Instant at) {}

    /// Oldest first, from the core.
    CompletionStage<List<Report>> reports();

    /// @param text for the citizen in place of the officer's; null: that
    record Decision(SmsId report, boolean accept, @Nullable String text) {}

    /// Completes after it is on disk, with the ticket as it is then.
    CompletionStage<Outcome<Rows.Ticket>> decide(Decision decision, By by);
}
