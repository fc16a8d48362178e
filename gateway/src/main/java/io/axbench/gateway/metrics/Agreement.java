package io.axbench.gateway.metrics;

import java.util.OptionalDouble;

/** How well two judges agree, from the table of their ratings. */
public final class Agreement {

    private Agreement() {}

    /** Share of texts with the same rating; nothing without texts. */
    public static OptionalDouble exact(Confusion table) {
        long total = table.total();
        if (total == 0) {
            return OptionalDouble.empty();
        }
        long same = 0;
        for (int rating = 0; rating < Confusion.SCALE; rating++) {
            same += table.count(rating, rating);
        }
        return OptionalDouble.of((double) same / total);
    }

    /**
     * Cohen's kappa with quadratic weights: {@code 1 - sum w o / sum w e} with {@code w = (i - j)^2}, {@code o} the
     * table and {@code e} the table that the margins alone would give. 1 is full agreement, 0 is chance.
     *
     * <p>Nothing without texts, and where both judges gave one and the same rating to all texts: chance alone agrees
     * there.
     */
    public static OptionalDouble quadraticKappa(Confusion table) {
        long total = table.total();
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < Confusion.SCALE; i++) {
            for (int j = 0; j < Confusion.SCALE; j++) {
                double weight = (double) (i - j) * (i - j);
                observed += weight * table.count(i, j);
                expected += weight * table.first(i) * table.second(j);
            }
        }
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed * total / expected);
    }

    /**
     * Spearman's rank correlation, equal ratings sharing their mean rank: Pearson's correlation of the ranks.
     *
     * <p>Nothing where a judge gave all texts the same rating, or without texts.
     */
    public static OptionalDouble spearman(Confusion table) {
        double[] first = new double[Confusion.SCALE * Confusion.SCALE];
        double[] second = new double[first.length];
        long[] texts = new long[first.length];
        long belowFirst = 0;
        for (int i = 0; i < Confusion.SCALE; i++) {
            long belowSecond = 0;
            for (int j = 0; j < Confusion.SCALE; j++) {
                int cell = i * Confusion.SCALE + j;
                first[cell] = belowFirst + (table.first(i) + 1) / 2.0;
                second[cell] = belowSecond + (table.second(j) + 1) / 2.0;
                texts[cell] = table.count(i, j);
                belowSecond += table.second(j);
            }
            belowFirst += table.first(i);
        }
        return Correlation.pearson(first, second, texts);
    }
}
