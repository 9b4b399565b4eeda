package id.siaga.asterisk;

import org.jspecify.annotations.Nullable;

/// A session's end, told once. `pending` is the command that was on the wire and got no reply.
public record Gone(Why why, @Nullable AgiCommand pending) {
    public enum Why {
        /// Asterisk said HANGUP: the caller hung up, or a Redirect or an AMI Bridge took the channel away.
        HANGUP,
        /// The socket ended without a word.
        EOF,
        /// 511: the channel is dead.
        DEAD_CHANNEL,
        /// [AgiSession#close()]: the dialplan goes on, the caller may still be there.
        CLOSED_BY_US,
        /// A fence stayed unanswered.
        STUCK,
        /// Bytes that are no AGI.
        MALFORMED,
        /// More commands waiting than the limit.
        OVERFLOW,
        /// A callback threw.
        BUG
    }
}
