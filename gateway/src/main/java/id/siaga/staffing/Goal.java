package id.siaga.staffing;

import java.util.List;
import java.util.Optional;

/// A share of all callers that must be answered within a time.
public record Goal(double share, double within_s) {
    /// NENA-STA-020.1-2020.
    public static final List<Goal> EMERGENCY = List.of(new Goal(0.90, 15), new Goal(0.95, 20));

    public Goal {
        Traffic.require(share > 0 && share < 1, "share", share);
        Traffic.require(within_s >= 0 && within_s <= Shift.TARGET_S_MAX, "within_s", within_s);
    }

    public boolean isHeldBy(Shift shift) {
        return shift.answeredWithin(within_s) >= share;
    }

    /// The smallest shift that holds all goals; none when even the largest does not.
    public static Optional<Shift> smallest(Traffic traffic, List<Goal> goals) {
        // More than n ÷ load of the callers cannot be answered at all: fewer operators need not be tried.
        double share = goals.stream().mapToDouble(Goal::share).max().orElse(0);
        int low = (int) Math.max(1, Math.min(share * traffic.erlangs(), Shift.OPERATORS_MAX));
        int high = Shift.OPERATORS_MAX + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            var shift = new Shift(traffic, middle);
            if (goals.stream().allMatch(g -> g.isHeldBy(shift))) high = middle;
            else low = middle + 1;
        }
        return low > Shift.OPERATORS_MAX ? Optional.empty() : Optional.of(new Shift(traffic, low));
    }
}
