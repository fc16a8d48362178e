package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steering figures of one method on one concept by one judge (protocol section 5).
 *
 * @param factor chosen on the first half of the instructions; null if nothing there is rated
 * @param score mean on the other half at that factor, ratings with a missing part left out; null if none is rated
 * @param factorPublished chosen with missing ratings taken as 0
 * @param scorePublished the score with missing ratings taken as 0, at {@code factorPublished}
 * @param test the means over the texts that {@code score} is made of; null without a chosen factor
 * @param testScores score of each of those texts, by its instruction
 * @param curve the means at every factor over all texts, factors rising
 * @param texts how many texts were rated
 * @param ratings how many ratings they got: a text as many as the judge has samples
 * @param missing how many of the ratings miss a part
 * @param unreadable how many of the ratings are something else than a rating
 * @param spread standard deviation of a text's score over its ratings, mean over texts; null for one rating a text
 * @param confidence how sure the judge is, mean over texts; null for one rating a text
 */
public record Steering(
        @Nullable Double factor,
        @Nullable Double score,
        @Nullable Double factorPublished,
        @Nullable Double scorePublished,
        @Nullable FactorPoint test,
        SortedMap<Integer, Double> testScores,
        List<FactorPoint> curve,
        int texts,
        int ratings,
        int missing,
        int unreadable,
        @Nullable Double spread,
        @Nullable Double confidence) {

    /** Copies map and list. */
    public Steering {
        testScores = Collections.unmodifiableSortedMap(new TreeMap<>(testScores));
        curve = List.copyOf(curve);
    }

    /**
     * The figures from the rated texts of a concept, method and judge.
     *
     * @param texts in a fixed order
     * @param instructions how many instructions the concept has, rated or not: they are what is halved
     */
    public static Steering of(List<Text> texts, int instructions) {
        FactorChoice choice = FactorChoice.of(texts, instructions, Text::score);
        FactorChoice published = FactorChoice.of(texts, instructions, Text::publishedScore);
        Double factor = choice.factor();
        List<Text> test = factor == null ? List.of() : testTexts(texts, instructions, factor);
        return new Steering(
                factor,
                choice.score(),
                published.factor(),
                published.score(),
                factor == null ? null : FactorPoint.ofTexts(factor, test),
                scores(test),
                curve(texts),
                texts.size(),
                sum(texts, t -> t.ratings().size()),
                sum(texts, Text::missingRatings),
                sum(texts, Text::unreadableRatings),
                Means.ofPresent(texts, Text::spread),
                Means.ofPresent(texts, Text::confidence));
    }

    /** The figures as the public code has them: a part of a rating that is missing is 0. What is missing is still counted. */
    public static Steering published(List<Text> texts, int instructions) {
        Steering counted = of(texts, instructions);
        Steering zeros = of(texts.stream().map(Text::missingAsZero).toList(), instructions);
        return new Steering(
                zeros.factor,
                zeros.score,
                zeros.factorPublished,
                zeros.scorePublished,
                zeros.test,
                zeros.testScores,
                zeros.curve,
                counted.texts,
                counted.ratings,
                counted.missing,
                counted.unreadable,
                zeros.spread,
                counted.confidence);
    }

    private static List<Text> testTexts(List<Text> texts, int instructions, double factor) {
        int first = FactorChoice.firstHalf(instructions);
        return texts.stream()
                .filter(t -> t.instruction() >= first && t.factor() == factor)
                .toList();
    }

    private static SortedMap<Integer, Double> scores(List<Text> texts) {
        SortedMap<Integer, Double> scores = new TreeMap<>();
        for (Text text : texts) {
            Double score = text.score();
            if (score != null) {
                scores.put(text.instruction(), score);
            }
        }
        return scores;
    }

    private static List<FactorPoint> curve(List<Text> texts) {
        SortedMap<Double, List<Text>> byFactor = new TreeMap<>();
        for (Text text : texts) {
            byFactor.computeIfAbsent(text.factor(), f -> new ArrayList<>()).add(text);
        }
        List<FactorPoint> points = new ArrayList<>();
        byFactor.forEach((factor, same) -> points.add(FactorPoint.ofTexts(factor, same)));
        return points;
    }

    private static int sum(List<Text> texts, ToIntFunction<Text> count) {
        return texts.stream().mapToInt(count).sum();
    }
}
