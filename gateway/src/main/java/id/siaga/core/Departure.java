package id.siaga.core;

/// What a caller's going means, as far as the session itself can tell.
record Departure(String outcome, boolean certain) {
    static final Departure SERVED = new Departure("SERVED", true);
    static final Departure FELL_BACK = new Departure("FELL_BACK", false);

    /// A HANGUP line is also what a Redirect to the fallback queue looks like: only Asterisk's own Hangup event, or
    /// reading back, makes it certain. A talk is never redirected by us.
    ///
    /// @param before somebody had talked with them, and handed them on
    static Departure of(LiveCall.Phase was, boolean answered, boolean before) {
        var outcome = answered || before ? "SERVED" : switch (was) {
            case IVR -> "ABANDONED_IVR";
            case WAIT -> "ABANDONED_WAITING";
            case DIAL -> "ABANDONED_RINGING";
            case SERVED -> "SERVED";
            case OVER -> "ENDED";
        };
        return new Departure(outcome, answered || was == LiveCall.Phase.SERVED);
    }
}
