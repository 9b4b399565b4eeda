package id.siaga.sms;

import java.time.Duration;
import java.util.Map;

/// How one link of the [Outbox] does.
///
/// @param rate parts a second that it takes at present; 0: as many as its window lets
/// @param contract parts a second that were agreed; 0 when there is no limit
/// @param throttled for how long, in all, nothing left because the SMSC had said "too fast"
/// @param unknown parts that left by it and of which nothing was heard since
/// @param receipts by the rule that found their texts
public record OutFigures(double rate, double contract, Duration throttled, int unknown, Map<ReceiptRule, Long> receipts) {
    public OutFigures {
        receipts = Map.copyOf(receipts);
    }

    /// It takes so much less than was agreed that the agreement, or the SMSC, is wrong.
    public boolean slow() {
        return rate < contract * 0.7;
    }
}
