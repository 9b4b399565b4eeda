package id.siaga.soak;

import java.util.List;

/// A straight line through figures of equal distance in time, by least squares, and how sure it is.
///
/// @param perHour how much the figure rises in an hour
/// @param error standard error of that
/// @param mean of all figures
record Trend(double perHour, double error, double mean) {
    enum Verdict { FLAT, GROWING, UNTOLD }

    private static final int FEWEST = 5;
    /// Of the error on both sides: 95 of 100 lines are within.
    private static final double SURE = 2;

    /// @param figures oldest first; before there are enough of them the error is infinite
    static Trend of(List<Double> figures, double hoursBetween) {
        int n = figures.size();
        double mean = figures.stream().mapToDouble(f -> f).average().orElse(0);
        if (n < FEWEST) {
            return new Trend(0, Double.POSITIVE_INFINITY, mean);
        }
        double middle = (n - 1) / 2.0;
        double across = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            across += (i - middle) * (figures.get(i) - mean);
            spread += (i - middle) * (i - middle);
        }
        double slope = across / spread;
        double residue = 0;
        for (int i = 0; i < n; i++) {
            double off = figures.get(i) - mean - slope * (i - middle);
            residue += off * off;
        }
        return new Trend(slope / hoursBetween, Math.sqrt(residue / (n - 2) / spread) / hoursBetween, mean);
    }

    /// GROWING and FLAT only where the error leaves no doubt: a short run of a figure that goes up and down tells nothing.
    Verdict verdict(double perHourMax) {
        if (perHour - SURE * error > perHourMax) {
            return Verdict.GROWING;
        }
        return perHour + SURE * error <= perHourMax ? Verdict.FLAT : Verdict.UNTOLD;
    }
}
