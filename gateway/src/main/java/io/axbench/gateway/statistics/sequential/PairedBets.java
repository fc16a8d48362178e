package io.axbench.gateway.statistics.sequential;

import io.axbench.gateway.statistics.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * Test and interval for the mean of paired differences that hold whenever one stops: for differences whose number depends
 * on what was seen, where {@link io.axbench.gateway.statistics.PairedT} does not. The concepts are a random sample, and
 * all that decides when to stop is the results of concepts seen so far.
 */
public final class PairedBets {

    private PairedBets() {}

    /**
     * The two-sided p: one over the mean of the e-values against "not above 0" and "not below 0" ({@link Betting}). If the
     * true mean is 0, the chance that it is at most some value is at most that value.
     *
     * @param differences a difference a concept, each in {@code -range..range}
     * @return in 0..1; 1 for no differences
     */
    public static double p(double[] differences, double range) {
        Betting above = new Betting(range, 0);
        Betting below = new Betting(range, 0);
        for (double difference : differences) {
            above.see(difference);
            below.see(-difference);
        }
        return Math.min(1, 2 / Math.min(above.evidence() + below.evidence(), Double.MAX_VALUE));
    }

    /** The 95% interval of the mean; nothing for fewer than two values. */
    public static Optional<Interval> interval(double[] differences, double range) {
        if (differences.length < 2) {
            return Optional.empty();
        }
        Interval moved =
                MeanBounds.of(Arrays.stream(differences).map(d -> d + range).toArray(), 2 * range);
        return Optional.of(new Interval(moved.low() - range, moved.high() - range));
    }
}
