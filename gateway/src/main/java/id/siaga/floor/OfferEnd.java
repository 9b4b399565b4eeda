package id.siaga.floor;

import java.time.Duration;

/// How an offer ended, in the words of the AGI reply and DIALSTATUS.
public enum OfferEnd {
    /// They talked and it is over.
    TALKED,
    /// Answered, but the operator's side went away at once or without a hang-up, and the caller is still there: the phone died or
    /// dropped the call. The caller goes back to the old place.
    DROPPED,
    BUSY,
    /// The operator pressed "reject" (SIP 603). A 480 comes as NOANSWER: a miss all the same.
    REJECTED,
    NO_ANSWER,
    /// No registration, or the phone does not answer at all.
    UNREACHABLE,
    /// We took the ring back.
    WITHDRAWN,
    /// Another phone has the caller: nobody missed anything.
    ELSEWHERE,
    /// The order to ring was lost on its way: it says nothing about the phone.
    UNSENT,
    /// The caller hung up while the phone rang.
    CALLER_GONE,
    /// Offered as a card on the page, and nobody took it. Says nothing of the phone: a call may ring it at once.
    NOT_TAKEN,
    /// The operator hands the caller on, who is parted from that phone and still there.
    HANDED_ON,
    /// A card was taken back because somebody waits who is more urgent: nobody's fault.
    YIELDED;

    /// A shorter "talk" is none: DIALSTATUS says ANSWER already after 0 to 6 ms, when the phone dropped what it had just picked up.
    public static final Duration TALK_MIN = Duration.ofSeconds(1);

    /// So long phones ring on beside a talk: longer than [#TALK_MIN] by what the news of its breaking off may need, or the last of them is let
    /// go while the caller comes back.
    public static final Duration TRIAL = TALK_MIN.plusMillis(500);

    private static final int UNALLOCATED = 1;
    private static final int NORMAL_CLEARING = 16;
    private static final int USER_BUSY = 17;
    private static final int SUBSCRIBER_ABSENT = 20;
    private static final int CALL_REJECTED = 21;
    private static final int ANSWERED_ELSEWHERE = 26;
    private static final int CONGESTION = 34;

    /// The end of `EXEC Bridge`, which joined a phone that was up with the caller.
    ///
    /// @param cause HANGUPCAUSE; 0 if not known
    /// @param answeredFor since the command
    public static OfferEnd ofBridge(int cause, Duration answeredFor) {
        boolean stood = answeredFor.compareTo(TALK_MIN) >= 0 && (cause == NORMAL_CLEARING || cause == 0);
        return stood ? TALKED : DROPPED;
    }

    /// The end of a leg of its own that was not joined with the caller.
    ///
    /// @param cause of its hang-up, Q.850
    /// @param dismissed we ended it because another phone has the caller
    public static OfferEnd ofLeg(int cause, boolean dismissed) {
        if (dismissed) {
            return ELSEWHERE;
        }
        return switch (cause) {
            case USER_BUSY -> BUSY;
            case CALL_REJECTED -> REJECTED;
            case ANSWERED_ELSEWHERE -> WITHDRAWN;
            case UNALLOCATED, SUBSCRIBER_ABSENT, CONGESTION -> UNREACHABLE;
            default -> NO_ANSWER;
        };
    }

    /// The reply to `EXEC Dial`, read.
    ///
    /// @param dialStatus DIALSTATUS
    /// @param cause HANGUPCAUSE, Q.850, of the operator's leg; 0 if not known
    /// @param answeredFor since the answer as the gateway saw it, or by ANSWEREDTIME; zero if neither is known
    public static OfferEnd ofDial(String dialStatus, int cause, Duration answeredFor) {
        return switch (dialStatus) {
            case "ANSWER" -> cause == NORMAL_CLEARING && answeredFor.compareTo(TALK_MIN) >= 0 ? TALKED : DROPPED;
            case "BUSY" -> cause == CALL_REJECTED ? REJECTED : BUSY;
            case "NOANSWER" -> NO_ANSWER;
            case "CANCEL" -> CALLER_GONE;
            // Asterisk 22 says CHANUNAVAIL with cause 21 for a 603: the phone is there, a person pressed the red key
            // CONGESTION, CHANUNAVAIL with any other cause, empty, INVALIDARGS, and what a later Asterisk may add: the phone did not take the call
            default -> cause == CALL_REJECTED ? REJECTED : UNREACHABLE;
        };
    }
}
