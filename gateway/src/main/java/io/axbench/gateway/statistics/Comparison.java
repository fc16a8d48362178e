package io.axbench.gateway.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Two methods compared on the concepts that both have.
 *
 * @param first a method
 * @param second another
 * @param concepts how many concepts both have
 * @param difference mean of first minus second; null without common concepts
 * @param interval its 95% interval, not corrected for the number of pairs; null for fewer than two concepts
 * @param t p of the paired t test, two-sided: it decides, as it is about the mean, which methods are ranked by
 * @param wilcoxon p of the signed-rank test, for comparison: it is never below {@code 2^(1-n)}, so on ten concepts it could
 *     not tell two of eight methods apart, whatever the scores
 * @param corrected Holm's p of the t test over all pairs
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
        double corrected,
        Outcomes outcomes,
        @Nullable Double detectable,
        @Nullable Double deviation) {

    /** Whether it is about these two, in either order. */
    public boolean between(String one, String other) {
        return first.equals(one) && second.equals(other) || first.equals(other) && second.equals(one);
    }
}
