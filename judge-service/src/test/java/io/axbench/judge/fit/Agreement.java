package io.axbench.judge.fit;

import java.util.Arrays;

/**
 * How far ratings from 0 to 2 agree with a judge's.
 *
 * @param exact share of equal ratings
 * @param kappa Cohen's kappa with quadratic weights
 * @param spearman rank correlation of the expected rating with the judge's, ties at their mean rank
 */
record Agreement(double exact, double kappa, double spearman) {

    private static final int RATINGS = 3;

    static Agreement of(int[] rated, double[] expected, int[] truth) {
        double[][] seen = new double[RATINGS][RATINGS];
        for (int i = 0; i < truth.length; i++) {
            seen[truth[i]][rated[i]]++;
        }
        double agreeing = 0;
        double observed = 0;
        double chance = 0;
        for (int t = 0; t < RATINGS; t++) {
            agreeing += seen[t][t];
            for (int r = 0; r < RATINGS; r++) {
                double weight = (t - r) * (t - r);
                observed += weight * seen[t][r];
                chance += weight * row(seen, t) * column(seen, r) / truth.length;
            }
        }
        double[] judged = Arrays.stream(truth).asDoubleStream().toArray();
        return new Agreement(
                agreeing / truth.length, 1 - observed / chance, correlation(ranks(expected), ranks(judged)));
    }

    private static double row(double[][] table, int t) {
        return table[t][0] + table[t][1] + table[t][2];
    }

    private static double column(double[][] table, int r) {
        return table[0][r] + table[1][r] + table[2][r];
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = firstAtLeast(sorted, values[i]);
            int end = firstAtLeast(sorted, Math.nextUp(values[i]));
            ranks[i] = (first + end - 1) / 2.0;
        }
        return ranks;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
