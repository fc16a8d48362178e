package io.axbench.gateway.metrics;

import java.util.List;
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
                Means.ofPresent(rated, Text::score),
                Means.ofPresent(rated, Text::concept),
                Means.ofPresent(rated, Text::answer),
                Means.ofPresent(rated, Text::fluency),
                Means.geometricOfPresent(texts, Text::perplexity));
    }

    /** The means of points: those of a concept's seeds, or of concepts. One point is its own mean to the last bit. */
    public static FactorPoint mean(double factor, List<FactorPoint> points) {
        if (points.size() == 1) {
            FactorPoint p = points.getFirst();
            return new FactorPoint(factor, p.score, p.concept, p.instruction, p.fluency, p.perplexity);
        }
        return new FactorPoint(
                factor,
                Means.ofPresent(points, FactorPoint::score),
                Means.ofPresent(points, FactorPoint::concept),
                Means.ofPresent(points, FactorPoint::instruction),
                Means.ofPresent(points, FactorPoint::fluency),
                Means.geometricOfPresent(points, FactorPoint::perplexity));
    }
}
