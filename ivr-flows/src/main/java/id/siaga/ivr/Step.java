package id.siaga.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a flow. `next`, `otherwise` and all that a choice leads to are names of steps of the same flow.
public sealed interface Step {
    String ALL_KEYS = "0123456789*#";

    /// May say something.
    sealed interface Spoken extends Step {}

    /// Says nothing.
    sealed interface Quiet extends Step {}

    record Play(List<Said> prompts, String next) implements Spoken {}

    /// Plays prompts and waits for one key, during them too. After `triesMax` wrong or missing keys: `otherwise`.
    record Menu(List<Said> prompts, Map<Character, String> choices, Duration patience, int triesMax, String otherwise) implements Spoken {
        String keys() {
            return offered(choices);
        }
    }

    /// Plays its prompts in each of the languages and waits for the key of one. Who presses none goes on in the language they had.
    record Choose(List<Said> prompts, Map<Character, String> languages, Duration patience, int triesMax, String next) implements Spoken {
        String keys() {
            return offered(languages);
        }

        List<String> inOrder() {
            return languages.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
        }
    }

    /// From here on in this language.
    record Language(String language, String next) implements Quiet {}

    /// Plays prompts and takes digits, during them too. `confirm` is played with what was typed: 1 takes it, all else is a try.
    record Collect(List<Said> prompts, Digits digits, List<Said> confirm, Duration patience, int triesMax, String next, String otherwise) implements Spoken {
        /// @param ends the key that says "that is all", before `max` digits
        public record Digits(int min, int max, char ends) {}
    }

    record Hours(Week week, String open, String closed, String holiday) implements Quiet {
        String at(Fact fact) {
            return switch (fact) {
                case Fact.Moment(var _, boolean off) when off -> holiday;
                case Fact.Moment(var at, boolean _) -> week.open(at) ? open : closed;
                case Fact.Count _, Fact.Word _, Fact.Party _, Fact.Unknown _ -> open;
            };
        }
    }

    record Branch(Question on, Map<String, String> targets, String otherwise) implements Quiet {
        String on(Fact fact) {
            return fact instanceof Fact.Word(String word) ? on(word) : otherwise;
        }

        /// A district belongs to its city: the longest code that is named counts.
        private String on(String word) {
            int part = on == Question.REGION && !targets.containsKey(word) ? word.lastIndexOf('.') : -1;
            return part > 0 ? on(word.substring(0, part)) : targets.getOrDefault(word, otherwise);
        }
    }

    /// A question with the keys 1 to `max` as its answers. `otherwise` is no other way: who presses nothing goes on as well.
    record Survey(List<Said> prompts, String about, int max, Duration patience, int triesMax, String next) implements Spoken {
        String keys() {
            return ALL_KEYS.substring(1, max + 1);
        }
    }

    /// Asks for any sign of somebody: a key, a sound, a place, during the prompts and for `patience` after them. A sign leads on at once.
    record Challenge(List<Said> prompts, Duration patience, String passes, String otherwise) implements Spoken {}

    /// Says something, then has the house do something: `next` when it is done, `otherwise` when it could not be.
    record Do(List<Said> prompts, Task task, String next, String otherwise) implements Spoken {}

    /// Waits for a person, in the queue of that id. The talk, or the caller's hang-up, ends the flow, unless something follows a talk that
    /// the operator ended.
    ///
    /// @param says what is said to who waits, again and again `every` so long
    /// @param choices keys that lead out of the queue; who comes back has the place of the arrival
    record Enqueue(String queue, Lane lane, List<Said> says, Duration every, Map<Character, String> choices, Optional<String> then) implements Quiet {
        public Enqueue(String queue) {
            this(queue, Lane.NORMAL, List.of(), Duration.ZERO, Map.of(), Optional.empty());
        }
    }

    /// On to another step: into a flow that is part of this one, or out of it.
    record Go(String next) implements Quiet {}

    /// The end of a flow that is part of another, by the name of the exit. Alone it hangs up.
    record Return(String exit) implements Quiet {}

    /// Hangs up.
    record End() implements Quiet {}

    private static String offered(Map<Character, String> choices) {
        var keys = new StringBuilder(choices.size());
        for (int i = 0; i < ALL_KEYS.length(); i++) {
            if (choices.containsKey(ALL_KEYS.charAt(i))) {
                keys.append(ALL_KEYS.charAt(i));
            }
        }
        return keys.toString();
    }
}
