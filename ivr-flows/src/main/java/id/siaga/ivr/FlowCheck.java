package id.siaga.ivr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a flow must hold before it may run. Every problem is one sentence that names the step and the remedy. The work grows with
/// the steps, not with their square: a file of ten thousand steps is still judged at once.
public final class FlowCheck {
    private final Flow flow;
    private final List<Problem> problems = new ArrayList<>();

    private FlowCheck(Flow flow) {
        this.flow = flow;
    }

    public record Problem(String step, String sentence) {}

    /// @param queueKnown whether a queue of that id is configured
    /// @param emergency a 112 flow: nothing may stand between the answer and the queue
    public static List<Problem> check(Flow flow, Predicate<String> queueKnown, boolean emergency) {
        var check = new FlowCheck(flow);
        if (!flow.steps().containsKey(flow.start())) {
            check.problem(flow.start(), "is named by start: but does not exist; name one of " + flow.steps().keySet().stream().limit(20).toList());
            return check.problems;
        }
        flow.steps().forEach((name, step) -> check.step(name, step, queueKnown));
        var reached = check.reached();
        flow.steps().keySet().stream().filter(s -> !reached.contains(s))
                .forEach(s -> check.problem(s, "can never be reached; lead to it or take it out"));
        check.endless();
        if (emergency) {
            check.emergency(reached);
        }
        return check.problems;
    }

    static Stream<String> targets(Step step) {
        return switch (step) {
            case Step.Play play -> Stream.of(play.next());
            case Step.Menu menu -> Stream.concat(menu.choices().values().stream(), Stream.of(menu.otherwise()));
            case Step.Enqueue _, Step.End _ -> Stream.empty();
        };
    }

    private void problem(String step, String sentence) {
        problems.add(new Problem(step, sentence));
    }

    private void step(String name, Step step, Predicate<String> queueKnown) {
        targets(step).distinct().filter(t -> !flow.steps().containsKey(t))
                .forEach(t -> problem(name, "leads to '" + t + "', which does not exist; add that step or name another"));
        switch (step) {
            // Also what keeps the interpreter from walking through step after step without an act.
            case Step.Play(var prompts, var _) when prompts.isEmpty() -> problem(name, "plays nothing; name a prompt or take the step out");
            case Step.Menu menu when menu.choices().isEmpty() -> problem(name, "offers no key; write for example keys: { 1: antre } or make it a play");
            case Step.Enqueue(String queue) when !queueKnown.test(queue) ->
                problem(name, "queue '" + queue + "' is not configured; add it under queues or name another");
            case Step.Play _, Step.Menu _, Step.Enqueue _, Step.End _ -> { }
        }
    }

    private Set<String> reached() {
        var reached = new LinkedHashSet<String>();
        var open = new ArrayList<>(List.of(flow.start()));
        while (!open.isEmpty()) {
            var name = open.removeLast();
            if (flow.steps().containsKey(name) && reached.add(name)) {
                targets(flow.steps().get(name)).forEach(open::add);
            }
        }
        return reached;
    }

    /// A circle without a caller's key would play for ever: what a silent caller walks (next, otherwise) must end. Every step is
    /// walked once: coming back to a step of the same walk is a circle, coming to a step of an older walk is not.
    private void endless() {
        var walks = new HashMap<String, String>();
        for (var first : flow.steps().keySet()) {
            var name = Optional.of(first);
            while (name.isPresent() && walks.putIfAbsent(name.get(), first) == null) {
                name = inSilence(name.get());
            }
            name.filter(n -> first.equals(walks.get(n))).ifPresent(this::circle);
        }
    }

    private void circle(String first) {
        var name = first;
        do {
            problem(name, "goes round for ever when the caller presses nothing; lead to a queue or an end");
            name = inSilence(name).orElseThrow();
        } while (!name.equals(first));
    }

    private Optional<String> inSilence(String name) {
        return switch (flow.steps().get(name)) {
            case Step.Play play -> Optional.of(play.next());
            case Step.Menu menu -> Optional.of(menu.otherwise());
            case Step.Enqueue _, Step.End _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private void emergency(Set<String> reached) {
        if (!(flow.steps().get(flow.start()) instanceof Step.Enqueue)) {
            problem(flow.start(), "keeps an emergency caller from the queue, who must reach it at once; make the first step a queue");
        }
        for (var name : reached) {
            switch (flow.steps().get(name)) {
                case Step.Menu menu -> problem(name, "makes an emergency caller wait for a menu, in silence for "
                        + menu.patience().multipliedBy(menu.triesMax()).toSeconds() + " s and more; take it out");
                case Step.End _ -> problem(name, "hangs up on an emergency caller; lead to a queue");
                case Step.Play _, Step.Enqueue _ -> { }
            }
        }
    }
}
