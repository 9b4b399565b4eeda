package id.siaga.simulation;

import java.util.List;

/// What came of a simulated day. Shares are of 1, times in seconds.
///
/// @param occupancy      share of their time in which operators ring, talk or wrap up
/// @param people         who called at least once; a [Profile] whose callers dial again has more calls than people
/// @param people_reached who spoke with an operator in the end
public record DayReport(List<OfQueue> queues, List<OfKind> kinds, double occupancy, long people, long people_reached) {

    /// @param within   by second from 0 to 60: of the answered, so many were by then
    /// @param quarters 96, by the time at which the calls came
    public record OfQueue(String queue, Counts counts, double occupancy, List<Double> within, List<Quarter> quarters) {}

    public record OfKind(String kind, Counts counts) {}

    public record Quarter(Counts counts, int waiting_most, double occupancy) {}

    /// @param within_15s of all who did not hang up within 15 s, so many were answered within 15 s: nobody can answer whoever is gone.
    ///     1 when there were none
    /// @param abandonment share of the calls that ended before an operator answered
    public record Counts(int offered, int answered, int abandoned, double abandonment, double within_15s, double within_20s, Times answer_s) {
        static Counts of(int offered, double[] answered, double[] left) {
            return new Counts(offered, answered.length, left.length, offered == 0 ? 0 : (double) left.length / offered, level(answered, left, 15),
                    level(answered, left, 20), Times.of(answered));
        }

        private static double level(double[] answered, double[] left, double t) {
            int inTime = upTo(answered, t);
            int could = answered.length + left.length - upTo(left, t);
            return could == 0 ? 1 : (double) inTime / could;
        }
    }

    /// From joining the queue to the operator's "hello", of the answered; all 0 when there were none.
    public record Times(double mean, double p50, double p90, double p95, double p99, double max) {
        public static Times of(double[] sorted) {
            double sum = 0;
            for (double each : sorted) sum += each;
            return new Times(sorted.length == 0 ? 0 : sum / sorted.length, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
        }

        /// Nearest rank: the smallest that so many are not above.
        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
        }
    }

    static int upTo(double[] sorted, double t) {
        int low = 0, high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= t) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
