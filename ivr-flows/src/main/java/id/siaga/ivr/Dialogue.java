package id.siaga.ivr;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a caller does and must meet, turn by turn: the test of a flow that its writers can read.
///
/// Every prompt that begins to play must be written. A key the menu offers cuts its prompt short; any other key counts only when
/// the prompts are over, as on the line.
///
/// @param line of its name in the file
public record Dialogue(String name, int line, List<Turn> turns) {
    public sealed interface Turn {
        int line();

        record Hear(int line, String prompt) implements Turn {}

        record Press(int line, char digit) implements Turn {}

        record Silence(int line) implements Turn {}

        /// What the house answers when the flow asks.
        record Told(int line, Question question, Fact fact) implements Turn {}

        /// From here on the caller is spoken to in this language.
        record Speaks(int line, String language) implements Turn {}

        /// What the house does, and how it turns out.
        record Does(int line, String task, FlowEvent.Result result) implements Turn {}

        /// The operator ends the talk that the caller waited for.
        record Talked(int line) implements Turn {}

        /// Somebody is heard, when asked for a sign.
        record Sounds(int line) implements Turn {}

        /// The caller's own, at any place: nothing can follow.
        record HangsUp(int line) implements Turn {}

        record InQueue(int line, String queue, Lane lane) implements Turn {}

        record Ended(int line) implements Turn {}
    }

    public Dialogue {
        turns = List.copyOf(turns);
    }

    /// The first turn that went otherwise; those after it would only be noise.
    public Optional<FlowFile.Problem> run(Flow flow) {
        return run(flow, _ -> {});
    }

    /// @param visited told the steps that it comes to
    Optional<FlowFile.Problem> run(Flow flow, Consumer<String> visited) {
        var caller = new Caller(flow, Interpreter.start(flow), false);
        for (var turn : turns) {
            visited.accept(caller.move.place().step());
            if (turn instanceof Turn.HangsUp) {
                return Optional.empty();
            }
            var before = caller.before(turn);
            var after = before.take(turn);
            if (after.isEmpty()) {
                return problem(turn.line(), wanted(turn) + ", but " + before.sentence());
            }
            visited.accept(before.move.place().step());
            caller = after.get();
        }
        var last = caller.heardOut();
        visited.accept(last.move.place().step());
        return last.over() ? Optional.empty() : problem(line, "stops where " + last.sentence() + "; go on to queue, end or hangup");
    }

    private Optional<FlowFile.Problem> problem(int line, String sentence) {
        return Optional.of(new FlowFile.Problem(line, "'" + name + "' " + sentence));
    }

    private static String wanted(Turn turn) {
        return switch (turn) {
            case Turn.Hear(int _, String prompt) -> "should hear " + prompt;
            case Turn.Press(int _, char digit) -> "presses " + digit;
            case Turn.Silence _ -> "waits for a timeout";
            case Turn.Told(int _, Question question, Fact _) -> "is asked for " + question.written();
            case Turn.Speaks(int _, String language) -> "should be spoken to in " + language;
            case Turn.Does(int _, String task, var _) -> "should have the house do: " + task;
            case Turn.Talked _ -> "talks to a person";
            case Turn.HangsUp _ -> "hangs up";
            case Turn.Sounds _ -> "is heard";
            case Turn.InQueue(int _, String queue, var lane) -> "should be in " + (lane == Lane.LOW ? "the low lane of " : "") + "queue " + queue;
            case Turn.Ended _ -> "should be at the end";
        };
    }

    /// Where the caller is between two turns.
    ///
    /// @param heard the prompt of this move stands in the dialogue already; it may still be playing
    private record Caller(Flow flow, Interpreter.Move move, boolean heard) {
        /// A prompt that was heard plays on to its end, unless this turn cuts it short.
        Caller before(Turn turn) {
            return turn instanceof Turn.Speaks || turn instanceof Turn.Sounds || (turn instanceof Turn.Press(int _, char digit) && listens(digit)) ? this : heardOut();
        }

        Caller heardOut() {
            return heard ? on(new FlowEvent.Played()) : this;
        }

        Optional<Caller> take(Turn turn) {
            return switch (turn) {
                case Turn.Hear(int _, String prompt) -> Optional.of(new Caller(flow, move, true)).filter(_ -> plays(prompt));
                case Turn.Press(int _, char digit) -> Optional.of(new FlowEvent.Key(digit)).filter(_ -> listens(digit)).map(this::on);
                case Turn.Silence _ -> Optional.of(new FlowEvent.TimedOut()).filter(_ -> move.act() instanceof Act.AwaitKey).map(this::on);
                case Turn.Told(int _, Question question, Fact fact) ->
                    Optional.of(new FlowEvent.Known(fact)).filter(_ -> move.act().equals(new Act.Ask(question))).map(this::on);
                case Turn.Speaks(int _, String language) -> Optional.of(this).filter(_ -> move.place().language().equals(language));
                case Turn.Sounds _ -> Optional.of(new FlowEvent.Signed()).filter(_ -> flow.steps().get(move.place().step()) instanceof Step.Challenge).map(this::on);
                case Turn.InQueue(int _, String queue, var lane) -> Optional.of(this).filter(_ -> move.act().equals(new Act.JoinQueue(queue, lane)));
                case Turn.Does(int _, String task, var result) -> Optional.of(result).filter(_ -> move.act() instanceof Act.Perform(var does) && does.written().equals(task)).map(this::on);
                case Turn.Talked _ -> Optional.of(new FlowEvent.Talked()).filter(_ -> move.act() instanceof Act.JoinQueue && !Walk.ended(flow, move)).map(this::on);
                case Turn.Ended _ -> Optional.of(this).filter(_ -> move.act() instanceof Act.HangUp);
                case Turn.HangsUp _ -> Optional.of(this);
            };
        }

        private Caller on(FlowEvent event) {
            return new Caller(flow, Interpreter.on(flow, move.place(), event), false);
        }

        private boolean plays(String prompt) {
            return move.act() instanceof Act.Play play && play.heard().equals(prompt);
        }

        private boolean listens(char digit) {
            return switch (move.act()) {
                case Act.AwaitKey _ -> true;
                case Act.Play(var _, String keys) -> heard && keys.indexOf(digit) >= 0;
                case Act.JoinQueue _ -> Walk.leads(flow, move, digit);
                case Act.Ask _, Act.Perform _, Act.HangUp _ -> false;
            };
        }

        boolean over() {
            return move.act() instanceof Act.JoinQueue || move.act() instanceof Act.HangUp;
        }

        String sentence() {
            return Walk.sentence(move.act());
        }
    }
}
