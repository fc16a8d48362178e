package io.axbench.gateway.domain.leaderboard;

import io.axbench.gateway.metrics.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure's mean over the concepts that have it, a concept's figure being the mean over its seeds.
 *
 * @param mean arithmetic mean; null without concepts
 * @param concepts how many concepts have the figure
 */
record ConceptMean(@Nullable Double mean, int concepts) {

    static <T> ConceptMean of(List<T> results, ToIntFunction<T> concept, Function<T, @Nullable Double> figure) {
        List<Double> values = values(results, concept, figure);
        OptionalDouble mean = Means.arithmetic(values);
        return new ConceptMean(mean.isPresent() ? (Double) mean.getAsDouble() : null, values.size());
    }

    private static <T> List<Double> values(
            List<T> results, ToIntFunction<T> concept, Function<T, @Nullable Double> figure) {
        SortedMap<Integer, List<Double>> byConcept = new TreeMap<>();
        for (T result : results) {
            Double value = figure.apply(result);
            if (value != null) {
                byConcept
                        .computeIfAbsent(concept.applyAsInt(result), c -> new ArrayList<>())
                        .add(value);
            }
        }
        return byConcept.values().stream()
                .map(seeds -> Means.arithmetic(seeds).orElseThrow())
                .toList();
    }
}
