package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The steering figures of one method on one concept by one judge (protocol section 5).
 *
 * @param factor chosen on the first half of the instructions; null if nothing there is rated
 * @param score mean on the other half at that factor, texts with a missing rating left out; null if none is rated
 * @param factorPublished chosen with missing ratings taken as 0
 * @param scorePublished the score with missing ratings taken as 0, at {@code factorPublished}
 * @param test the means over the texts that {@code score} is made of; null without a chosen factor
 * @param curve the means at every factor over all texts, factors rising
 * @param texts how many texts were rated
 * @param missing how many of them miss a rating
 */
public record Steering(
        @Nullable Double factor,
        @Nullable Double score,
        @Nullable Double factorPublished,
        @Nullable Double scorePublished,
        @Nullable FactorPoint test,
        List<FactorPoint> curve,
        int texts,
        int missing) {

    /** Copies the list. */
    public Steering {
        curve = List.copyOf(curve);
    }

    /** The figures from all texts of a concept, method and judge. */
    public static Steering of(List<Sample> samples) {
        FactorChoice choice = FactorChoice.of(samples, Sample::score);
        FactorChoice published = FactorChoice.of(samples, Sample::publishedScore);
        Double factor = choice.factor();
        return new Steering(
                factor,
                choice.score(),
                published.factor(),
                published.score(),
                factor == null ? null : FactorPoint.ofTexts(factor, testTexts(samples, factor)),
                curve(samples),
                samples.size(),
                (int) samples.stream().filter(Sample::missing).count());
    }

    private static List<Sample> testTexts(List<Sample> samples, double factor) {
        int first = FactorChoice.firstHalf(FactorChoice.instructions(samples));
        return samples.stream()
                .filter(s -> s.instruction() >= first && s.factor() == factor)
                .toList();
    }

    private static List<FactorPoint> curve(List<Sample> samples) {
        SortedMap<Double, List<Sample>> byFactor = new TreeMap<>();
        for (Sample sample : samples) {
            byFactor.computeIfAbsent(sample.factor(), f -> new ArrayList<>()).add(sample);
        }
        List<FactorPoint> points = new ArrayList<>();
        byFactor.forEach((factor, texts) -> points.add(FactorPoint.ofTexts(factor, texts)));
        return points;
    }
}
