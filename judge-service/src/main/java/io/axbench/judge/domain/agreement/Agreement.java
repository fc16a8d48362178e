package io.axbench.judge.domain.agreement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far two raters agree on the same texts, on a scale of 0, 1 and 2.
 *
 * @param exact share of equal ratings; null without any
 * @param kappa Cohen's kappa with quadratic weights, {@code 1 - sum w o / sum w e} with {@code w = (i - j)^2}, {@code o}
 *     the counts and {@code e} those expected by chance; null where chance leaves nothing to disagree on
 * @param spearman Spearman's rank correlation, ties at their mean rank; null where a rater always says the same
 */
public record Agreement(
        @Nullable Double exact,
        @Nullable Double kappa,
        @Nullable Double spearman) {

    private static final int RATINGS = 3;

    /**
     * Compares two raters. The order of the two has no effect.
     *
     * @param one ratings from 0 to 2
     * @param other ratings of the same texts, in the same order
     */
    public static Agreement of(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " ratings against " + other.length);
        }
        if (one.length == 0) {
            return new Agreement(null, null, null);
        }
        double[][] seen = new double[RATINGS][RATINGS];
        for (int i = 0; i < one.length; i++) {
            seen[one[i]][other[i]]++;
        }
        double agreeing = seen[0][0] + seen[1][1] + seen[2][2];
        return new Agreement(agreeing / one.length, kappa(seen, one.length), correlation(ranks(one), ranks(other)));
    }

    private static @Nullable Double kappa(double[][] seen, int texts) {
        double observed = 0;
        double chance = 0;
        for (int i = 0; i < RATINGS; i++) {
            for (int j = 0; j < RATINGS; j++) {
                double row = seen[i][0] + seen[i][1] + seen[i][2];
                double column = seen[0][j] + seen[1][j] + seen[2][j];
                double weight = (i - j) * (i - j);
                observed += weight * seen[i][j];
                chance += weight * row * column / texts;
            }
        }
        return chance == 0 ? null : 1 - observed / chance;
    }

    /** Ranks from 1 on; tied ratings share the mean of theirs. */
    private static double[] ranks(int[] ratings) {
        int[] counts = new int[RATINGS];
        for (int rating : ratings) {
            counts[rating]++;
        }
        double[] rank = new double[RATINGS];
        int before = 0;
        for (int rating = 0; rating < RATINGS; rating++) {
            rank[rating] = before + (counts[rating] + 1) / 2.0;
            before += counts[rating];
        }
        return Arrays.stream(ratings).mapToDouble(rating -> rank[rating]).toArray();
    }

    private static @Nullable Double correlation(double[] x, double[] y) {
        double mean = (x.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xx == 0 || yy == 0 ? null : xy / Math.sqrt(xx * yy);
    }
}
