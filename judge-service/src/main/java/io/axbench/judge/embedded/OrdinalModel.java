package io.axbench.judge.embedded;

import java.util.List;

/**
 * Ordinal (proportional odds) logistic regression on standardised features: {@code z = clip((f - mean) / sd, -4, 4)},
 * {@code s = sum w z}, {@code P(rating = 0) = sigmoid(a - s)}, {@code P(rating <= 1) = sigmoid(b - s)}.
 *
 * @param terms the features with their weights
 * @param a lower cut point
 * @param b upper cut point, above {@code a}
 * @param t0 expected rating above which the rating is at least 1
 * @param t1 expected rating above which the rating is 2
 */
public record OrdinalModel(List<Term> terms, double a, double b, double t0, double t1) {

    /** Standardised features are cut here, so that no single one decides beyond all measure. */
    public static final double CLIP = 4;

    /** Copies the list, refuses cut points and thresholds in the wrong order. */
    public OrdinalModel {
        terms = List.copyOf(terms);
        if (!(a < b) || !(t0 <= t1)) {
            throw new IllegalArgumentException("cuts %s %s, thresholds %s %s: not rising".formatted(a, b, t0, t1));
        }
    }

    /** The expected rating, 0 to 2. */
    public double expected(Features features) {
        double s = 0;
        for (Term term : terms) {
            s += term.weight() * term.standardise(features.get(term.feature()));
        }
        return 2 - sigmoid(a - s) - sigmoid(b - s);
    }

    /** The rating that an expected one is called: 0, 1 or 2. */
    public int rating(double expected) {
        return (expected > t0 ? 1 : 0) + (expected > t1 ? 1 : 0);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * One feature in the sum.
     *
     * @param feature which
     * @param mean over the training rows
     * @param sd population standard deviation over the training rows
     * @param weight per standard deviation
     */
    public record Term(Feature feature, double mean, double sd, double weight) {

        /** Distance from the mean in standard deviations, cut at 4. */
        public double standardise(double value) {
            return Math.clamp((value - mean) / sd, -CLIP, CLIP);
        }
    }
}
