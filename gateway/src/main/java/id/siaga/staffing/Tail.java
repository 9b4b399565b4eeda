package id.siaga.staffing;

/// The weights of 0, 1, 2 … callers waiting while all operators are busy, in proportion to each other: each is the one before × arrivals ÷
/// (rate at which operators come free + waiting × rate at which one of them gives up). Only positive terms are added, so nothing cancels.
///
/// @param none    weight of nobody waiting
/// @param some    sum of the weights of one and more waiting
/// @param callers the same, each times the number who wait
/// @param log     the weights here are the true ones ÷ e^log: in a flood they leave the range of a double
record Tail(double none, double some, double callers, double log) {
    private static final double SCALE = 0x1p600;
    private static final double LOG_SCALE = 600 * Math.log(2);
    private static final double NEGLIGIBLE = 1e-17;

    static Tail of(double arrivals, double free, double impatience) {
        return impatience == 0 ? geometric(arrivals / free) : summed(arrivals, free, impatience);
    }

    private static Tail geometric(double ratio) {
        return new Tail(1, ratio / (1 - ratio), ratio / (1 - ratio) / (1 - ratio), 0);
    }

    private static Tail summed(double arrivals, double free, double impatience) {
        double weight = 1, none = 1, some = 0, callers = 0;
        int scaled = 0;
        for (long waiting = 1; ; waiting++) {
            double ratio = arrivals / (free + waiting * impatience);
            weight *= ratio;
            some += weight;
            callers += waiting * weight;
            // The ratios fall: what is left is less than a geometric series that goes on with this one.
            if (ratio < 1 && weight * waiting <= NEGLIGIBLE * (1 - ratio) * (1 - ratio) * callers) {
                return new Tail(none, some, callers, scaled * LOG_SCALE);
            }
            if (weight > SCALE) {
                weight /= SCALE;
                none /= SCALE;
                some /= SCALE;
                callers /= SCALE;
                scaled++;
            }
        }
    }

    double all() {
        return none + some;
    }

    double logAll() {
        return log + Math.log(all());
    }

    double logSome() {
        return log + Math.log(some);
    }
}
