package id.siaga.simulation;

import id.siaga.ids.QueueId;
import java.util.Locale;

/// What people call about, and how long each keeps an operator busy and waits for one. Proposals: handling and dispositions are known for
/// a few Indonesian cities only, patience for none.
public enum Kind {
    GENUINE(90, 150, 30, 120),
    /// One more report of what is known already.
    DUPLICATE(30, 60, 3, 90),
    INFORMATION(40, 80, 3, 60),
    PRANK(20, 40, 3, 45),
    SILENT(10, 15, 3, 20),
    COMPLAINT(90, 210, 30, 90);

    /// An operator's hand needs so long to the phone.
    static final double PICK_UP_MIN_S = 2, PICK_UP_MAX_S = 5;

    final double talkMin_s;
    final double talkMax_s;
    final double wrapUp_s;
    /// The mean; exponential.
    final double patience_s;

    Kind(double talkMin_s, double talkMax_s, double wrapUp_s, double patience_s) {
        this.talkMin_s = talkMin_s;
        this.talkMax_s = talkMax_s;
        this.wrapUp_s = wrapUp_s;
        this.patience_s = patience_s;
    }

    boolean isToEmergency() {
        return this != COMPLAINT;
    }

    QueueId queue() {
        return isToEmergency() ? Queues.EMERGENCY : Queues.HOTLINE;
    }

    /// The mean time an operator is busy: ring, talk, wrap-up.
    double handle_s() {
        return (PICK_UP_MIN_S + PICK_UP_MAX_S) / 2 + (talkMin_s + talkMax_s) / 2 + wrapUp_s;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
