package id.siaga.core;

import id.siaga.floor.OfferEnd;
import java.time.Duration;

/// From Asterisk's words for the end of a Dial to ours.
final class DialOutcome {
    /// Q.850: call rejected, and "no route", "unallocated" and their kin.
    private static final String REJECTED = "21";
    private static final String NORMAL = "16";

    private DialOutcome() {}

    /// @param status `DIALSTATUS`
    /// @param cause `HANGUPCAUSE`, Q.850
    /// @param talked zero when no answer was seen on AMI
    static OfferEnd of(String status, String cause, boolean withdrawn, Duration talked) {
        return switch (status) {
            case "ANSWER" -> {
                boolean brief = !talked.isZero() && talked.compareTo(FloorSettings.PICK_UP) < 0;
                // Another cause than a normal hang-up: the phone died, no RTP came any more (telephony A.5, H.0).
                yield brief || !(cause.isEmpty() || cause.equals(NORMAL) || cause.equals("0")) ? OfferEnd.DROPPED : OfferEnd.TALKED;
            }
            case "BUSY" -> OfferEnd.BUSY;
            case "NOANSWER" -> withdrawn ? OfferEnd.WITHDRAWN : cause.equals(REJECTED) ? OfferEnd.REJECTED : OfferEnd.NO_ANSWER;
            case "CONGESTION", "DONTCALL", "TORTURE" -> OfferEnd.REJECTED;
            case "CANCEL" -> OfferEnd.CALLER_GONE;
            default -> withdrawn ? OfferEnd.WITHDRAWN : cause.equals(REJECTED) ? OfferEnd.REJECTED : OfferEnd.UNREACHABLE;
        };
    }
}
