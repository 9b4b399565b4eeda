package id.siaga.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One step of a flow. `next`, `otherwise` and all that a choice leads to are names of steps of the same flow.
public sealed interface Step {
    String ALL_KEYS = "0123456789*#";

    record Play(List<Said> prompts, String next) implements Step {}

    /// Plays prompts and waits for one key, during them too. After `triesMax` wrong or missing keys: `otherwise`.
    record Menu(List<Said> prompts, Map<Character, String> choices, Duration patience, int triesMax, String otherwise) implements Step {
        String keys() {
            return offered(choices);
        }
    }

    /// Plays its prompts in each of the languages and waits for the key of one. Who presses none goes on in the language they had.
    record Choose(List<Said> prompts, Map<Character, String> languages, Duration patience, int triesMax, String next) implements Step {
        String keys() {
            return offered(languages);
        }

        List<String> inOrder() {
            return languages.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
        }
    }

    /// From here on in this language.
    record Language(String language, String next) implements Step {}

    /// Plays prompts and takes digits, during them too. `confirm` is played with what was typed: 1 takes it, all else is a try.
    record Collect(List<Said> prompts, Digits digits, List<Said> confirm, Duration patience, int triesMax, String next, String otherwise) implements Step {
        /// @param ends the key that says "that is all", before `max` digits
        public record Digits(int min, int max, char ends) {}
    }

    record Hours(Week week, String open, String closed, String holiday) implements Step {
        String at(Fact fact) {
            return switch (fact) {
                case Fact.Moment(var _, boolean off) when off -> holiday;
                case Fact.Moment(var at, boolean _) -> week.open(at) ? open : closed;
                case Fact.Count _, Fact.Word _, Fact.Unknown _ -> open;
            };
        }
    }

    record Branch(Question on, Map<String, String> targets, String otherwise) implements Step {
        String on(Fact fact) {
            return fact instanceof Fact.Word(String word) ? targets.getOrDefault(word, otherwise) : otherwise;
        }
    }

    /// Waits for a person, in the queue of that id. Nothing follows: the talk, or the caller's hang-up, ends the flow.
    record Enqueue(String queue) implements Step {}

    /// Hangs up.
    record End() implements Step {}

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
