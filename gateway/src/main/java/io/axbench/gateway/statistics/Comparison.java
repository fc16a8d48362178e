package io.axbench.gateway.statistics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two methods compared on the concepts that both have.
 *
 * @param first a method
 * @param second another
 * @param concepts how many concepts both have
 * @param difference mean of first minus second; null without common concepts
 * @param interval its 95% interval, not corrected for the number of pairs; null for fewer than two concepts
 * @param t p of the paired t test, two-sided as the others
 * @param wilcoxon p of the signed-rank test
 * @param signFlip p of the sign-flip test; null unless it is the deciding test
 * @param corrected Holm's p over all pairs of the deciding test
 * @param outcomes how often the first is above the second
 * @param detectable the smallest true difference that this comparison would find; null for fewer than two concepts
 * @param deviation standard deviation of the differences; null for fewer than two concepts
 */
public record Comparison(
        String first,
        String second,
        int concepts,
        @Nullable Double difference,
        @Nullable Interval interval,
        double t,
        double wilcoxon,
        @Nullable Double signFlip,
        double corrected,
        Outcomes outcomes,
        @Nullable Double detectable,
        @Nullable Double deviation) {

    /**
     * The p of a test, not corrected.
     *
     * @throws NullPointerException for the sign-flip test where it does not decide
     */
    public double p(PairedTest test) {
        return switch (test) {
            case T -> t;
            case WILCOXON -> wilcoxon;
            case SIGN_FLIP -> Objects.requireNonNull(signFlip, "the sign-flip test was not asked for");
        };
    }

    /** Whether it is about these two, in either order. */
    boolean between(String one, String other) {
        return first.equals(one) && second.equals(other) || first.equals(other) && second.equals(one);
    }
}
