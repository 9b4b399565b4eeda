package id.siaga.core;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Answer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The desk's view of work that is offered as cards: which there is, taking it, ending it, wanting a callback.
final class DeskWork {
    private static final Words NOT_YOURS = new Words("Pekerjaan ini ditawarkan ke operator lain, atau belum ke siapa pun", "This is offered to another operator, or to nobody yet");
    private static final Words NO_DESK = new Words("Hanya operator yang dapat mengambilnya", "Only an operator can take it");
    private static final Words NO_NUMBER = new Words("Penelepon ini tidak punya nomor", "This caller has no number");
    private static final Words SAY_HOW = new Words("Katakan bagaimana hasilnya: POST /api/callbacks/ID", "Say how it ended: POST /api/callbacks/ID");

    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final DeskRows rows;
    private final LongFunction<CompletionStage<Void>> durable;

    /// @param durable completes when this record is on disk
    DeskWork(FloorLoop floor, TicketLoop tickets, DeskRows rows, LongFunction<CompletionStage<Void>> durable) {
        this.floor = floor;
        this.tickets = tickets;
        this.rows = rows;
        this.durable = durable;
    }

    CompletionStage<Rows.Surge> surge() {
        return tickets.ask(w -> w.surge().map(s -> new Rows.Surge(s.at(), s.by(), s.reason())).orElse(new Rows.Surge(null, null, null)));
    }

    CompletionStage<Outcome<Rows.Surge>> declare(@Nullable String reason, By by) {
        return floor.surge(reason == null ? new Interaction.SurgeOver(by.user()) : new Interaction.SurgeDeclared(by.user(), reason))
                .thenCompose(durable::apply).thenCompose(_ -> surge()).thenApply(Outcome.Done::new);
    }

    CompletionStage<List<Rows.Work>> all() {
        return tickets.ask(w -> w.work().open().stream().map(each -> rows.work(each, w)).toList());
    }

    CompletionStage<Outcome<Rows.Work>> take(String contact, By by) {
        return by.operator() == null ? refused(NO_DESK) : answered(floor.work().take(contact, by.operator()), contact);
    }

    CompletionStage<Outcome<Rows.Work>> done(String contact, By by) {
        if (by.operator() == null) {
            return refused(NO_DESK);
        }
        return tickets.ask(w -> w.work().of(contact).map(each -> rows.work(each.moved(WorkBook.DONE, by.operator(), each.movedAt()), w)))
                .thenCompose(row -> row.filter(r -> r.kind().equals(WorkBook.Kind.CALLBACK.name())).isPresent()
                        ? refused(SAY_HOW)
                        : floor.work().done(contact, by.operator()).thenApply(answer -> outcome(answer, row)));
    }

    private CompletionStage<Outcome<Rows.Work>> answered(CompletionStage<WorkSide.Answer> wish, String contact) {
        return wish.thenCompose(answer -> tickets.ask(w -> outcome(answer, w.work().of(contact).map(each -> rows.work(each, w)))));
    }

    private static Outcome<Rows.Work> outcome(WorkSide.Answer answer, Optional<Rows.Work> row) {
        return switch (answer) {
            case YES -> row.<Outcome<Rows.Work>>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new);
            case NOT_YOURS -> new Outcome.Refused<>(NOT_YOURS);
            case UNKNOWN -> new Outcome.Unknown<>();
        };
    }

    private static CompletionStage<Outcome<Rows.Work>> refused(Words why) {
        return CompletableFuture.completedStage(new Outcome.Refused<>(why));
    }

    // ---- callbacks

    CompletionStage<List<Rows.Callback>> callbacks() {
        return tickets.ask(w -> w.callbacks().open().stream().map(c -> rows.callback(c, w)).toList());
    }

    /// A person decides that this caller is called, whatever the rules say.
    CompletionStage<Outcome<Rows.Callback>> callBack(CallId call) {
        return tickets.command((world, _) -> world.calls().call(call).<Answer>map(known -> known.caller() == null || known.caller().clear() == null
                        ? new Answer.Refused("call", NO_NUMBER.id(), NO_NUMBER.en())
                        : new Answer.Done(List.of(CallbackBook.due(known, CallbackBook.BY_HAND)))).orElseGet(Answer.Unknown::new))
                .thenCompose(outcome -> switch (outcome.answer()) {
                    case Answer.Done _ -> kept(call, outcome.seq());
                    case Answer.Refused(String field, String id, String en) -> CompletableFuture.completedStage(new Outcome.Refused<>(field, new Words(id, en)));
                    case Answer.Stale _, Answer.Unknown _ -> CompletableFuture.completedStage(new Outcome.Unknown<>());
                });
    }

    CompletionStage<Outcome<Rows.Callback>> calledBack(CallId call, String how, By by) {
        return tickets.calledBack(call, how, by.user()).thenCompose(done -> done.isEmpty()
                ? CompletableFuture.completedStage(new Outcome.Unknown<Rows.Callback>())
                : kept(call, done.getAsLong()));
    }

    private CompletionStage<Outcome<Rows.Callback>> kept(CallId call, long seq) {
        return durable.apply(seq).thenCompose(_ -> tickets.ask(w -> w.callbacks().of(call)
                .<Outcome<Rows.Callback>>map(c -> new Outcome.Done<>(rows.callback(c, w))).orElseGet(Outcome.Unknown::new)));
    }
}
