package io.axbench.gateway.metrics;

/** Mean and spread of a sample, summed in the order given. */
public final class Moments {

    private Moments() {}

    /** Arithmetic mean; NaN for no values. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * Variance with {@code n - 1}; NaN for fewer than two values. A spread that is no more than rounding is none: equal
     * differences of unequal numbers have the variance 0.
     */
    public static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        double largest = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            largest = Math.max(largest, Math.abs(value));
        }
        double rounding = values.length * Math.pow(largest * 1e-14, 2);
        return (squares <= rounding ? 0 : squares) / (values.length - 1);
    }

    /** Standard deviation with {@code n - 1}; NaN for fewer than two values. */
    public static double deviation(double[] values) {
        return Math.sqrt(variance(values));
    }

    /** Standard error of the mean; NaN for fewer than two values. */
    public static double standardError(double[] values) {
        return Math.sqrt(variance(values) / values.length);
    }
}
