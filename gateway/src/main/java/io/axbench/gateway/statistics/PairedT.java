package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Moments;
import java.util.Optional;

/**
 * Student's test and interval for the mean of paired differences, a difference a concept. Of differences that are all
 * the same there is no spread to compare their mean with: their p is that of Fisher's sign-flip test, {@code 2^(1-n)}, and
 * their interval is a point.
 */
public final class PairedT {

    private PairedT() {}

    /**
     * The two-sided p: how likely a mean at least as far from 0 is if the true mean is 0.
     *
     * @param differences a difference a concept
     * @return in 0..1; 1 for fewer than two differences, which show nothing
     */
    public static double p(double[] differences) {
        if (differences.length < 2) {
            return 1;
        }
        double error = Moments.standardError(differences);
        double mean = Moments.mean(differences);
        if (error == 0) {
            return mean == 0 ? 1 : Math.scalb(1.0, 1 - differences.length);
        }
        return StudentT.twoSided(mean / error, differences.length - 1);
    }

    /** The 95% interval of the mean; nothing for fewer than two values. */
    public static Optional<Interval> interval(double[] values) {
        if (values.length < 2) {
            return Optional.empty();
        }
        return Optional.of(interval(Moments.mean(values), Moments.variance(values), values.length));
    }

    /** The 95% interval of a mean over so many values, from their variance. */
    static Interval interval(double mean, double variance, int count) {
        double half = StudentT.quantile((1 + Interval.LEVEL) / 2, count - 1) * Math.sqrt(variance / count);
        return new Interval(mean - half, mean + half);
    }
}
