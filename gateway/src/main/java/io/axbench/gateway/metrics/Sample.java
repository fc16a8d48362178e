package io.axbench.gateway.metrics;

import org.jspecify.annotations.Nullable;

/**
 * One rated text: three ratings in 0..2, null where the judge gave none that can be read.
 *
 * @param instruction number of the instruction, from 0
 * @param factor the steering factor
 * @param concept is the concept in the text
 * @param answer does the text answer the instruction
 * @param fluency is the text fluent
 * @param perplexity of the text under the unsteered model; null for an empty text
 */
public record Sample(
        int instruction,
        double factor,
        @Nullable Integer concept,
        @Nullable Integer answer,
        @Nullable Integer fluency,
        @Nullable Double perplexity) {

    /** Checks the ratings' range. */
    public Sample {
        check(concept);
        check(answer);
        check(fluency);
    }

    private static void check(@Nullable Integer rating) {
        if (rating != null && (rating < 0 || rating > 2)) {
            throw new IllegalArgumentException("rating " + rating + " is outside 0..2");
        }
    }

    /** Whether a rating is missing. */
    public boolean missing() {
        return concept == null || answer == null || fluency == null;
    }

    /** Harmonic mean of the three ratings, 0 if one is 0, null if one is missing. */
    public @Nullable Double score() {
        if (concept == null || answer == null || fluency == null) {
            return null;
        }
        return HarmonicMean.of(concept, answer, fluency);
    }

    /** The score as published: 0 if a rating is missing. */
    public double publishedScore() {
        Double score = score();
        return score == null ? 0 : score;
    }
}
