package id.siaga.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// How many callers are in a house that has run for ever: the stationary distribution of M/M/n+M, to begin a run with. A run that begins
/// empty is biased, and how long to wait until it no longer is would be a guess.
final class SteadyState {
    private static final double NEGLIGIBLE = 1e-18;

    private final double[] upTo;

    SteadyState(TheoryCase house) {
        double arrivals = house.traffic().perHour() / 3600;
        double free = 1 / house.traffic().handle_s();
        int n = house.operators();
        var weights = new double[2 * n + 1_024];
        weights[n] = 1;
        for (int k = n; k > 0; k--) weights[k - 1] = weights[k] * k * free / arrivals;
        int last = n;
        for (double sum = Arrays.stream(weights).sum(); weights[last] > NEGLIGIBLE * sum || last == n; last++) {
            if (last + 1 == weights.length) weights = Arrays.copyOf(weights, 2 * last);
            weights[last + 1] = weights[last] * arrivals / (n * free + (last + 1 - n) / house.traffic().patience_s());
            sum += weights[last + 1];
        }
        upTo = Arrays.copyOf(weights, last + 1);
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    int draw(RandomGenerator dice) {
        int at = Arrays.binarySearch(upTo, dice.nextDouble() * upTo[upTo.length - 1]);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
