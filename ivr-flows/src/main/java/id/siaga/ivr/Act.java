package id.siaga.ivr;

import java.time.Duration;

/// What to do next on the caller's line.
public sealed interface Act {
    record PlayPrompt(String prompt) implements Act {}

    /// Play a prompt; a key in `keys` cuts it short.
    record PlayAndListen(String prompt, String keys) implements Act {}

    record AwaitKey(Duration patience) implements Act {}

    record JoinQueue(String queue) implements Act {}

    record HangUp() implements Act {}
}
