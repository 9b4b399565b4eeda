package id.siaga.walks;

import id.siaga.ivr.Act;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Step;
import id.siaga.ivr.Task;
import id.siaga.walks.World.Desks;
import id.siaga.walks.World.Who;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where a caller is on a walk, and what can happen there. The production interpreter says where it leads.
///
/// @param typed the kind of number typed last
public record At(Interpreter.Move move, Typed typed) {
    /// Right and wrong by the check digit; on a real walk the numbers are those of real tickets.
    private static final String NUMBER = "26112300017";
    private static final String MISTYPED = "26112300018";

    public static At start(Flow flow) {
        return new At(Interpreter.start(flow), Typed.SHORT);
    }

    /// As if tickets had these numbers.
    static String number(Typed typed) {
        return switch (typed) {
            case SHORT -> "261";
            case TYPO -> MISTYPED;
            case OTHER, ASSIGNED, RECEIVED, WORKING, WAITING, RESOLVED, REFERRED, CLOSED -> NUMBER;
        };
    }

    public boolean ends() {
        return move.act() instanceof Act.HangUp || move.act() instanceof Act.JoinQueue;
    }

    /// Nothing where a walk must end; nothing for what no walk knows how to bring about, so that it is missed.
    List<Did> can(Flow flow, World world) {
        return switch (move.act()) {
            case Act.Play _ -> List.of(new Did.Hears());
            case Act.Ask(var question) -> List.of(new Did.Told(question));
            case Act.AwaitKey _ -> turns(flow.steps().get(move.place().step()), world);
            case Act.Perform(var task) -> results(task, world);
            case Act.JoinQueue _ -> waiting((Step.Enqueue) flow.steps().get(move.place().step()), world);
            case Act.HangUp _ -> List.of();
        };
    }

    /// Where an operator is free nobody waits long enough for a key.
    private static List<Did> waiting(Step.Enqueue queue, World world) {
        return world.desks() != Desks.FREE ? keys(queue.choices()).toList() : queue.then().isPresent() ? List.of(new Did.Talks()) : List.of();
    }

    private static List<Did> turns(Step step, World world) {
        Stream<Did> more = switch (step) {
            case Step.Menu menu -> keys(menu.choices());
            case Step.Choose choose -> keys(choose.languages());
            case Step.Survey survey -> Stream.of('1', (char) ('0' + survey.max())).map(Did.Presses::new);
            case Step.Challenge _ -> Stream.of(new Did.Presses('5'), new Did.Speaks());
            case Step.Collect _ -> Stream.of(Typed.values()).filter(world::canType).map(Did.Types::new);
            case Step.Play _, Step.Do _, Step.Quiet _ -> throw new IllegalStateException("waits for no key: " + step);
        };
        return Stream.concat(more, Stream.of(new Did.Waits())).toList();
    }

    private static Stream<Did> keys(Map<Character, ?> choices) {
        return choices.keySet().stream().sorted(Comparator.naturalOrder()).map(Did.Presses::new);
    }

    private List<Did> results(Task task, World world) {
        return switch (task) {
            case Task.Message _ -> List.of(new Did.Done(true), new Did.Done(false));
            case Task.Text _ -> List.of(new Did.Done(world.who() == Who.MOBILE || world.who() == Who.OFFICER));
            case Task.CallBack _ -> List.of(new Did.Done(world.who() != Who.WITHHELD));
            case Task.Report _ -> List.of(new Did.Done(typed == Typed.ASSIGNED));
            case Task.Answer _, Task.Cover _ -> List.of(new Did.Done(true)); // unless the disk stands still
            case Task.Transfer _, Task.Studio _ -> List.of();
        };
    }

    public At after(Flow flow, World world, Did did) {
        return after(flow, world, did, At::number);
    }

    /// @param numbers what is typed
    public At after(Flow flow, World world, Did did, Function<Typed, String> numbers) {
        var kind = did instanceof Did.Types(var number) ? number : typed;
        var to = move;
        for (var event : events(flow, world, did, numbers)) to = Interpreter.on(flow, to.place(), event);
        return new At(to, kind);
    }

    private List<FlowEvent> events(Flow flow, World world, Did did, Function<Typed, String> numbers) {
        return switch (did) {
            case Did.Hears _ -> List.of(new FlowEvent.Played());
            case Did.Presses(char key) -> List.of(new FlowEvent.Key(key));
            case Did.Types(var number) -> {
                var keys = new ArrayList<FlowEvent>();
                numbers.apply(number).chars().forEach(key -> keys.add(new FlowEvent.Key((char) key)));
                keys.add(new FlowEvent.Key(((Step.Collect) flow.steps().get(move.place().step())).digits().ends()));
                yield keys;
            }
            case Did.Waits _ -> List.of(new FlowEvent.TimedOut());
            case Did.Speaks _ -> List.of(new FlowEvent.Signed());
            case Did.Told(var question) -> List.of(new FlowEvent.Known(world.fact(question, typed)));
            case Did.Done(boolean done) -> List.of(done ? new FlowEvent.Done() : new FlowEvent.Failed());
            case Did.Talks _ -> List.of(new FlowEvent.Talked());
        };
    }
}
