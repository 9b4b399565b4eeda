package id.siaga.asterisk;

/// What happened to the AMI link. Each is counted.
public enum AmiOddity {
    CONNECT_FAILED,
    /// A ping without an answer.
    PING_MISSED,
    /// The connection was thrown away, for whatever reason.
    DISCARDED,
    /// The mailbox was full.
    OVERFLOW,
    /// A read-back did not come whole.
    READ_BACK_FAILED,
    /// An event of a channel that was never announced, or under another name: a phone may have forged it.
    UNBELIEVED,
    /// A value with a control character or a channel name that is none; nothing was sent.
    ACTION_REFUSED,
    /// An action without an answer in time.
    ACTION_LOST
}
