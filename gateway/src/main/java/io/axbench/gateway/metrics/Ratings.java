package io.axbench.gateway.metrics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a judge says of a text at one time: three ratings in 0..2, null where it gave none that can be read.
 *
 * @param concept is the concept in the text
 * @param answer does the text answer the instruction
 * @param fluency is the text fluent
 * @param unreadable whether the judge said something else instead of a rating
 */
public record Ratings(
        @Nullable Integer concept,
        @Nullable Integer answer,
        @Nullable Integer fluency,
        boolean unreadable) {

    /** Checks the ratings' range. */
    public Ratings {
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

    /** The same with 0 for what is missing. */
    Ratings missingAsZero() {
        return new Ratings(
                Objects.requireNonNullElse(concept, 0),
                Objects.requireNonNullElse(answer, 0),
                Objects.requireNonNullElse(fluency, 0),
                unreadable);
    }

    /** The same with the concept's rating turned round, 2 for a text without it: what counts where it is suppressed. */
    Ratings suppressed() {
        return new Ratings(concept == null ? null : 2 - concept, answer, fluency, unreadable);
    }

    /** Harmonic mean of the three ratings, 0 if one is 0, null if one is missing. */
    public @Nullable Double score() {
        if (concept == null || answer == null || fluency == null) {
            return null;
        }
        return HarmonicMean.of(concept, answer, fluency);
    }
}
