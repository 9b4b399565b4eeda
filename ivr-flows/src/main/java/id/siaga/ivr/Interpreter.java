package id.siaga.ivr;

/// Walks a flow: a place and what happened in, the next place and what to do out. Holds nothing, waits for nothing.
///
/// A flow that was checked ([FlowCheck]) cannot run for ever without the caller's doing: every walk reaches a queue, an end or a
/// key. A step that is missing all the same (an unchecked flow) ends the call by the queue-less way out, [Act.HangUp], never in a
/// loop.
public final class Interpreter {
    private Interpreter() {}

    public record Move(Place place, Act act) {}

    public static Move start(Flow flow) {
        return enter(flow, Place.at(flow.start()));
    }

    public static Move on(Flow flow, Place place, FlowEvent event) {
        return switch (flow.steps().get(place.step())) {
            case Step.Play play -> afterPlay(flow, place, play);
            case Step.Menu menu -> afterMenu(flow, place, menu, event);
            case Step.Enqueue queue -> new Move(place, new Act.JoinQueue(queue.queue()));
            case Step.End _ -> new Move(place, new Act.HangUp());
            case null -> new Move(place, new Act.HangUp());
        };
    }

    /// The act with which a place begins: also the way to go on after a restart.
    public static Move enter(Flow flow, Place place) {
        return switch (flow.steps().get(place.step())) {
            case Step.Play play when place.part() < play.prompts().size() -> new Move(place, new Act.PlayPrompt(play.prompts().get(place.part())));
            case Step.Play play -> enter(flow, Place.at(play.next()));
            case Step.Menu menu when place.part() < menu.prompts().size() ->
                new Move(place, new Act.PlayAndListen(menu.prompts().get(place.part()), keys(menu)));
            case Step.Menu menu -> new Move(place, new Act.AwaitKey(menu.patience()));
            case Step.Enqueue queue -> new Move(place, new Act.JoinQueue(queue.queue()));
            case Step.End _ -> new Move(place, new Act.HangUp());
            case null -> new Move(place, new Act.HangUp());
        };
    }

    private static Move afterPlay(Flow flow, Place place, Step.Play play) {
        int part = place.part() + 1;
        return enter(flow, part < play.prompts().size() ? new Place(place.step(), part, 0) : Place.at(play.next()));
    }

    private static Move afterMenu(Flow flow, Place place, Step.Menu menu, FlowEvent event) {
        return switch (event) {
            case FlowEvent.Key(char digit) when menu.choices().containsKey(digit) -> enter(flow, Place.at(menu.choices().get(digit)));
            case FlowEvent.Played _ -> enter(flow, new Place(place.step(), place.part() + 1, place.tries()));
            case FlowEvent.Key _, FlowEvent.TimedOut _ -> place.tries() + 1 < menu.triesMax()
                    ? enter(flow, new Place(place.step(), 0, place.tries() + 1))
                    : enter(flow, Place.at(menu.otherwise()));
        };
    }

    private static String keys(Step.Menu menu) {
        var keys = new StringBuilder();
        menu.choices().keySet().stream().sorted().forEach(keys::append);
        return keys.toString();
    }
}
