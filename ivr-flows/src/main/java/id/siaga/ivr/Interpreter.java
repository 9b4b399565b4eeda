package id.siaga.ivr;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks a flow: a place and what happened in, the next place and what to do out. Holds nothing, waits for nothing; what it must know
/// it asks for ([Act.Ask]), and the answer is one more event.
///
/// A flow that was checked ([FlowCheck]) cannot run for ever without the caller's doing: every walk reaches a queue, an end or a
/// key. A step that is missing all the same (an unchecked flow) ends the call by the queue-less way out, [Act.HangUp], never in a
/// loop.
public final class Interpreter {
    private static final String YES_OR_NOT = "12";
    /// Of those between two acts: only a flow that nobody checked can have so many.
    private static final int MOVES_MAX = 100_000;

    private Interpreter() {}

    public record Move(Place place, Act act) {}

    public static Move start(Flow flow) {
        return enter(flow, Place.start(flow));
    }

    /// Goes on with a caller of an earlier life: the same step, from its beginning. Empty when this flow has no such place (it was
    /// changed in between): then the caller belongs in a queue.
    public static Optional<Move> resume(Flow flow, Place place) {
        boolean known = flow.steps().containsKey(place.step()) && flow.languages().contains(place.language());
        return known ? Optional.of(enter(flow, place)) : Optional.empty();
    }

    public static Move on(Flow flow, Place place, FlowEvent event) {
        return switch (flow.steps().get(place.step())) {
            case Step step when event instanceof FlowEvent.Known(Fact fact) -> known(flow, place, step, fact);
            case Step.Play _ -> enter(flow, place.part(place.part() + 1));
            case Step.Menu menu -> afterMenu(flow, place, menu, event);
            case Step.Choose choose -> afterChoose(flow, place, choose, event);
            case Step.Collect collect -> enter(flow, Collecting.after(collect, place, event));
            case Step.Challenge challenge -> enter(flow, afterChallenge(challenge, place, event));
            case Step.Survey survey -> afterSurvey(flow, place, survey, event);
            case Step.Do act -> enter(flow, afterTask(act, place, event));
            case Step.Enqueue queue when event instanceof FlowEvent.Talked -> queue.then().map(then -> enter(flow, place.to(then))).orElse(new Move(place, new Act.HangUp()));
            case Step.Enqueue queue when event instanceof FlowEvent.Key(char key) && queue.choices().containsKey(key) -> enter(flow, place.to(queue.choices().get(key)));
            case Step.Quiet _ -> enter(flow, place);
            case null -> new Move(place, new Act.HangUp());
        };
    }

    /// The act with which a place begins.
    static Move enter(Flow flow, Place from) {
        var place = from;
        for (int i = 0; i < MOVES_MAX; i++) {
            var next = past(flow, place);
            if (next.isEmpty()) {
                return new Move(place, act(flow, place));
            }
            place = next.get();
        }
        return new Move(place, new Act.HangUp());
    }

    /// Where a place leads by itself: no act, nobody asked.
    private static Optional<Place> past(Flow flow, Place place) {
        return switch (flow.steps().get(place.step())) {
            case Step.Play play when place.part() >= play.prompts().size() -> Optional.of(place.to(play.next()));
            case Step.Go(String next) -> Optional.of(place.to(next));
            case Step.Language(String language, String next) -> Optional.of(place.to(next).speaking(language));
            case Step.Branch branch when branch.on() == Question.LANGUAGE -> Optional.of(place.to(branch.on(new Fact.Word(place.language()))));
            case Step.Spoken step when !waits(step, place) && unsaid(step, place) -> Optional.of(said(step, place));
            case Step _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    /// Nobody is ever found at such a step.
    static boolean passesThrough(Step step) {
        return switch (step) {
            case Step.Go _, Step.Language _ -> true;
            case Step.Branch branch -> branch.on() == Question.LANGUAGE;
            case Step.Spoken _, Step.Quiet _ -> false;
        };
    }

    /// A value that is empty is not said.
    private static boolean unsaid(Step.Spoken step, Place place) {
        return saying(step, place).said() instanceof Said.Value(var what) && what.asks().isEmpty() && place.digits().isEmpty();
    }

    /// At this place of the step nothing is left to be said: the caller's turn, or the house's.
    private static boolean waits(Step.Spoken step, Place place) {
        return switch (step) {
            case Step.Play _ -> false;
            case Step.Menu menu -> place.part() >= menu.prompts().size();
            case Step.Choose choose -> place.part() >= choose.prompts().size() * choose.languages().size();
            case Step.Collect collect -> Collecting.waits(collect, place);
            case Step.Challenge challenge -> place.part() >= challenge.prompts().size();
            case Step.Survey survey -> place.part() >= survey.prompts().size();
            case Step.Do act -> place.part() >= act.prompts().size();
        };
    }

    private static Place said(Step.Spoken step, Place place) {
        return step instanceof Step.Collect collect ? Collecting.after(collect, place, new FlowEvent.Played()) : place.part(place.part() + 1);
    }

    private static Act act(Flow flow, Place place) {
        return switch (flow.steps().get(place.step())) {
            case Step.Spoken step when waits(step, place) -> turn(step, place);
            case Step.Spoken step -> say(flow, step, place);
            case Step.Hours _ -> new Act.Ask(Question.TIME);
            case Step.Branch branch -> new Act.Ask(branch.on());
            case Step.Enqueue queue -> new Act.JoinQueue(queue.queue(), queue.lane());
            case Step.Language _, Step.Go _, Step.Return _, Step.End _ -> new Act.HangUp();
            case null -> new Act.HangUp();
        };
    }

    private static Act turn(Step.Spoken step, Place place) {
        return switch (step) {
            case Step.Menu menu -> new Act.AwaitKey(menu.patience());
            case Step.Choose choose -> new Act.AwaitKey(choose.patience());
            case Step.Collect collect -> new Act.AwaitKey(collect.patience());
            case Step.Challenge challenge -> new Act.AwaitKey(challenge.patience());
            case Step.Survey survey when place.part() == survey.prompts().size() -> new Act.AwaitKey(survey.patience());
            case Step.Survey survey -> new Act.Perform(new Task.Answer(survey.about(), Integer.parseInt(place.digits())));
            case Step.Do act -> new Act.Perform(act.task());
            case Step.Play _ -> throw new IllegalArgumentException("waits for nobody: " + place);
        };
    }

    private record Saying(Said said, String language, String keys) {}

    private static Saying saying(Step.Spoken step, Place place) {
        int part = place.part();
        return switch (step) {
            case Step.Menu menu -> new Saying(menu.prompts().get(part), place.language(), menu.keys());
            case Step.Choose c -> new Saying(c.prompts().get(part % c.prompts().size()), c.inOrder().get(part / c.prompts().size()), c.keys());
            case Step.Collect c when part < c.prompts().size() -> new Saying(c.prompts().get(part), place.language(), Step.ALL_KEYS);
            case Step.Collect c -> new Saying(c.confirm().get(part - c.prompts().size() - 1), place.language(), YES_OR_NOT);
            case Step.Challenge challenge -> new Saying(challenge.prompts().get(part), place.language(), Step.ALL_KEYS);
            case Step.Survey survey -> new Saying(survey.prompts().get(part), place.language(), survey.keys());
            case Step.Play play -> new Saying(play.prompts().get(part), place.language(), "");
            case Step.Do act -> new Saying(act.prompts().get(part), place.language(), "");
        };
    }

    private static Act say(Flow flow, Step.Spoken step, Place place) {
        var saying = saying(step, place);
        return switch (saying.said()) {
            case Said.Prompt(String prompt) -> new Act.Play(List.of(flow.sound(prompt, saying.language())), saying.keys());
            case Said.Value(var what) when what.asks().isPresent() -> new Act.Ask(what.asks().get());
            case Said.Value(var what) -> new Act.Play(Spoken.in(saying.language()).map(s -> s.sounds(what, place.digits())).orElse(List.of()), saying.keys());
        };
    }

    private static Move known(Flow flow, Place place, Step step, Fact fact) {
        return switch (step) {
            case Step.Hours hours -> enter(flow, place.to(hours.at(fact)));
            case Step.Branch branch -> enter(flow, place.to(branch.on(fact)));
            case Step.Spoken spoken when !waits(spoken, place) -> {
                var saying = saying(spoken, place);
                var sounds = saying.said() instanceof Said.Value(var what) ? Spoken.in(saying.language()).map(s -> s.sounds(what, fact)) : Optional.<List<Sound>>empty();
                yield sounds.filter(all -> !all.isEmpty()).map(all -> new Move(place, new Act.Play(all, saying.keys()))).orElseGet(() -> enter(flow, said(spoken, place)));
            }
            case Step _ -> enter(flow, place);
        };
    }

    private static Move afterMenu(Flow flow, Place place, Step.Menu menu, FlowEvent event) {
        var chosen = chosen(menu.choices(), event);
        return chosen.isPresent() ? enter(flow, place.to(chosen.get())) : unchosen(flow, place, menu.triesMax(), menu.otherwise(), event);
    }

    private static Move afterChoose(Flow flow, Place place, Step.Choose choose, FlowEvent event) {
        var chosen = chosen(choose.languages(), event);
        return chosen.isPresent() ? enter(flow, place.to(choose.next()).speaking(chosen.get())) : unchosen(flow, place, choose.triesMax(), choose.next(), event);
    }

    private static Place afterChallenge(Step.Challenge challenge, Place place, FlowEvent event) {
        return switch (event) {
            case FlowEvent.Key _, FlowEvent.Signed _ -> place.to(challenge.passes());
            case FlowEvent.TimedOut _ -> place.to(challenge.otherwise());
            case FlowEvent.Result _ -> place.part(place.part() + 1);
        };
    }

    private static Move afterSurvey(Flow flow, Place place, Step.Survey survey, FlowEvent event) {
        if (place.part() > survey.prompts().size()) {
            return enter(flow, place.to(survey.next())); // an answer that could not be kept keeps nobody on the line
        }
        return event instanceof FlowEvent.Key(char key) && survey.keys().indexOf(key) >= 0
                ? enter(flow, place.part(survey.prompts().size() + 1).typed(String.valueOf(key)))
                : unchosen(flow, place, survey.triesMax(), survey.next(), event);
    }

    private static Place afterTask(Step.Do act, Place place, FlowEvent event) {
        return switch (event) {
            case FlowEvent.Done _ -> place.to(act.next());
            case FlowEvent.Failed _ -> place.to(act.otherwise());
            case FlowEvent.Played _, FlowEvent.Known _, FlowEvent.Talked _, FlowEvent.Turn _ -> place.part(place.part() + 1);
        };
    }

    private static Optional<String> chosen(Map<Character, String> choices, FlowEvent event) {
        return event instanceof FlowEvent.Key(char digit) ? Optional.ofNullable(choices.get(digit)) : Optional.empty();
    }

    private static Move unchosen(Flow flow, Place place, int triesMax, String otherwise, FlowEvent event) {
        return enter(flow, switch (event) {
            case FlowEvent.Result _ -> place.part(place.part() + 1);
            case FlowEvent.Turn _ -> place.tries() + 1 < triesMax ? place.again() : place.to(otherwise);
        });
    }
}
