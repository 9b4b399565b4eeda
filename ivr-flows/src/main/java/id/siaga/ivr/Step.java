package id.siaga.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One step of a flow. `next`, the targets of `choices` and `otherwise` are names of steps of the same flow.
public sealed interface Step {
    /// Plays prompts one after the other; a person who becomes free cuts them short.
    record Play(List<String> prompts, String next) implements Step {}

    /// Plays prompts and waits for one key, during them too. After `triesMax` wrong or missing keys: `otherwise`.
    record Menu(List<String> prompts, Map<Character, String> choices, Duration patience, int triesMax, String otherwise) implements Step {}

    /// Waits for a person, in the queue of that id. Nothing follows: the talk, or the caller's hang-up, ends the flow.
    record Enqueue(String queue) implements Step {}

    /// Hangs up.
    record End() implements Step {}
}
