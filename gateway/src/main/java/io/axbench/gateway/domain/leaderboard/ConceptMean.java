package io.axbench.gateway.domain.leaderboard;

import io.axbench.gateway.metrics.Bootstrap;
import io.axbench.gateway.metrics.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
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

    static <T> ConceptMean of(List<T> results, Function<T, @Nullable Double> figure, long seed) {
        List<Double> values = present(results, figure);
        OptionalDouble mean = Means.arithmetic(values);
        if (mean.isEmpty()) {
            return new ConceptMean(null, null, null, 0);
        }
        return Bootstrap.interval(values.stream().mapToDouble(v -> v).toArray(), seed)
                .map(i -> new ConceptMean(mean.getAsDouble(), i.low(), i.high(), values.size()))
                .orElseGet(() -> new ConceptMean(mean.getAsDouble(), null, null, values.size()));
    }

    static <T> List<Double> present(List<T> results, Function<T, @Nullable Double> figure) {
        List<Double> values = new ArrayList<>();
        for (T result : results) {
            Double value = figure.apply(result);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
