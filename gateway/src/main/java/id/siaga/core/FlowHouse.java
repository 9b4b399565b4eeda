package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.city.Neighbour;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.Announcement;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.Place;
import id.siaga.ivr.Question;
import id.siaga.ivr.Task;
import id.siaga.journal.Interaction;
import id.siaga.screening.Standing;
import id.siaga.tickets.Cover;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The house around one caller's flow: answers what it asks, does what it wants. On the floor loop only; what others must do first comes back to
/// it, and a caller never waits longer for them than [#PATIENCE].
final class FlowHouse implements FollowedFlow.House {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NO_BUSINESS_OF_DIAL = "SIAGA_PHASE=,DIALSTATUS=,BRIDGERESULT=";

    private final FloorLoop floor;
    private final AgiSession session;
    private final FloorSettings.Line line;
    private final CallId id;
    private final String caller;
    private final Standing standing;
    private final Runnable hidden;
    private Optional<TicketNumber> opened = Optional.empty();
    private Optional<Neighbour> referredTo = Optional.empty();

    /// @param hidden told that this caller's number is to be shown to nobody
    FlowHouse(FloorLoop floor, AgiSession session, FloorSettings.Line line, CallId id, String caller, Standing standing, Runnable hidden) {
        this.floor = floor;
        this.session = session;
        this.line = line;
        this.id = id;
        this.caller = caller;
        this.standing = standing;
        this.hidden = hidden;
    }

    /// What the floor itself knows.
    @Override
    public Fact told(Question question) {
        return switch (question) {
            case OPENED -> opened.<Fact>map(t -> new Fact.Word(t.digits())).orElseGet(Fact.Unknown::new);
            case EXPECTED -> floor.expectedWait(id, line.queueOfLastResort()).<Fact>map(FlowHouse::minutes).orElseGet(Fact.Unknown::new);
            case NEIGHBOUR -> referredTo.<Fact>map(n -> new Fact.Party(n.name(), Objects.requireNonNullElse(n.phone(), ""))).orElseGet(Fact.Unknown::new);
            case CLASS -> new Fact.Word(standing.name().toLowerCase(Locale.ROOT));
            default -> new FlowFacts(floor.current(), floor.settings(), line, id, caller).answer(question);
        };
    }

    /// A name that nobody recorded is left out: the telephone number says whom to turn to.
    private Fact party(Neighbour neighbour, String language) {
        boolean spoken = floor.settings().sounds().containsKey(Repertoire.name(neighbour, language));
        return new Fact.Party(spoken ? neighbour.name() : "", Objects.requireNonNullElse(neighbour.phone(), ""));
    }

    /// Never none: nobody is told that it is their turn.
    private static Fact minutes(Duration wait) {
        return new Fact.Count(Math.max(1, wait.plusSeconds(59).toMinutes()));
    }

    @Override
    public void ask(Question question, Place at, Consumer<Fact> then) {
        switch (question) {
            case REPORTER, PHONE -> back(floor.tickets().ask(question, caller), new Fact.Unknown(), then);
            case TICKET -> back(floor.tickets().standing(at.digits(), caller), FlowTickets.Standing.UNKNOWN, standing -> {
                referredTo = standing.neighbour();
                then.accept(standing.word());
            });
            case NEIGHBOUR -> then.accept(referredTo.<Fact>map(n -> party(n, at.language())).orElseGet(Fact.Unknown::new));
            case TIME, WAITING, MINUTES, EXPECTED, POSITION, OPENED, DESKS, CALLER, CLASS, LINE, REGION, LANGUAGE -> then.accept(told(question));
        }
    }

    /// Who knows this caller, in a queue whose callers wait for such an operator. Nobody, if that is not known in time.
    void knownTo(QueueId queue, Consumer<Optional<OperatorId>> then) {
        if (floor.prefers(queue)) {
            back(floor.tickets().operatorOf(caller), Optional.empty(), then);
        } else {
            then.accept(Optional.empty());
        }
    }

    @Override
    public void perform(Task task, Flow flow, Place at, Consumer<FlowEvent.Result> then) {
        switch (task) {
            case Task.Message message -> message(message, then);
            case Task.Text text -> done(floor.tickets().text(caller, Announcement.text(flow, at, text, this::told), opened), then);
            case Task.Report(var stage) -> done(floor.tickets().report(stage, at.digits(), caller), then);
            case Task.Answer answer -> done(floor.tickets().answer(id, answer), then);
            case Task.CallBack _ -> done(floor.tickets().callBack(id), then);
            case Task.Transfer transfer -> transfer(transfer, then);
            case Task.Cover(var shield) -> cover(shield, then);
            case Task.Studio _ -> then.accept(new FlowEvent.Failed());
        }
    }

    /// A telephone that rings for them shows no number, also after a restart of ours.
    private void cover(Task.Shield shield, Consumer<FlowEvent.Result> then) {
        boolean unnamed = shield == Task.Shield.ANONYMOUS;
        done(floor.tickets().cover(id, new Cover(unnamed, !unnamed)), result -> {
            if (unnamed && result instanceof FlowEvent.Done) {
                session.run(new AgiCommand.SetVariable("CALLERID(pres)", "prohib"));
                hidden.run();
            }
            then.accept(result);
        });
    }

    private void done(CompletionStage<FlowEvent.Result> work, Consumer<FlowEvent.Result> then) {
        back(work, new FlowEvent.Failed(), then);
    }

    /// @param otherwise when it does not come in time, or not at all
    private <T> void back(CompletionStage<T> work, T otherwise, Consumer<T> then) {
        var _ = work.toCompletableFuture().copy().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, failed) -> floor.loop().run(() -> then.accept(failed == null ? result : otherwise)));
    }

    // ---- a message

    /// One a call. What an earlier life began counts: it is looked at before the caller is asked to speak again.
    private void message(Task.Message message, Consumer<FlowEvent.Result> then) {
        if (opened.isPresent()) {
            then.accept(new FlowEvent.Failed());
            return;
        }
        settled(then, () -> back(floor.tickets().placeForMessage(id), Optional.empty(), place -> place.ifPresentOrElse(
                file -> record(message, file, then), () -> then.accept(new FlowEvent.Failed()))));
    }

    private void record(Task.Message message, String file, Consumer<FlowEvent.Result> then) {
        if (!session.ended()) {
            floor.reels().take(id, Reels.What.MESSAGE).ifPresentOrElse(reel -> record(message, file, reel, then), () -> then.accept(new FlowEvent.Failed()));
        }
    }

    private void record(Task.Message message, String file, Reels.Reel reel, Consumer<FlowEvent.Result> then) {
        floor.record(new Interaction.MessageBegun(id));
        session.runUnlessGone(new AgiCommand.RecordFile(file, (int) message.longest().toMillis(), (int) message.silence().toSeconds()), _ -> {
            reel.giveBack();
            settled(then, () -> then.accept(new FlowEvent.Failed()));
        });
    }

    private void settled(Consumer<FlowEvent.Result> then, Runnable nothing) {
        back(floor.tickets().message(id), Optional.empty(), ticket -> {
            if (ticket.isPresent()) {
                opened = ticket;
                floor.ticketOf(id, ticket.get());
                then.accept(new FlowEvent.Done());
            } else {
                nothing.run();
            }
        });
    }

    // ---- a phone outside

    /// As with an operator: who was talked to is served, also when we die meanwhile; who was not goes on.
    private void transfer(Task.Transfer transfer, Consumer<FlowEvent.Result> then) {
        session.run(new AgiCommand.SetVariable("SIAGA_PHASE", "DIAL"));
        session.run(new AgiCommand.Exec("Dial", "PJSIP/" + transfer.number() + "@siaga-trunk," + transfer.ring().toSeconds() + ",gm(" + floor.settings().music() + ")"),
                _ -> session.run(new AgiCommand.DialResult(), reply -> transferred(reply, then)));
    }

    private void transferred(AgiReply reply, Consumer<FlowEvent.Result> then) {
        if (!session.ended()) {
            boolean talked = DialResult.of(reply).status().equals("ANSWER");
            if (!talked) {
                session.run(new AgiCommand.Exec("MSet", NO_BUSINESS_OF_DIAL));
            }
            then.accept(talked ? new FlowEvent.Done() : new FlowEvent.Failed());
        }
    }
}
