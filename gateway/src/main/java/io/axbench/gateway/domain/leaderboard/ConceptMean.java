package io.axbench.gateway.domain.leaderboard;

import io.axbench.gateway.metrics.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A figure's mean over the concepts that have it, a concept's figure being the mean over its seeds. */
final class ConceptMean {

    private ConceptMean() {}

    /** The mean; null if no concept has the figure. */
    static <T> @Nullable Double of(List<T> results, ToIntFunction<T> concept, Function<T, @Nullable Double> figure) {
        SortedMap<Integer, List<T>> byConcept = new TreeMap<>();
        results.forEach(r -> byConcept
                .computeIfAbsent(concept.applyAsInt(r), c -> new ArrayList<>())
                .add(r));
        return Means.ofPresent(List.copyOf(byConcept.values()), seeds -> Means.ofPresent(seeds, figure));
    }
}
