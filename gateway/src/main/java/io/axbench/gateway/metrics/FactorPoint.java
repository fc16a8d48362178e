package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a steering factor does: means over texts at that factor. Ratings are averaged over the texts that have all
 * three, perplexity geometrically over the texts that have one; null where there is none.
 *
 * @param factor the factor
 * @param score mean of the harmonic means, 0..2
 * @param concept mean rating of the concept, 0..2
 * @param instruction mean rating of the instruction, 0..2
 * @param fluency mean rating of the fluency, 0..2
 * @param perplexity geometric mean
 */
public record FactorPoint(
        double factor,
        @Nullable Double score,
        @Nullable Double concept,
        @Nullable Double instruction,
        @Nullable Double fluency,
        @Nullable Double perplexity) {

    /** The means over texts that share a factor. */
    static FactorPoint ofTexts(double factor, List<Text> texts) {
        List<Text> rated = texts.stream().filter(t -> !t.missing()).toList();
        return new FactorPoint(
                factor,
                mean(rated, Text::score),
                mean(rated, Text::concept),
                mean(rated, Text::answer),
                mean(rated, Text::fluency),
                geometric(texts, Text::perplexity));
    }

    /** The means over concepts of the points at one factor. */
    public static FactorPoint ofConcepts(double factor, List<FactorPoint> points) {
        return new FactorPoint(
                factor,
                mean(points, FactorPoint::score),
                mean(points, FactorPoint::concept),
                mean(points, FactorPoint::instruction),
                mean(points, FactorPoint::fluency),
                geometric(points, FactorPoint::perplexity));
    }

    private static <T> @Nullable Double mean(List<T> items, Function<T, @Nullable Double> value) {
        return orNull(Means.arithmetic(present(items, value)));
    }

    private static <T> @Nullable Double geometric(List<T> items, Function<T, @Nullable Double> value) {
        return orNull(Means.geometric(present(items, value)));
    }

    private static <T> List<Double> present(List<T> items, Function<T, @Nullable Double> value) {
        List<Double> values = new ArrayList<>();
        for (T item : items) {
            Double present = value.apply(item);
            if (present != null) {
                values.add(present);
            }
        }
        return values;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
