package io.axbench.gateway.statistics.sequential;

import io.axbench.gateway.statistics.Interval;

/**
 * An interval of a mean that holds whenever one stops, also for what was seen: the means that nobody who bet against them
 * ({@link Betting}) has won much from. One side bets that the mean is above, one that it is below, each at half the chance
 * of being wrong. Wider than an interval of a number of values that was fixed before.
 *
 * <p>Source: the hedged capital interval of Waudby-Smith and Ramdas (JRSS-B 86, 2024; arXiv 2010.09686), theorem 3.
 */
final class MeanBounds {

    /** Halvings of the range. */
    private static final int STEPS = 40;

    private static final double ENOUGH = 2 / (1 - Interval.LEVEL);

    private MeanBounds() {}

    /**
     * The 95% interval.
     *
     * @param values in {@code 0..most}, in the order in which they were seen or any other
     * @param most above 0
     */
    static Interval of(double[] values, double most) {
        double low = bound(values, most / 2, 1);
        double high = -bound(values, most / 2, -1);
        return new Interval(Math.min(low, high) + most / 2, high + most / 2).within(0, most);
    }

    /** The largest limit, on the scale of {@code -range..range}, that the values' mean is shown to be above. */
    private static double bound(double[] values, double range, int sign) {
        double shown = -range;
        double open = range;
        for (int step = 0; step < STEPS; step++) {
            double limit = (shown + open) / 2;
            Betting above = new Betting(range, limit);
            for (double value : values) {
                above.see(sign * (value - range));
            }
            if (above.evidence() >= ENOUGH) {
                shown = limit;
            } else {
                open = limit;
            }
        }
        return shown;
    }
}
