package id.siaga.staffing;

/// Calls as they come to one queue: Poisson arrivals, exponential handling times (talk and wrap-up), exponential patience.
///
/// @param patience_s the mean; [#ENDLESS] when nobody hangs up, which makes Erlang A an Erlang C
public record Traffic(double perHour, double handle_s, double patience_s) {
    public static final double ENDLESS = Double.POSITIVE_INFINITY;
    public static final double PER_HOUR_MAX = 1_000_000;
    public static final double HANDLE_S_MAX = 86_400;
    /// Above it somebody who hangs up is one of a million; and the sums have so many terms as callers come in that time.
    public static final double PATIENCE_S_MAX = 1_000_000;

    public Traffic {
        require(perHour > 0 && perHour <= PER_HOUR_MAX, "perHour", perHour);
        require(handle_s > 0 && handle_s <= HANDLE_S_MAX, "handle_s", handle_s);
        require(patience_s > 0 && (patience_s <= PATIENCE_S_MAX || patience_s == ENDLESS), "patience_s", patience_s);
    }

    /// What arrives, in operators that are busy without a pause.
    public double erlangs() {
        return perHour * handle_s / 3600;
    }

    double arrivals_perS() {
        return perHour / 3600;
    }

    double impatience_perS() {
        return 1 / patience_s;
    }

    static void require(boolean right, String what, double value) {
        if (!right) throw new IllegalArgumentException(what + " = " + value + " is out of range");
    }
}
