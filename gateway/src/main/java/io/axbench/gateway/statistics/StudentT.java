package io.axbench.gateway.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution. */
final class StudentT {

    private static final double ACCURACY = 1e-13;

    private StudentT() {}

    /** The probability of a value at least as far from 0 on either side. */
    static double twoSided(double t, double degrees) {
        return 2 * new TDistribution(degrees).cumulativeProbability(-Math.abs(t));
    }

    /** The value that the share {@code p} lies below. */
    static double quantile(double p, double degrees) {
        return new TDistribution(degrees, ACCURACY).inverseCumulativeProbability(p);
    }
}
