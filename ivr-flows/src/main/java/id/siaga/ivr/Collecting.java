package id.siaga.ivr;

/// Digits while they are typed. The parts of such a step: its prompts, the typing, what is played for a confirmation, the key that
/// confirms.
final class Collecting {
    private static final char YES = '1';

    private Collecting() {}

    static boolean waits(Step.Collect step, Place place) {
        return place.part() == typing(step) || place.part() > typing(step) + step.confirm().size();
    }

    static Place after(Step.Collect step, Place place, FlowEvent event) {
        return place.part() > typing(step) ? confirming(step, place, event) : typing(step, place, event);
    }

    private static int typing(Step.Collect step) {
        return step.prompts().size();
    }

    private static Place typing(Step.Collect step, Place place, FlowEvent event) {
        boolean begun = place.part() == typing(step);
        var typed = begun ? place.digits() : ""; // before that they are those of another step
        return switch (event) {
            case FlowEvent.Result _ -> place.part(place.part() + 1).typed(place.part() + 1 == typing(step) ? "" : place.digits());
            case FlowEvent.Key(char key) when key >= '0' && key <= '9' -> {
                var now = place.part(typing(step)).typed(typed + key);
                yield now.digits().length() < step.digits().max() ? now : full(step, now);
            }
            case FlowEvent.Key(char key) when key != step.digits().ends() -> place.part(typing(step)).typed(typed);
            case FlowEvent.Turn _ -> typed.length() < step.digits().min() ? again(step, place) : full(step, place);
        };
    }

    private static Place full(Step.Collect step, Place place) {
        return step.confirm().isEmpty() ? place.to(step.next()) : place.part(typing(step) + 1);
    }

    private static Place confirming(Step.Collect step, Place place, FlowEvent event) {
        return switch (event) {
            case FlowEvent.Result _ -> place.part(place.part() + 1);
            case FlowEvent.Key(char key) when key == YES -> place.to(step.next());
            case FlowEvent.Turn _ -> again(step, place);
        };
    }

    private static Place again(Step.Collect step, Place place) {
        var empty = place.typed("");
        return empty.tries() + 1 < step.triesMax() ? empty.again() : empty.to(step.otherwise());
    }
}
