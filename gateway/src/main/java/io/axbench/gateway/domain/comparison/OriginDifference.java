package io.axbench.gateway.domain.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that results were computed with and in which two runs differ.
 *
 * @param what a key of the provenance, such as {@code weightHash}, or {@code judge ID}
 * @param first every value that the first run's results name
 * @param second every value that the second run's results name
 */
public record OriginDifference(String what, List<String> first, List<String> second) {

    /** Copies the lists. */
    public OriginDifference {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Every key whose values differ; one of which either run has no result says nothing. */
    public static List<OriginDifference> of(
            SortedMap<String, SortedSet<String>> first, SortedMap<String, SortedSet<String>> second) {
        SortedSet<String> both = new TreeSet<>(first.keySet());
        both.retainAll(second.keySet());
        List<OriginDifference> differences = new ArrayList<>();
        for (String what : both) {
            SortedSet<String> ones = Objects.requireNonNull(first.get(what));
            SortedSet<String> others = Objects.requireNonNull(second.get(what));
            if (!ones.equals(others)) {
                differences.add(new OriginDifference(what, List.copyOf(ones), List.copyOf(others)));
            }
        }
        return differences;
    }
}
