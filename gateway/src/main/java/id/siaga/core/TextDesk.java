package id.siaga.core;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Phone;
import id.siaga.desk.Rows;
import id.siaga.desk.TextPort;
import id.siaga.desk.Words;
import id.siaga.ids.SmsId;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assigning;
import id.siaga.tickets.FieldBook;
import id.siaga.tickets.FieldWork;
import id.siaga.tickets.Ticket;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// What people do about texts, on the ticket loop.
final class TextDesk implements TextPort {
    private final TicketLoop tickets;
    private final DeskTickets writes;
    private final Predicate<By> coordinates;
    private final Recorder recorder;
    private final DeskRows rows;
    private final String smsFrom;

    TextDesk(TicketLoop tickets, DeskTickets writes, Predicate<By> coordinates, Recorder recorder, DeskRows rows, String smsFrom) {
        this.tickets = tickets;
        this.writes = writes;
        this.coordinates = coordinates;
        this.recorder = recorder;
        this.rows = rows;
        this.smsFrom = smsFrom;
    }

    @Override
    public CompletionStage<Outcome<Rows.Message>> cancel(SmsId sms, By by) {
        return tickets.ask(w -> w.texts().text(sms)).thenCompose(known -> known == null || known.inbound()
                ? CompletableFuture.completedStage(new Outcome.Unknown<>())
                : tickets.cancel(sms, by.user()).thenCompose(cancelled -> cancelled ? message(sms)
                        : CompletableFuture.completedStage(new Outcome.Refused<Rows.Message>(new Words("SMS ini sudah berangkat atau sudah berakhir", "This text has left already, or is over")))));
    }

    /// As it is once everything about it is on disk.
    private CompletionStage<Outcome<Rows.Message>> message(SmsId sms) {
        return recorder.durable(recorder.journal().appended()).thenCompose(_ -> tickets.ask(w -> Optional.ofNullable(w.texts().text(sms))
                .<Outcome<Rows.Message>>map(t -> new Outcome.Done<>(rows.message(t, w))).orElseGet(Outcome.Unknown::new)));
    }

    // ---- places without a call

    @Override
    public CompletionStage<List<Loose>> places() {
        return tickets.ask(w -> w.locations().loose().stream().map(fix -> loose(fix, w)).toList());
    }

    @Override
    public CompletionStage<Optional<Loose>> place(SmsId sms) {
        return tickets.ask(w -> w.locations().loose().stream().filter(fix -> fix.sms().equals(sms)).findFirst().map(fix -> loose(fix, w)));
    }

    private static Loose loose(LocationBook.Fix fix, World world) {
        var ticket = world.tickets().openOf(new Personal(fix.slot(), fix.phone()), _ -> true).map(Ticket::number).orElse(null);
        return new Loose(fix.sms(), new Phone(fix.phone()), DeskRows.place(fix), ticket, world.tickets().cover(ticket));
    }

    // ---- what nobody could read

    @Override
    public CompletionStage<List<Unreadable>> unreadable() {
        return tickets.ask(w -> w.texts().unreadable().stream().map(u -> new Unreadable(u.octets().sms(), u.at(), u.octets().link(), u.problem(),
                HexFormat.of().formatHex(Pdus.raw(u.octets(), u.at()).octets().toArray()))).toList());
    }

    @Override
    public CompletionStage<Optional<Reread>> reread(SmsId sms, int dataCoding) {
        return tickets.reread(sms, dataCoding).thenApply(found -> found.map(r -> new Reread(r.from().isEmpty() ? Phone.NONE : new Phone(r.from()), r.to(), r.text())));
    }

    @Override
    public CompletionStage<Outcome<Rows.Message>> repair(SmsId sms, int dataCoding, By by) {
        return tickets.ask(w -> w.texts().unreadable(sms).isPresent()).thenCompose(there -> !there
                ? CompletableFuture.completedStage(new Outcome.Unknown<>())
                : tickets.repair(sms, dataCoding).thenCompose(repaired -> repaired ? message(sms)
                        : CompletableFuture.completedStage(new Outcome.Refused<Rows.Message>("dataCoding", new Words("tidak menghasilkan nomor pengirim dan kata", "gives no sender and no words")))));
    }

    // ---- officers

    @Override
    public CompletionStage<List<Report>> reports() {
        return tickets.ask(w -> w.tickets().reports().open().stream().map(r -> row(r, w)).toList());
    }

    private static Report row(FieldBook.Report r, World world) {
        return new Report(r.sms(), r.ticket(), r.assignment(), r.kind().name(), r.by(), r.text().clear(), r.at(), world.tickets().cover(r.ticket()));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> decide(Decision decision, By by) {
        var words = decision.text() == null ? null : recorder.personal(decision.text());
        var wanted = new FieldWork.Decision(decision.report(), decision.accept(), words, smsFrom);
        var author = new Assigning.Author(by.user(), coordinates.test(by));
        return writes.answered(tickets.command((w, now) -> FieldWork.decide(w.tickets(), tickets.ids(), wanted, author, now)));
    }
}
