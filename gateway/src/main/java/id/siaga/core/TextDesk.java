package id.siaga.core;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Rows;
import id.siaga.desk.TextPort;
import id.siaga.tickets.Assigning;
import id.siaga.tickets.FieldBook;
import id.siaga.tickets.FieldWork;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What people do about texts, on the ticket loop.
final class TextDesk implements TextPort {
    private final TicketLoop tickets;
    private final DeskSide desk;
    private final Recorder recorder;
    private final String smsFrom;

    TextDesk(TicketLoop tickets, DeskSide desk, Recorder recorder, String smsFrom) {
        this.tickets = tickets;
        this.desk = desk;
        this.recorder = recorder;
        this.smsFrom = smsFrom;
    }

    @Override
    public CompletionStage<List<Report>> reports() {
        return tickets.ask(w -> w.tickets().reports().open().stream().map(TextDesk::row).toList());
    }

    private static Report row(FieldBook.Report r) {
        return new Report(r.sms(), r.ticket(), r.assignment(), r.kind().name(), r.by(), r.text().clear(), r.at());
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> decide(Decision decision, By by) {
        var words = decision.text() == null ? null : recorder.personal(decision.text());
        var wanted = new FieldWork.Decision(decision.report(), decision.accept(), words, smsFrom);
        var author = new Assigning.Author(by.user(), desk.supervises(by));
        return desk.answered(tickets.command((w, now) -> FieldWork.decide(w.tickets(), tickets.ids(), wanted, author, now)));
    }
}
