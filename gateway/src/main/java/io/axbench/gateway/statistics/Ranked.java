package io.axbench.gateway.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A method's place among the others.
 *
 * @param method its label
 * @param group letters of its groups: two methods that share one cannot be told apart
 * @param mean its mean over concepts, seeds averaged
 * @param interval the 95% interval of the mean; null for fewer than two concepts
 * @param concepts how many concepts it has
 * @param bestRank its rank if all comparisons that are open went its way, from 1
 * @param worstRank its rank if they all went against it
 */
public record Ranked(
        String method,
        String group,
        double mean,
        @Nullable Interval interval,
        int concepts,
        int bestRank,
        int worstRank) {}
