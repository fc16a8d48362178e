package io.axbench.gateway.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well two figures of the same items go together, in -1..1. Nothing where a figure is the same for all items or
 * there are fewer than two.
 */
public final class Correlation {

    private Correlation() {}

    /** Pearson's product-moment correlation. */
    public static OptionalDouble pearson(double[] x, double[] y) {
        long[] once = new long[x.length];
        Arrays.fill(once, 1);
        return pearson(x, y, once);
    }

    /**
     * Pearson's correlation of items that occur several times.
     *
     * @param times how often each pair of figures occurs, 0 or more
     */
    public static OptionalDouble pearson(double[] x, double[] y, long[] times) {
        checkLengths(x, y);
        double meanX = mean(x, times);
        double meanY = mean(y, times);
        double both = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            both += times[i] * dx * dy;
            squaresX += times[i] * dx * dx;
            squaresY += times[i] * dy * dy;
        }
        double norm = Math.sqrt(squaresX) * Math.sqrt(squaresY);
        return norm > 0 ? OptionalDouble.of(Math.clamp(both / norm, -1, 1)) : OptionalDouble.empty();
    }

    /** Spearman's rank correlation: Pearson's of the ranks, equal figures sharing their mean rank. */
    public static OptionalDouble spearman(double[] x, double[] y) {
        checkLengths(x, y);
        return pearson(ranks(x), ranks(y));
    }

    /**
     * Kendall's tau-b: pairs in the same order minus pairs in opposite order, over the geometric mean of the pairs that
     * each figure tells apart. All pairs are looked at: quadratic in the number of items.
     */
    public static OptionalDouble kendall(double[] x, double[] y) {
        checkLengths(x, y);
        long difference = 0;
        long apartX = 0;
        long apartY = 0;
        for (int i = 1; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                int signX = compare(x[i], x[j]);
                int signY = compare(y[i], y[j]);
                difference += (long) signX * signY;
                apartX += Math.abs(signX);
                apartY += Math.abs(signY);
            }
        }
        double norm = Math.sqrt(apartX) * Math.sqrt(apartY);
        return norm > 0 ? OptionalDouble.of(Math.clamp(difference / norm, -1, 1)) : OptionalDouble.empty();
    }

    /** The rank of each value, from 1, equal values sharing their mean rank. */
    public static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> compare(values[a], values[b]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[values.length];
        for (int start = 0, end; start < order.length; start = end) {
            end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
        }
        return ranks;
    }

    private static int compare(double a, double b) {
        return Double.compare(a + 0.0, b + 0.0); // -0.0 and 0.0 are one value
    }

    private static double mean(double[] values, long[] times) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value %d is %s; leave it out".formatted(i, values[i]));
            }
            sum += times[i] * values[i];
            count += times[i];
        }
        return sum / count;
    }

    private static void checkLengths(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("%d figures against %d".formatted(x.length, y.length));
        }
    }
}
