package io.axbench.gateway.metrics;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rated text. A judge may rate it several times: its figures are then means over those ratings that have all three
 * parts, so that one rating gives that rating to the last bit.
 *
 * @param instruction number of the instruction, from 0
 * @param factor the steering factor
 * @param ratings what the judge says, once a sample, in the order of the samples; at least one
 * @param perplexity of the text under the unsteered model; null for an empty text
 * @param confidence how sure the judge is of its ratings, 0..1; null if it rated once or nothing can be read
 */
public record Text(
        int instruction,
        double factor,
        List<Ratings> ratings,
        @Nullable Double perplexity,
        @Nullable Double confidence) {

    /** Copies the list. */
    public Text {
        ratings = List.copyOf(ratings);
        if (ratings.isEmpty()) {
            throw new IllegalArgumentException("a rated text has at least one rating");
        }
    }

    /** Whether no rating has all three parts: the text has no score. */
    public boolean missing() {
        return missingRatings() == ratings.size();
    }

    /** How many ratings miss a part. */
    public int missingRatings() {
        return count(Ratings::missing);
    }

    /** How many times the judge said something else instead of a rating. */
    public int unreadableRatings() {
        return count(Ratings::unreadable);
    }

    /** Mean of the ratings' scores, those with a missing part left out; null if there is none. */
    public @Nullable Double score() {
        return mean(Ratings::score);
    }

    /** The score as published: a rating with a missing part is 0. */
    public double publishedScore() {
        double sum = 0;
        for (Ratings rating : ratings) {
            Double score = rating.score();
            sum += score == null ? 0 : score;
        }
        return sum / ratings.size();
    }

    /** The same text with each missing part of a rating taken as 0, as published. */
    Text missingAsZero() {
        return new Text(
                instruction,
                factor,
                ratings.stream().map(Ratings::missingAsZero).toList(),
                perplexity,
                confidence);
    }

    /** The same text where the concept is to be suppressed: the less of it, the better. */
    Text suppressed() {
        return new Text(
                instruction, factor, ratings.stream().map(Ratings::suppressed).toList(), perplexity, confidence);
    }

    /** Mean rating of the concept over the ratings that have all three parts; null if there is none. */
    public @Nullable Double concept() {
        return mean(r -> toDouble(r.concept()));
    }

    /** Mean rating of the answer, likewise. */
    public @Nullable Double answer() {
        return mean(r -> toDouble(r.answer()));
    }

    /** Mean rating of the fluency, likewise. */
    public @Nullable Double fluency() {
        return mean(r -> toDouble(r.fluency()));
    }

    /** Standard deviation of the scores over the ratings (n - 1); null for fewer than two scores. */
    public @Nullable Double spread() {
        if (ratings.size() < 2) {
            return null;
        }
        double[] scores = ratings.stream()
                .map(Ratings::score)
                .filter(Objects::nonNull)
                .mapToDouble(score -> score)
                .toArray();
        return scores.length < 2 ? null : Moments.deviation(scores);
    }

    private int count(Predicate<Ratings> what) {
        int count = 0;
        for (Ratings rating : ratings) {
            count += what.test(rating) ? 1 : 0;
        }
        return count;
    }

    /** A large run has a million texts, most of them rated once. */
    private @Nullable Double mean(Function<Ratings, @Nullable Double> value) {
        return ratings.size() == 1
                ? complete(ratings.getFirst(), value)
                : Means.ofPresent(ratings, rating -> complete(rating, value));
    }

    private static @Nullable Double complete(Ratings rating, Function<Ratings, @Nullable Double> value) {
        return rating.missing() ? null : value.apply(rating);
    }

    private static @Nullable Double toDouble(@Nullable Integer rating) {
        return rating == null ? null : rating.doubleValue();
    }
}
