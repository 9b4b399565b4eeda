package id.siaga;

import id.siaga.WalksHouse.Walked;
import id.siaga.ivr.Act;
import id.siaga.ivr.Lane;
import id.siaga.ivr.Step;
import id.siaga.ivr.Task;
import id.siaga.walks.At;
import id.siaga.walks.Did;
import id.siaga.walks.FlowWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the journal must say of a walk: one end, the right queue and lane, and each promise that was made to the caller.
final class WalkFacts {
    private WalkFacts() {}

    /// @return the same, those that went well as far as the caller heard looked at once more
    static List<Walked> lookedAt(List<Walked> walks, List<CallFacts.Fact> facts) {
        var byCall = facts.stream().filter(f -> !f.field("call").isEmpty()).collect(Collectors.groupingBy(f -> f.field("call")));
        return walks.stream().map(w -> w.wrong().isEmpty() ? new Walked(w.walk(), w.keys(), w.call(), w.compared(), wrong(w.walk(), byCall.getOrDefault(w.call(), List.of()))) : w).toList();
    }

    private static String wrong(FlowWalk walk, List<CallFacts.Fact> facts) {
        var missing = new ArrayList<>(promised(walk));
        missing.add("CallEnded");
        facts.forEach(f -> missing.remove(f.type()));
        if (walk.flow().steps().get(walk.ends()) instanceof Step.Enqueue queue && facts.stream().noneMatch(f -> isQueued(f, queue))) missing.add("CallQueued in " + queue.queue() + " " + queue.lane());
        return missing.isEmpty() ? "" : "not in the journal: " + missing + ", only " + facts.stream().map(f -> f.json().toString()).toList();
    }

    private static boolean isQueued(CallFacts.Fact fact, Step.Enqueue queue) {
        return fact.type().equals("CallQueued") && fact.field("queue").equals(queue.queue()) && (queue.lane() == Lane.NORMAL || !fact.field("turn").isEmpty());
    }

    /// What is a fact about the call; texts and reports are about the ticket.
    private static List<String> promised(FlowWalk walk) {
        var promised = new ArrayList<String>();
        var at = At.start(walk.flow());
        for (var did : walk.dids()) {
            if (did instanceof Did.Done(boolean done) && done && at.move().act() instanceof Act.Perform(var task)) {
                switch (task) {
                    case Task.Message _ -> promised.add("MessageKept");
                    case Task.CallBack _ -> promised.add("CallbackDue");
                    case Task.Answer _ -> promised.add("SurveyAnswered");
                    case Task.Cover _ -> promised.add("CallCovered");
                    case Task.Text _, Task.Report _, Task.Transfer _, Task.Studio _ -> {}
                }
            }
            at = at.after(walk.flow(), walk.world(), did);
        }
        return promised;
    }
}
