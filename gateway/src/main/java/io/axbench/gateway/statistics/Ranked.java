package io.axbench.gateway.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method's place among the others.
 *
 * @param method its label
 * @param mean its mean over concepts, seeds averaged
 * @param interval the 95% interval of the mean; null for fewer than two concepts
 * @param concepts how many concepts it has
 * @param groups numbers from 0 of the groups it is in: two methods that share one cannot be told apart
 * @param bestRank its rank if all comparisons that are open went its way, from 1
 * @param worstRank its rank if they all went against it
 */
public record Ranked(
        String method,
        double mean,
        @Nullable Interval interval,
        int concepts,
        List<Integer> groups,
        int bestRank,
        int worstRank) {

    private static final int ALPHABET = 26;

    /** Copies the list. */
    public Ranked {
        groups = List.copyOf(groups);
    }

    /** The groups as letters: a is the first, A follows z, and a number in brackets is beyond Z. */
    public String letters() {
        StringBuilder letters = new StringBuilder();
        for (int group : groups) {
            if (group < ALPHABET) {
                letters.append((char) ('a' + group));
            } else if (group < 2 * ALPHABET) {
                letters.append((char) ('A' + group - ALPHABET));
            } else {
                letters.append('(').append(group + 1).append(')');
            }
        }
        return letters.toString();
    }
}
