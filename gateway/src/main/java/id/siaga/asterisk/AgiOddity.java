package id.siaga.asterisk;

/// What the AGI edge met and survived. Each is counted.
public enum AgiOddity {
    /// Wrong or missing key, or a dialogue that is no AGI.
    STRANGER,
    /// More sessions than the limit: closed at once, so the caller goes to Asterisk's own queue.
    TOO_MANY_SESSIONS,
    ENVIRONMENT_TOO_BIG,
    /// Environment or first answer did not come in time.
    TOO_SLOW,
    /// A line that answers nothing we asked, dropped.
    UNSOLICITED_LINE,
    /// The channel's own id is not the one in the environment.
    FORGED_ID,
    /// A line that is no AGI reply.
    MALFORMED_LINE,
    /// A fence needed help: Asterisk had left a line unread.
    NUDGE,
    STUCK,
    /// More commands waiting than the limit.
    OVERFLOW,
    /// A callback threw.
    BUG
}
