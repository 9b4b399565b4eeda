package id.siaga.core;

import id.siaga.asterisk.AgiReply;
import java.time.Duration;

/// What Dial left on the caller's channel.
///
/// @param status `DIALSTATUS`
/// @param cause `HANGUPCAUSE`, Q.850; 0 if not known
/// @param answered `ANSWEREDTIME`, whole seconds
record DialResult(String status, int cause, Duration answered) {
    static final DialResult NONE = new DialResult("CHANUNAVAIL", 0, Duration.ZERO);

    static DialResult of(AgiReply reply) {
        if (!(reply instanceof AgiReply.Done(var _, String value, var _)) || value == null) {
            return NONE;
        }
        var parts = value.split(" ", 4);
        return parts.length < 3 ? NONE : new DialResult(parts[0], number(parts[1]), Duration.ofSeconds(number(parts[2])));
    }

    static DialResult ofBridge(AgiReply reply) {
        if (!(reply instanceof AgiReply.Done(var _, String value, var _)) || value == null) {
            return NONE;
        }
        var parts = value.split(" ", 3);
        return parts.length < 2 ? NONE : new DialResult(parts[0], number(parts[1]), Duration.ZERO);
    }

    /// AMI's measure is finer, but may be missing.
    Duration longer(Duration seenByAmi) {
        return answered.compareTo(seenByAmi) > 0 ? answered : seenByAmi;
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
