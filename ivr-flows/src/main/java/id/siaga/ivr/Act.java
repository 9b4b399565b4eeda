package id.siaga.ivr;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// What to do next on the caller's line.
public sealed interface Act {
    /// Play sounds, at least one, one after the other; a key in `keys` cuts them all short.
    record Play(List<Sound> sounds, String keys) implements Act {
        /// As dialogues and walks name it.
        String heard() {
            return sounds.stream().map(Sound::name).collect(Collectors.joining(" "));
        }
    }

    record AwaitKey(Duration patience) implements Act {}

    /// Answered by [FlowEvent.Known].
    record Ask(Question question) implements Act {}

    /// Answered by [FlowEvent.Done] or [FlowEvent.Failed].
    record Perform(Task task) implements Act {}

    /// Answered by [FlowEvent.Talked], if the operator ended the talk and something follows it.
    record JoinQueue(String queue, Lane lane) implements Act {
        public JoinQueue(String queue) {
            this(queue, Lane.NORMAL);
        }
    }

    record HangUp() implements Act {}
}
