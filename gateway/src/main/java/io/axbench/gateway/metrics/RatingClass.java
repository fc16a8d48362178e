package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scores of those texts that a judge rates alike: whether what a method measures goes up with what a judge sees.
 *
 * @param rating what the judge says, 0..2
 * @param texts how many texts
 * @param mean arithmetic mean of their scores
 * @param deviation standard deviation of their scores (n - 1); 0 for one text
 */
public record RatingClass(int rating, int texts, double mean, double deviation) {

    /**
     * A class for each rating that occurs, ratings rising.
     *
     * @param ratings a rating a text
     * @param scores a score a text, in the same order
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    public static List<RatingClass> of(int[] ratings, double[] scores) {
        if (ratings.length != scores.length) {
            throw new IllegalArgumentException("%d ratings for %d scores".formatted(ratings.length, scores.length));
        }
        SortedMap<Integer, List<Double>> byRating = new TreeMap<>();
        for (int i = 0; i < ratings.length; i++) {
            byRating.computeIfAbsent(ratings[i], r -> new ArrayList<>()).add(scores[i]);
        }
        List<RatingClass> classes = new ArrayList<>();
        byRating.forEach((rating, same) -> classes.add(ofOne(rating, same)));
        return classes;
    }

    private static RatingClass ofOne(int rating, List<Double> same) {
        double[] scores = same.stream().mapToDouble(score -> score).toArray();
        double deviation = scores.length < 2 ? 0 : Moments.deviation(scores);
        return new RatingClass(rating, scores.length, Moments.mean(scores), deviation);
    }
}
