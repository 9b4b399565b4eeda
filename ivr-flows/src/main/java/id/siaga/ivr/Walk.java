package id.siaga.ivr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A flow walked without a telephone: what somebody types goes in, what the caller meets comes out as lines. A value; the terminal
/// is the command's. Prompts take no time here, so a key always comes after them.
///
/// Only for a flow that was checked: an unchecked one may play for ever.
///
/// @param lines what happened since the last word typed
/// @param over the caller is in a queue, or the call has ended
public record Walk(Flow flow, Interpreter.Move now, List<String> lines, boolean over) {
    public static final String WORDS = "a key (0-9 * #), timeout (or nothing), hangup";

    public static Walk begin(Flow flow) {
        return goOn(flow, Interpreter.start(flow), new ArrayList<>());
    }

    public Walk typed(String word) {
        return switch (word.strip()) {
            case String _ when over -> this;
            case "hangup" -> new Walk(flow, now, List.of(said(now.place(), "the caller hangs up")), true);
            case "", "timeout" -> on(new FlowEvent.TimedOut(), "the caller presses nothing");
            case String key when key.matches("[0-9*#]") -> on(new FlowEvent.Key(key.charAt(0)), "the caller presses " + key);
            case String other -> new Walk(flow, now, List.of("'" + other + "' is none of: " + WORDS), false);
        };
    }

    private Walk on(FlowEvent event, String what) {
        return goOn(flow, Interpreter.on(flow, now.place(), event), new ArrayList<>(List.of(said(now.place(), what))));
    }

    private static Walk goOn(Flow flow, Interpreter.Move from, List<String> lines) {
        var move = from;
        while (prompt(move.act())) {
            lines.add(said(move.place(), sentence(move.act())));
            move = Interpreter.on(flow, move.place(), new FlowEvent.Played());
        }
        lines.add(said(move.place(), sentence(move.act())
                + (flow.steps().get(move.place().step()) instanceof Step.Menu menu ? offered(menu, move.place()) : "")));
        return new Walk(flow, move, List.copyOf(lines), !(move.act() instanceof Act.AwaitKey));
    }

    static boolean prompt(Act act) {
        return switch (act) {
            case Act.PlayPrompt _, Act.PlayAndListen _ -> true;
            case Act.AwaitKey _, Act.JoinQueue _, Act.HangUp _ -> false;
        };
    }

    static String sentence(Act act) {
        return switch (act) {
            case Act.PlayPrompt(String prompt) -> "the caller hears " + prompt;
            case Act.PlayAndListen(String prompt, String _) -> "the caller hears " + prompt;
            case Act.AwaitKey(var patience) -> "the caller has " + patience.toSeconds() + " s for a key";
            case Act.JoinQueue(String queue) -> "the caller waits for a person in queue " + queue;
            case Act.HangUp() -> "the call is ended by us";
        };
    }

    private static String offered(Step.Menu menu, Place place) {
        var keys = menu.choices().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(choice -> choice.getKey() + " to " + choice.getValue()).collect(Collectors.joining(", "));
        return ": " + keys + " (try " + (place.tries() + 1) + " of " + menu.triesMax() + ", then " + menu.otherwise() + ")";
    }

    private static String said(Place place, String what) {
        return place.step() + ": " + what;
    }
}
