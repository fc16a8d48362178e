package io.axbench.gateway.statistics.sequential;

import java.util.List;

/**
 * What is settled after so many concepts.
 *
 * @param concepts how many concepts were looked at
 * @param open the methods to judge on in the next block; empty if all is settled or no concept is left
 * @param settled the settled pairs, in the order in which they were settled
 * @param winners the methods that none is shown to be better than
 * @param groups the methods that are not shown to differ, see {@link io.axbench.gateway.statistics.LetterDisplay}
 */
public record Standing(
        int concepts, List<String> open, List<SettledPair> settled, List<String> winners, List<List<String>> groups) {

    /** Copies the lists. */
    public Standing {
        open = List.copyOf(open);
        settled = List.copyOf(settled);
        winners = List.copyOf(winners);
        groups = groups.stream().map(List::copyOf).toList();
    }
}
