package id.siaga.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a flow must hold before it may run. Every problem is one sentence that names the step and the remedy. The work grows with
/// the steps, not with their square: a file of ten thousand steps is still judged at once.
public final class FlowCheck {
    private static final Duration CHALLENGE_MAX = Duration.ofSeconds(5);

    /// Classes of callers who may be asked for a sign first.
    private static final Set<String> ASKED = Set.of("screen", "blocked");

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
        var reached = check.reached(FlowCheck::targets);
        flow.steps().keySet().stream().filter(s -> !reached.contains(s))
                .forEach(s -> check.problem(s, "can never be reached; lead to it or take it out"));
        check.endless();
        if (emergency) {
            check.emergency(check.reached(step -> step instanceof Step.Enqueue ? Stream.empty() : targets(step)));
        }
        return check.problems;
    }

    static Stream<String> targets(Step step) {
        return switch (step) {
            case Step.Play play -> Stream.of(play.next());
            case Step.Menu menu -> Stream.concat(menu.choices().values().stream(), Stream.of(menu.otherwise()));
            case Step.Choose choose -> Stream.of(choose.next());
            case Step.Language language -> Stream.of(language.next());
            case Step.Collect collect -> Stream.of(collect.next(), collect.otherwise());
            case Step.Hours hours -> Stream.of(hours.open(), hours.closed(), hours.holiday());
            case Step.Branch branch -> Stream.concat(branch.targets().values().stream(), Stream.of(branch.otherwise()));
            case Step.Challenge challenge -> Stream.of(challenge.passes(), challenge.otherwise());
            case Step.Survey survey -> Stream.of(survey.next());
            case Step.Do act -> Stream.of(act.next(), act.otherwise());
            case Step.Go go -> Stream.of(go.next());
            case Step.Enqueue queue -> Stream.concat(queue.choices().values().stream(), queue.then().stream());
            case Step.Return _, Step.End _ -> Stream.empty();
        };
    }

    private void problem(String step, String sentence) {
        problems.add(new Problem(step, sentence));
    }

    private void step(String name, Step step, Predicate<String> queueKnown) {
        targets(step).distinct().filter(t -> !flow.steps().containsKey(t))
                .forEach(t -> problem(name, "leads to '" + t + "', which does not exist; add that step or name another"));
        switch (step) {
            case Step.Play(var prompts, var _) when prompts.isEmpty() -> problem(name, "plays nothing; name a prompt or take the step out");
            case Step.Menu menu when menu.choices().isEmpty() -> problem(name, "offers no key; write for example keys: { 1: antre } or make it a play");
            case Step.Choose choose when choose.languages().isEmpty() -> problem(name, "offers no language; write for example languages: { 1: id, 2: en }");
            case Step.Choose choose when choose.prompts().isEmpty() -> problem(name, "asks nothing; name a prompt");
            case Step.Collect collect when collect.prompts().isEmpty() -> problem(name, "asks nothing; name a prompt");
            case Step.Challenge challenge when challenge.prompts().isEmpty() -> problem(name, "asks for nothing; name a prompt");
            case Step.Survey survey when survey.prompts().isEmpty() -> problem(name, "asks nothing; name a prompt");
            case Step.Do act when act.prompts().isEmpty() && act.task() instanceof Task.Message -> problem(name, "records without a word; name a prompt that says what to do");
            case Step.Do(var _, Task.Text(var words), var _, var _) when words.isEmpty() -> problem(name, "sends no words; name a prompt");
            case Step.Enqueue queue when !queueKnown.test(queue.queue()) ->
                problem(name, "queue '" + queue.queue() + "' is not configured; add it under queues or name another");
            case Step.Enqueue queue when !queue.choices().isEmpty() && queue.says().isEmpty() ->
                problem(name, "has keys that nobody is told of; name a prompt in say:, or take keys: out");
            case Step.Choose choose -> choose.inOrder().forEach(language -> spoken(name, language));
            case Step.Language language -> spoken(name, language.language());
            case Step.Spoken _, Step.Quiet _ -> { }
        }
        if (Flow.said(step).anyMatch(Said.Value.class::isInstance)) {
            flow.languages().stream().filter(language -> Spoken.in(language).isEmpty())
                    .forEach(language -> problem(name, "says a number, which " + language + " has no words for; numbers are spoken in id, en and jv"));
        }
    }

    private void spoken(String step, String language) {
        if (!flow.languages().contains(language)) {
            problem(step, "leads to the language '" + language + "'; add it to languages: or name one of " + flow.languages());
        }
    }

    private Set<String> reached(Function<Step, Stream<String>> onward) {
        var reached = new LinkedHashSet<String>();
        var open = new ArrayList<>(List.of(flow.start()));
        while (!open.isEmpty()) {
            var name = open.removeLast();
            if (flow.steps().containsKey(name) && reached.add(name)) {
                onward.apply(flow.steps().get(name)).forEach(open::add);
            }
        }
        return reached;
    }

    /// A circle without a caller's key would play for ever, or ask for ever: what a silent caller can walk must end. Steps that lead
    /// nowhere further are taken away until only circles are left, then those that only lead into circles.
    private void endless() {
        var onward = new HashMap<String, Set<String>>();
        var back = new HashMap<String, Set<String>>();
        flow.steps().forEach((name, step) -> inSilence(step).filter(flow.steps()::containsKey).forEach(to -> {
            onward.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(to);
            back.computeIfAbsent(to, _ -> new LinkedHashSet<>()).add(name);
        }));
        peel(onward, back);
        peel(back, onward);
        flow.steps().keySet().stream().filter(onward::containsKey)
                .forEach(name -> problem(name, "goes round for ever when the caller presses nothing; lead to a queue or an end"));
    }

    /// Takes away every step without an arrow of the first kind, and its arrows of the second.
    private void peel(Map<String, Set<String>> arrows, Map<String, Set<String>> reverse) {
        var open = new ArrayList<>(flow.steps().keySet().stream().filter(name -> !arrows.containsKey(name)).toList());
        while (!open.isEmpty()) {
            var name = open.removeLast();
            for (var other : Optional.ofNullable(reverse.remove(name)).orElse(Set.of())) {
                var left = arrows.get(other);
                if (left != null && left.remove(name) && left.isEmpty()) {
                    arrows.remove(other);
                    open.add(other);
                }
            }
        }
    }

    private static Stream<String> inSilence(Step step) {
        return switch (step) {
            case Step.Menu menu -> Stream.of(menu.otherwise());
            case Step.Collect collect -> Stream.of(collect.otherwise());
            case Step.Challenge challenge -> Stream.of(challenge.otherwise());
            case Step.Enqueue _ -> Stream.empty(); // what follows a talk, or a key
            case Step.Spoken _, Step.Quiet _ -> targets(step);
        };
    }

    private void emergency(Set<String> reached) {
        if (!atOnce(flow.start())) {
            problem(flow.start(), "keeps an emergency caller from the queue, who must reach it at once; make the first step a queue, or a branch by class whose otherwise is one");
        }
        for (var name : reached) {
            switch (flow.steps().get(name)) {
                case Step.Menu menu -> menu(name, menu.patience(), menu.triesMax());
                case Step.Choose choose -> menu(name, choose.patience(), choose.triesMax());
                case Step.Collect collect -> menu(name, collect.patience(), collect.triesMax());
                case Step.Survey survey -> menu(name, survey.patience(), survey.triesMax());
                case Step.Challenge challenge when !atOnce(challenge.passes()) || !(flow.steps().get(challenge.otherwise()) instanceof Step.Enqueue) ->
                    problem(name, "must lead to a queue, with a sign (not to the low lane) and without one");
                case Step.Challenge challenge when challenge.patience().compareTo(CHALLENGE_MAX) > 0 ->
                    problem(name, "keeps a silent caller from a person; wait: at most " + CHALLENGE_MAX.toSeconds());
                case Step.Challenge _ -> { }
                case Step.Do _ -> problem(name, "has something done before an emergency caller reaches a person; take it out");
                case Step.End _, Step.Return _ -> problem(name, "hangs up on an emergency caller; lead to a queue");
                case Step.Enqueue queue when !queue.choices().isEmpty() -> problem(name, "lets an emergency caller out of the queue by a key; take keys: out");
                case Step.Play _, Step.Quiet _ -> { }
            }
        }
    }

    /// A caller about whom nothing is known waits for a person without having heard a word.
    private boolean atOnce(String name) {
        return switch (flow.steps().get(name)) {
            case Step.Enqueue queue -> queue.lane() == Lane.NORMAL;
            case Step.Branch branch when branch.on() == Question.CLASS -> flow.steps().get(branch.otherwise()) instanceof Step.Enqueue queue && queue.lane() == Lane.NORMAL
                    && !branch.targets().isEmpty() && ASKED.containsAll(branch.targets().keySet());
            case Step _ -> false;
            case null -> false;
        };
    }

    private void menu(String name, Duration patience, int tries) {
        problem(name, "makes an emergency caller wait for a menu, in silence for " + patience.multipliedBy(tries).toSeconds() + " s and more; take it out");
    }
}
