package io.axbench.gateway.statistics.sequential;

import java.util.List;

/**
 * What is settled after so many concepts.
 *
 * @param concepts how many concepts were looked at
 * @param open the methods to judge on in the next block; empty if all is settled or no concept is left
 * @param settled the settled pairs, in the order in which they were settled
 * @param winners the methods that none is shown to be better than
 * @param order the methods: by how many a method is above less how many are above it, then by the means of what was judged
 * @param groups the methods that are not shown to differ, see {@link io.axbench.gateway.statistics.LetterDisplay}
 * @param evidence of every pair
 */
public record Standing(
        int concepts,
        List<String> open,
        List<SettledPair> settled,
        List<String> winners,
        List<String> order,
        List<List<String>> groups,
        List<Evidence> evidence) {

    /**
     * Whether two methods differ, whatever the others do.
     *
     * @param first one
     * @param second the other
     * @param p one over the e-value that is left after the correction for all pairs: if the means are equal, the chance
     *     that it is ever below some value is at most that value, however often one looks and whenever one stops
     */
    public record Evidence(String first, String second, double p) {}

    /** Copies the lists. */
    public Standing {
        open = List.copyOf(open);
        settled = List.copyOf(settled);
        winners = List.copyOf(winners);
        order = List.copyOf(order);
        evidence = List.copyOf(evidence);
        groups = groups.stream().map(List::copyOf).toList();
    }
}
