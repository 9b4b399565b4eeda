package id.siaga.ivr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a flow must hold before it may run. Every problem is one sentence that names the step and the remedy.
public final class FlowCheck {
    private FlowCheck() {}

    public record Problem(String step, String sentence) {}

    /// @param queueKnown whether a queue of that id is configured
    /// @param emergency a 112 flow: nothing may stand between the answer and the queue
    public static List<Problem> check(Flow flow, Predicate<String> queueKnown, boolean emergency) {
        var problems = new ArrayList<Problem>();
        if (!flow.steps().containsKey(flow.start())) {
            problems.add(new Problem(flow.start(), "the first step '" + flow.start() + "' does not exist; name one of " + flow.steps().keySet()));
            return problems;
        }
        flow.steps().forEach((name, step) -> {
            targets(step).filter(t -> !flow.steps().containsKey(t))
                    .forEach(t -> problems.add(new Problem(name, "leads to '" + t + "', which does not exist; add that step or name another")));
            if (step instanceof Step.Enqueue(String queue) && !queueKnown.test(queue)) {
                problems.add(new Problem(name, "queue '" + queue + "' is not configured; add it under queues or name another"));
            }
        });
        unreachable(flow, problems);
        endless(flow, problems);
        if (emergency && !(flow.steps().get(flow.start()) instanceof Step.Enqueue)) {
            problems.add(new Problem(flow.start(), "an emergency caller must reach the queue at once; make the first step a queue"));
        }
        return problems;
    }

    static Stream<String> targets(Step step) {
        return switch (step) {
            case Step.Play play -> Stream.of(play.next());
            case Step.Menu menu -> Stream.concat(menu.choices().values().stream(), Stream.of(menu.otherwise()));
            case Step.Enqueue _, Step.End _ -> Stream.empty();
        };
    }

    private static void unreachable(Flow flow, List<Problem> problems) {
        var seen = new HashSet<String>();
        var open = new ArrayList<>(List.of(flow.start()));
        while (!open.isEmpty()) {
            var name = open.removeLast();
            if (flow.steps().containsKey(name) && seen.add(name)) {
                targets(flow.steps().get(name)).forEach(open::add);
            }
        }
        flow.steps().keySet().stream().filter(s -> !seen.contains(s)).sorted()
                .forEach(s -> problems.add(new Problem(s, "can never be reached; lead to it or take it out")));
    }

    /// A circle without a caller's key would play for ever: what a silent caller walks (next, otherwise) must end.
    private static void endless(Flow flow, List<Problem> problems) {
        for (var first : flow.steps().keySet().stream().sorted().toList()) {
            Set<String> walked = new HashSet<>();
            @Nullable String name = first;
            while (name != null && flow.steps().containsKey(name)) {
                if (!walked.add(name)) {
                    if (name.equals(first)) {
                        problems.add(new Problem(first, "goes round for ever when the caller presses nothing; lead to a queue or an end"));
                    }
                    break;
                }
                name = switch (flow.steps().get(name)) {
                    case Step.Play play -> play.next();
                    case Step.Menu menu -> menu.otherwise();
                    case Step.Enqueue _, Step.End _ -> null;
                };
            }
        }
    }
}
