package id.siaga.core;

import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Question;
import java.time.Duration;
import java.util.stream.Stream;

/// Answers what a flow asks, from the floor as it is at this moment. Waits for nobody.
///
/// @param caller the number, or empty
record FlowFacts(FloorView floor, FloorSettings settings, FloorSettings.Line line, CallId call, String caller) {
    Fact answer(Question question) {
        return switch (question) {
            case TIME -> settings.time().get();
            case LINE -> new Fact.Word(line.number());
            case REGION -> line.region().isEmpty() ? new Fact.Unknown() : new Fact.Word(line.region());
            case CALLER -> new Fact.Word(caller.isEmpty() ? "withheld" : "known");
            case DESKS -> new Fact.Word(desks());
            case WAITING -> new Fact.Count(waiting().count());
            case MINUTES -> new Fact.Count(waiting().map(w -> Duration.between(w.since(), floor.at()).toMinutes()).reduce(0L, Math::max));
            case POSITION -> position();
            case EXPECTED, CLASS, TICKET, NEIGHBOUR, REPORTER, PHONE, OPENED, LANGUAGE -> new Fact.Unknown(); // others know
        };
    }

    private Stream<FloorView.Waiting> waiting() {
        QueueId queue = line.queueOfLastResort();
        return floor.waiting().stream().filter(w -> w.queue().equals(queue));
    }

    private Fact position() {
        var queue = waiting().map(FloorView.Waiting::call).toList();
        return queue.contains(call) ? new Fact.Count(queue.indexOf(call) + 1L) : new Fact.Unknown();
    }

    private String desks() {
        var signedIn = floor.operators().stream().filter(o -> line.desks().contains(o.id()) && !(o.state() instanceof OperatorState.Offline)).toList();
        if (signedIn.isEmpty()) {
            return "empty";
        }
        return signedIn.stream().anyMatch(o -> o.state() instanceof OperatorState.Ready && o.phoneReachable() && !o.phoneInUse()) ? "free" : "busy";
    }
}
