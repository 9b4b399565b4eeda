package id.siaga.simulation;

import java.util.stream.DoubleStream;

/// One figure of a case: what the formula says, and what the seeds found.
///
/// @param half half the width of the 99 % confidence interval of the mean, by Student's t over the seeds
public record Comparison(TheoryCase of, Figure figure, double theory, double simulated, double half) {
    /// A figure below it is met by too few callers to ask for 2 %.
    private static final double RARE = 0.01;
    private static final double RELATIVE_MAX = 0.02;
    /// Nearer to full, a run of any length is too noisy to ask for 2 %.
    private static final double LOAD_MAX = 0.85;
    /// The quantile of the normal distribution that 99 % lie within.
    private static final double Z = 2.5758293035489;

    public enum Figure {
        P_WAIT("P(wait)"),
        LEVEL("in time"),
        MEAN_WAIT("mean wait s"),
        P_ABANDON("P(abandon)");

        private final String title;

        Figure(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    static Comparison of(TheoryCase of, Figure figure, double theory, double[] found) {
        double mean = DoubleStream.of(found).average().orElseThrow();
        double variance = DoubleStream.of(found).map(each -> (each - mean) * (each - mean)).sum() / (found.length - 1);
        return new Comparison(of, figure, theory, mean, student(found.length - 1) * Math.sqrt(variance / found.length));
    }

    public boolean isInside() {
        // The last term is what adding a million times rounds away; where all seeds agree, as with a share of 1, there is no width at all.
        return Math.abs(theory - simulated) <= half + 1e-9;
    }

    public double relative() {
        return theory == simulated ? 0 : Math.abs(simulated / theory - 1);
    }

    /// Whether 2 % are asked of it, besides lying inside.
    public boolean isAskedToBeNear() {
        return of.theory().occupancy() <= LOAD_MAX && theory >= RARE;
    }

    public boolean isNear() {
        return !isAskedToBeNear() || relative() <= RELATIVE_MAX;
    }

    public boolean holds() {
        return isInside() && isNear();
    }

    /// Student's t by its expansion in the degrees of freedom (Abramowitz and Stegun 26.7.5): to three digits from 15 on.
    static double student(int freedom) {
        double z = Z, z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return z + (first + (second + third / freedom) / freedom) / freedom;
    }
}
