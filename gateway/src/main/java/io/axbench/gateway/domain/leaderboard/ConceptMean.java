package io.axbench.gateway.domain.leaderboard;

import io.axbench.gateway.metrics.Bootstrap;
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
 * A figure's mean over the concepts that have it, with its 95% interval.
 *
 * @param mean arithmetic mean; null without concepts
 * @param low lower end of the interval; null for fewer than two concepts
 * @param high upper end
 * @param concepts how many concepts have the figure
 */
record ConceptMean(
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        int concepts) {

    /** The mean, a concept's figure being the mean over its seeds. */
    static <T> ConceptMean of(
            List<T> results, ToIntFunction<T> concept, Function<T, @Nullable Double> figure, long seed) {
        List<Double> values = values(results, concept, figure);
        OptionalDouble mean = Means.arithmetic(values);
        if (mean.isEmpty()) {
            return new ConceptMean(null, null, null, 0);
        }
        return Bootstrap.interval(values.stream().mapToDouble(v -> v).toArray(), seed)
                .map(i -> new ConceptMean(mean.getAsDouble(), i.low(), i.high(), values.size()))
                .orElseGet(() -> new ConceptMean(mean.getAsDouble(), null, null, values.size()));
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
