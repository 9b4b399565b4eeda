package id.siaga.core;

import id.siaga.city.Neighbour;
import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.Fact;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.Question;
import id.siaga.ivr.Task;
import id.siaga.journal.Interaction;
import id.siaga.recordings.Recordings;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.ByPhone;
import id.siaga.tickets.Cover;
import java.time.Clock;
import java.util.List;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Personal;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What call flows ask of tickets and texts, and tell them: over to the ticket loop, and back when it is on disk, for a caller is told that it is
/// done. Any thread; stages complete anywhere.
public final class FlowTickets {
    /// An Indonesian phone that can be texted.
    private static final Pattern MOBILE = Pattern.compile("\\+628[0-9]{7,11}");

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Messages messages;
    private final ByPhone phones;
    private final String smsFrom;
    private final Clock clock;
    private final Consumer<String> asked;

    /// @param smsFrom the number that texts come from
    /// @param asked told what came of each number that a caller typed: told, typo, other, refused, unanswered
    public FlowTickets(TicketLoop tickets, Recorder recorder, Recordings recordings, ByPhone phones, String smsFrom, Clock clock, Consumer<String> asked) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.messages = new Messages(tickets, recordings);
        this.phones = phones;
        this.smsFrom = smsFrom;
        this.clock = clock;
        this.asked = asked;
        tickets.watch((_, fact, world) -> messages.worked(fact, world));
    }

    /// After the ticket loop.
    public FlowTickets start() {
        tickets.loop().run(() -> messages.start(tickets.world()));
        return this;
    }

    CompletionStage<Fact> ask(Question question, String caller) {
        return tickets.ask(world -> switch (question) {
            case REPORTER -> new Fact.Word(phones.hasOpen(world.tickets(), caller) ? "open" : "none");
            case PHONE -> new Fact.Word(phones.ofAgency(caller, clock.instant()) ? "agency" : "other");
            case TICKET, NEIGHBOUR, TIME, WAITING, MINUTES, EXPECTED, POSITION, OPENED, DESKS, CALLER, CLASS, LINE, REGION, LANGUAGE -> new Fact.Unknown(); // the floor's
        });
    }

    /// Where the ticket stands of which somebody typed the number.
    ///
    /// @param neighbour whom the caller is to turn to, when it was referred
    record Standing(Fact word, Optional<Neighbour> neighbour) {
        static final Standing UNKNOWN = new Standing(new Fact.Unknown(), Optional.empty());
    }

    /// What the memory does not know the store is asked for, as long as a caller can wait. Who names somebody else's number waits as long as who names none.
    CompletionStage<Standing> standing(String digits, String caller) {
        return tickets.ask(world -> {
            var now = clock.instant();
            boolean listens = phones.listensTo(caller, now);
            return switch (phones.typed(world.tickets(), digits, caller, now)) {
                case ByPhone.Typed.Said said -> CompletableFuture.completedStage(told(said, listens));
                case ByPhone.Typed.Ask(var number) -> tickets.oldNumbers().ask(number, caller).thenCompose(stored -> tickets.ask(_ -> told(phones.stored(stored, number, caller), true)))
                        .exceptionally(_ -> unanswered());
            };
        }).thenCompose(standing -> standing);
    }

    private Standing told(ByPhone.Typed.Said said, boolean listens) {
        asked.accept(switch (said.word()) {
            case ByPhone.TYPO -> said.word();
            case ByPhone.OTHER -> listens ? said.word() : "refused";
            default -> "told";
        });
        return new Standing(new Fact.Word(said.word()), said.now().flatMap(tickets.rules().reporting()::neighbour));
    }

    private Standing unanswered() {
        asked.accept("unanswered");
        return Standing.UNKNOWN;
    }

    /// Who talked last about the open ticket of this phone, as far back as calls are in memory.
    CompletionStage<Optional<OperatorId>> operatorOf(String caller) {
        return tickets.ask(world -> operatorOf(world, caller));
    }

    static Optional<OperatorId> operatorOf(World world, String caller) {
        return world.tickets().openOf(new Personal(0, caller), _ -> true).flatMap(ticket -> world.calls().of(caller).stream()
                .filter(call -> call.answeredAt() != null && ticket.contacts().contains("call:" + call.call()))
                .max(Comparator.comparing(CallRecord::answeredAt)).map(CallRecord::operator));
    }

    CompletionStage<FlowEvent.Result> report(Task.Stage stage, String digits, String caller) {
        var to = switch (stage) {
            case OTW -> Assignment.State.EN_ROUTE;
            case TIBA -> Assignment.State.ON_SCENE;
            case SELESAI -> Assignment.State.DONE;
        };
        return tickets.command((world, now) -> phones.report(world.tickets(), digits, caller, to, now))
                .thenCompose(outcome -> outcome.answer() instanceof Answer.Done ? onDisk() : failed());
    }

    CompletionStage<FlowEvent.Result> text(String to, String words, Optional<TicketNumber> ticket) {
        return words.isEmpty() || !MOBILE.matcher(to).matches() ? failed() : tickets.send("STATUS", smsFrom, to, words, ticket.orElse(null), null).thenCompose(_ -> onDisk());
    }

    CompletionStage<FlowEvent.Result> answer(CallId call, Task.Answer answer) {
        return recorder.record(new Interaction.SurveyAnswered(call, answer.about(), answer.score())) < 0 ? failed() : CompletableFuture.completedStage(new FlowEvent.Done());
    }

    /// Not for a withheld number. What is promised here is owed until somebody was reached.
    CompletionStage<FlowEvent.Result> callBack(CallId call) {
        return tickets.command((world, _) -> world.calls().call(call).filter(c -> c.caller() != null)
                .<Answer>map(c -> new Answer.Done(List.of(CallbackBook.due(c, CallbackBook.ASKED)))).orElseGet(Answer.Unknown::new))
                .thenCompose(outcome -> outcome.answer() instanceof Answer.Done ? onDisk() : failed());
    }

    CompletionStage<FlowEvent.Result> cover(CallId call, Cover wanted) {
        return tickets.command((world, _) -> tickets.rules().covered(world.tickets(), call, world.calls().call(call).map(CallRecord::ticket).orElse(null), wanted))
                .thenCompose(outcome -> outcome.answer() instanceof Answer.Done && outcome.seq() >= 0 ? onDisk() : failed());
    }

    CompletionStage<Optional<String>> placeForMessage(CallId call) {
        return messages.place(call);
    }

    /// Of a message that was begun; its ticket is on disk.
    CompletionStage<Optional<TicketNumber>> message(CallId call) {
        return messages.settle(call).thenCompose(ticket -> ticket.isEmpty() ? CompletableFuture.completedStage(ticket) : onDisk().thenApply(_ -> ticket));
    }

    private CompletionStage<FlowEvent.Result> onDisk() {
        return recorder.durable(recorder.journal().appended()).thenApply(_ -> new FlowEvent.Done());
    }

    private static CompletionStage<FlowEvent.Result> failed() {
        return CompletableFuture.completedStage(new FlowEvent.Failed());
    }
}
