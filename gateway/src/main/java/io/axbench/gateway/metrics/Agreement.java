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
        long total = table.total();
        double middle = (total + 1) / 2.0;
        double both = 0;
        double squaresFirst = 0;
        double squaresSecond = 0;
        long belowFirst = 0;
        for (int i = 0; i < Confusion.SCALE; i++) {
            double rankFirst = belowFirst + (table.first(i) + 1) / 2.0 - middle;
            belowFirst += table.first(i);
            squaresFirst += table.first(i) * rankFirst * rankFirst;
            long belowSecond = 0;
            for (int j = 0; j < Confusion.SCALE; j++) {
                double rankSecond = belowSecond + (table.second(j) + 1) / 2.0 - middle;
                belowSecond += table.second(j);
                squaresSecond += table.count(i, j) * rankSecond * rankSecond;
                both += table.count(i, j) * rankFirst * rankSecond;
            }
        }
        double norm = Math.sqrt(squaresFirst) * Math.sqrt(squaresSecond);
        return norm == 0 ? OptionalDouble.empty() : OptionalDouble.of(both / norm);
    }
}
