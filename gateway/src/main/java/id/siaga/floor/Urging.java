package id.siaga.floor;

import id.siaga.floor.OperatorState.Talking;
import java.time.Duration;

/// An emergency waits for which nobody is free: who takes 112 and is on a hotline call is told, again and again. Looks at all operators, so seldom.
/// Owned by [Floor].
final class Urging {
    static final Duration EVERY = Duration.ofSeconds(10);
    /// Also when one emergency after the other waits for a moment only.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Staff staff;
    private final Handing handing;
    private long last = Moments.LONG_AGO;
    private long due = Moments.NEVER;

    Urging(Staff staff, Handing handing) {
        this.staff = staff;
        this.handing = handing;
    }

    long nextDue() {
        return due;
    }

    /// After everybody who is free has somebody.
    void run() {
        boolean waited = due != Moments.NEVER;
        long from = last == Moments.LONG_AGO ? staff.now : Moments.after(last, waited ? EVERY : PAUSE);
        if (!anybodyWaits()) {
            due = Moments.NEVER;
        } else if (from <= staff.now) {
            staff.hall.seats().forEach(this::urge);
            last = staff.now;
            due = Moments.after(last, EVERY);
        } else {
            due = from;
        }
    }

    private boolean anybodyWaits() {
        for (var line : staff.hall.lines().inOrder()) {
            if (!line.queue.emergency()) {
                return false;
            }
            if (line.head() != null && !line.isOfCards()) {
                return true;
            }
        }
        return false;
    }

    /// Whose caller could be parked for it.
    private void urge(Seat seat) {
        if (seat.state instanceof Talking talking && talking.offer() != null && handing.may(talking.call(), seat.who.id(), new Onward.Parked()) == Handover.YES) {
            staff.tell(new Effect.Urge(talking.offer(), talking.call(), seat.who.id()));
        }
    }
}
