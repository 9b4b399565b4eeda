package id.siaga.core;

import id.siaga.city.Point;
import id.siaga.city.TicketKind;
import id.siaga.desk.DeskPort.AssignmentMove;
import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.NewAssignment;
import id.siaga.desk.DeskPort.NewTicket;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.DeskPort.Reach;
import id.siaga.desk.DeskPort.Relation;
import id.siaga.desk.DeskPort.Report;
import id.siaga.desk.DeskPort.TicketPatch;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Assigning;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.Changes;
import id.siaga.tickets.Duplicates;
import id.siaga.tickets.FieldWork;
import id.siaga.tickets.Outside;
import id.siaga.tickets.Place;
import id.siaga.tickets.Relating;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.Ties;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/// What people at the desk change about tickets: their words become wishes of the ticket rules, decided on the ticket loop and answered from the disk.
final class DeskTickets {
    private final TicketLoop tickets;
    private final Recorder recorder;
    private final DeskRows rows;
    private final Predicate<By> coordinates;
    private final Function<TicketNumber, CompletionStage<Optional<Rows.Ticket>>> read;

    DeskTickets(TicketLoop tickets, Recorder recorder, DeskRows rows, Predicate<By> coordinates, Function<TicketNumber, CompletionStage<Optional<Rows.Ticket>>> read) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.rows = rows;
        this.coordinates = coordinates;
        this.read = read;
    }

    CompletionStage<Outcome<Rows.Ticket>> open(NewTicket ticket, By by) {
        int slot = recorder.keys().next();
        var text = ticket.description() == null ? null : new Personal(slot, ticket.description());
        var reporter = ticket.reporter() == null ? null : new Personal(slot, recorder.number(ticket.reporter()));
        var wanted = new Changes.Wanted(null, ticket.category(), ticket.priority(), ticket.region(), null, null, place(slot, ticket.where()), Changes.Reach.under(ticket.cover()));
        var author = author(by);
        var said = ticket.kind() == null ? null : TicketKind.valueOf(ticket.kind());
        return answered(tickets.command((w, now) -> {
            var category = tickets.changes().kind(ticket.category());
            var opened = tickets.changes().and(ticket.call() != null
                    ? tickets.rules().firstWord(w.tickets(), ticket.call(), said, category, text, by.user())
                    : tickets.changes().create(tickets.ids(), said != null ? said.name() : category.map(TicketKind::name).orElse(""), "staff:" + by.user(), reporter, text), w.tickets(), wanted, author, now);
            return ticket.sameAs() == null ? opened : tickets.relating().sameAs(opened, w.tickets(), ticket.sameAs(), by.user(), now);
        }));
    }

    CompletionStage<Outcome<Rows.Ticket>> relate(TicketNumber number, long version, Relation wanted, By by) {
        return answered(tickets.command((w, now) -> tickets.relating().relate(w.tickets(), tickets.ids(), number, version, wish(w, number, wanted), by.user(), now)));
    }

    private static Place place(int slot, Rows.Where where) {
        return new Place(where.point() == null ? null : new Personal(slot, where.point()), where.landmark() == null ? null : new Personal(slot, where.landmark()));
    }

    private static Changes.Reach reach(int slot, Reach reach) {
        return new Changes.Reach(reach.question() == null ? null : new Personal(slot, reach.question()), reach.contact(), reach.anonymous(), reach.confidential(), reach.neighbour(), reach.hold());
    }

    private Assigning.Author author(By by) {
        return new Assigning.Author(by.user(), coordinates.test(by));
    }

    CompletionStage<Outcome<Rows.Ticket>> publish(TicketNumber number, long version, String result, By by) {
        var author = author(by);
        return answered(tickets.command((w, _) -> Changes.publish(w.tickets(), number, version, recorder.personal(result), author)));
    }

    CompletionStage<List<Rows.Like>> similar(Report r) {
        var report = new Duplicates.Report(r.kind() == null ? null : TicketKind.valueOf(r.kind()), r.category(), r.where().point() == null ? null : Point.read(r.where().point()).orElse(null), r.region(),
                r.where().landmark(), r.text());
        return CompletableFuture.supplyAsync(() -> tickets.knowing().similar(report).stream().map(DeskRows::like).toList(), Thread::startVirtualThread);
    }

    private Relating.Wish wish(World w, TicketNumber number, Relation wanted) {
        return switch (wanted) {
            case Relation.Merge(var into) -> new Relating.Wish.Merge(into);
            case Relation.Unmerge _ -> new Relating.Wish.Unmerge();
            case Relation.Link(var to, var as) -> new Relating.Wish.Link(to, Ties.As.valueOf(as));
            case Relation.Unlink(var from) -> new Relating.Wish.Unlink(from);
            case Relation.Refer(int assignment, var system, var ref, boolean on) -> new Relating.Wish.Refer(new Outside.Ref(assignment, system, ref), on);
            case Relation.Split(var contact, var kind, var text) -> new Relating.Wish.Split(contact, kind != null ? TicketKind.valueOf(kind)
                    : w.tickets().ticket(number).map(Ticket::kind).orElse(TicketKind.COMPLAINT), text != null ? recorder.personal(text) : w.texts().said(contact));
        };
    }

    CompletionStage<Outcome<Rows.Ticket>> change(TicketNumber number, long version, TicketPatch patch, By by) {
        int slot = recorder.keys().next();
        var note = patch.note() == null ? null : new Personal(slot, patch.note());
        var wanted = new Changes.Wanted(patch.state(), patch.category(), patch.priority(), patch.region(), patch.yes(), note, place(slot, patch.where()), reach(slot, patch.reach()));
        var author = author(by);
        return answered(tickets.command((w, now) -> tickets.changes().change(w.tickets(), number, version, wanted, author, now)));
    }

    CompletionStage<Outcome<Rows.Ticket>> assign(TicketNumber number, long version, NewAssignment wanted, By by) {
        var agency = new Assigning.Wanted(wanted.agency(), wanted.role() == null ? null : Assignment.Role.valueOf(wanted.role()));
        var author = author(by);
        return answered(tickets.command((w, now) -> tickets.assigning().assign(w.tickets(), number, version, agency, author, now)));
    }

    CompletionStage<Outcome<Rows.Ticket>> move(TicketNumber number, long version, AssignmentMove move, By by) {
        var note = move.note() == null ? null : recorder.personal(move.note());
        var to = new Assigning.Move(move.state(), Assignment.Source.valueOf(move.source()), move.at(), note);
        return answered(tickets.command((w, now) -> tickets.assigning().move(w.tickets(), number, version, move.assignment(), to, by.user(), now)));
    }

    CompletionStage<Outcome<Rows.Ticket>> answer(TicketNumber number, int assignment, String text, By by) {
        var words = recorder.personal(text);
        return answered(tickets.command((w, _) -> FieldWork.answer(w.tickets(), tickets.ids(), number, assignment, words, by.user())));
    }

    /// Waits for the disk, then answers with the ticket as it is.
    CompletionStage<Outcome<Rows.Ticket>> answered(CompletionStage<TicketLoop.Outcome> command) {
        return command.thenCompose(outcome -> switch (outcome.answer()) {
            case Answer.Done(List<Interaction> facts) -> recorder.durable(outcome.seq()).thenCompose(_ -> ticketOf(facts));
            case Answer.Refused(String field, String id, String en) -> CompletableFuture.completedStage(new Outcome.Refused<>(field, new Words(id, en)));
            case Answer.Stale(var now) -> CompletableFuture.completedStage(new Outcome.Stale<>(rows.ticket(now)));
            case Answer.Unknown _ -> CompletableFuture.completedStage(new Outcome.Unknown<>());
        });
    }

    private CompletionStage<Outcome<Rows.Ticket>> ticketOf(List<Interaction> facts) {
        var number = switch (facts.getFirst()) {
            case Interaction.TicketMerged f -> f.into();
            case Interaction.OfTicket f -> f.ticket();
            case Interaction.SmsQueued f when f.ticket() != null -> f.ticket();
            default -> throw new IllegalStateException("a ticket command that wrote " + facts.getFirst().getClass().getSimpleName());
        };
        return read.apply(number).thenApply(row -> row.<Outcome<Rows.Ticket>>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new));
    }
}
