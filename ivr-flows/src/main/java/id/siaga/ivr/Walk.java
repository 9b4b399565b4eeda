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
    public static final String WORDS = "keys (0-9 * #), timeout (or nothing), speaks for a sign, hangup, done or failed for what the house does, talked after a queue, or what the flow asks for";

    public static Walk begin(Flow flow) {
        return goOn(flow, Interpreter.start(flow), new ArrayList<>());
    }

    public Walk typed(String typed) {
        var word = typed.strip();
        if (over) {
            return this;
        }
        return switch (now.act()) {
            case Act _ when word.equals("hangup") -> new Walk(flow, now, List.of(said(now.place(), "the caller hangs up")), true);
            case Act.Ask(Question question) -> question.answer(word).map(fact -> on(new FlowEvent.Known(fact), question.written() + " is " + word))
                    .orElseGet(() -> mistyped(word, question.wanted() + ", unknown, hangup"));
            case Act.Perform _ when word.equals("done") -> on(new FlowEvent.Done(), "it is done");
            case Act.Perform _ when word.equals("failed") -> on(new FlowEvent.Failed(), "it cannot be done");
            case Act.Perform _ -> mistyped(word, "done, failed, hangup");
            case Act.JoinQueue _ when word.equals("talked") -> on(new FlowEvent.Talked(), "the operator hangs up after the talk");
            case Act.JoinQueue _ when word.length() == 1 && leads(flow, now, word.charAt(0)) -> on(new FlowEvent.Key(word.charAt(0)), "the caller presses " + word);
            case Act.JoinQueue _ -> mistyped(word, "talked, a key that leads out of the queue, hangup");
            case Act _ when word.isEmpty() || word.equals("timeout") -> on(new FlowEvent.TimedOut(), "the caller presses nothing");
            case Act.AwaitKey _ when word.equals("speaks") && flow.steps().get(now.place().step()) instanceof Step.Challenge -> on(new FlowEvent.Signed(), "somebody is heard");
            case Act _ when word.matches("[0-9*#]{1,40}") -> pressed(word);
            case Act.Play _, Act.AwaitKey _, Act.HangUp _ -> mistyped(word, WORDS);
        };
    }

    private Walk mistyped(String word, String words) {
        return new Walk(flow, now, List.of("'" + word + "' is none of: " + words), false);
    }

    /// One key after the other; what is typed when nobody waits for a key any more is not heard.
    private Walk pressed(String keys) {
        var walk = this;
        var lines = new ArrayList<String>();
        for (int i = 0; i < keys.length() && walk.now.act() instanceof Act.AwaitKey; i++) {
            walk = walk.on(new FlowEvent.Key(keys.charAt(i)), "the caller presses " + keys.charAt(i));
            lines.addAll(walk.lines);
        }
        return new Walk(flow, walk.now, List.copyOf(lines), walk.over);
    }

    private Walk on(FlowEvent event, String what) {
        return goOn(flow, Interpreter.on(flow, now.place(), event), new ArrayList<>(List.of(said(now.place(), what))));
    }

    private static Walk goOn(Flow flow, Interpreter.Move from, List<String> lines) {
        var move = from;
        while (move.act() instanceof Act.Play) {
            lines.add(said(move.place(), sentence(move.act())));
            move = Interpreter.on(flow, move.place(), new FlowEvent.Played());
        }
        lines.add(said(move.place(), sentence(move.act())
                + (flow.steps().get(move.place().step()) instanceof Step.Menu menu ? offered(menu, move.place()) : "")));
        return new Walk(flow, move, List.copyOf(lines), ended(flow, move));
    }

    /// Out of the queue that the caller waits in.
    static boolean leads(Flow flow, Interpreter.Move move, char key) {
        return flow.steps().get(move.place().step()) instanceof Step.Enqueue queue && queue.choices().containsKey(key);
    }

    /// Nothing can follow.
    static boolean ended(Flow flow, Interpreter.Move move) {
        return switch (move.act()) {
            case Act.HangUp _ -> true;
            case Act.JoinQueue _ -> flow.steps().get(move.place().step()) instanceof Step.Enqueue queue && queue.then().isEmpty() && queue.choices().isEmpty();
            case Act.Play _, Act.AwaitKey _, Act.Ask _, Act.Perform _ -> false;
        };
    }

    static String sentence(Act act) {
        return switch (act) {
            case Act.Play play -> "the caller hears " + play.heard();
            case Act.AwaitKey(var patience) -> "the caller has " + patience.toSeconds() + " s for a key";
            case Act.Ask(var question) -> "the flow asks for " + question.wanted();
            case Act.Perform(var task) -> "the house does: " + task.sentence();
            case Act.JoinQueue(var queue, var lane) -> "the caller waits for a person in " + (lane == Lane.LOW ? "the low lane of " : "") + "queue " + queue;
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
