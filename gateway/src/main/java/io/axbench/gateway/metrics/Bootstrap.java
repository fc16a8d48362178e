package io.axbench.gateway.metrics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Percentile bootstrap of a mean over concepts: concepts are drawn with replacement, the interval holds the middle 95%
 * of the means. The stream is SplitMix64 from a given seed, so that the same values give the same interval on every
 * machine.
 */
public final class Bootstrap {

    /** How many times the concepts are drawn anew. */
    static final int RESAMPLES = 2000;

    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /**
     * An interval.
     *
     * @param low its lower end
     * @param high its upper end
     */
    public record Interval(double low, double high) {}

    /**
     * The 95% interval of the mean.
     *
     * @param values a value a concept, in a fixed order
     * @param seed of the draws
     * @return the interval, or nothing for fewer than two values, which say nothing about their spread
     */
    public static Optional<Interval> interval(double[] values, long seed) {
        if (values.length < 2) {
            return Optional.empty();
        }
        double[] means = new double[RESAMPLES];
        SplitMix64 random = new SplitMix64(seed);
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.below(values.length)];
            }
            means[r] = sum / values.length;
        }
        Arrays.sort(means);
        return Optional.of(new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL)));
    }

    /** Linear interpolation between the two neighbours, NumPy's default. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double weight = place - below;
        return sorted[below] + weight * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }
}
