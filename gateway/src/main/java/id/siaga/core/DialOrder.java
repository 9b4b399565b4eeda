package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import java.time.Duration;
import java.util.regex.Pattern;

/// How a phone is dialled from a caller's session, and what it shows.
///
/// @param who line and caller
/// @param music class
record DialOrder(String who, String music) {
    /// Means something to Dial or Gosub.
    private static final Pattern NOT_SHOWN = Pattern.compile("[,^()|\"'\\\\\\[\\]{}$]");

    /// B: sets SIAGA_PHASE, SIAGA_OP and what the phone shows before it rings; as commands of their own they would cost a round trip, in
    /// which the phone does not ring. g: come back here when the operator hangs up. m: keep the music while it rings. F: where the
    /// operator's leg goes when the caller hangs up, to say by one key what it was. U: who answers outside presses a key first.
    AgiCommand dial(Phone phone, Duration ringFor, OperatorId operator, TicketNumber ticket) {
        return new AgiCommand.Exec("Dial", phone.dialled() + "," + ringFor.toSeconds()
                + ",B(siaga-ring^s^1(" + operator + "^" + shown(ticket) + "))"
                + "gm(" + music + ")F(siaga-after^s^1)" + (phone.taken() == Phone.Taken.BY_KEY ? "U(siaga-confirm)" : ""));
    }

    String shown(TicketNumber ticket) {
        return NOT_SHOWN.matcher(who + " T" + ticket).replaceAll(" ");
    }
}
