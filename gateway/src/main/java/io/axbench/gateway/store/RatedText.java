package io.axbench.gateway.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A steered text with its ratings.
 *
 * @param method the method's label
 * @param instructionId the instruction, from 0
 * @param half which half of the instructions: choice of the factor, or test
 * @param instruction the instruction itself
 * @param factor the steering factor
 * @param strength factor times {@code max_act}; null for a method without a strength
 * @param text what the steered model answered
 * @param tokens how many tokens were generated
 * @param perplexity under the unsteered model; null for an empty text
 * @param ratings a rating a judge and sample; empty until judged
 */
public record RatedText(
        String method,
        int instructionId,
        String half,
        String instruction,
        double factor,
        @Nullable Double strength,
        String text,
        int tokens,
        @Nullable Double perplexity,
        List<TextRating> ratings) {

    /** Copies the list. */
    public RatedText {
        ratings = List.copyOf(ratings);
    }

    /**
     * One judge's three ratings, each null if missing.
     *
     * @param judge id of the judge
     * @param sample which of the judge's samples, from 0
     * @param concept is the concept in the text
     * @param instruction does it answer the instruction
     * @param fluency is it fluent
     * @param score harmonic mean of the three; null if one is missing
     * @param unreadable what the judge said instead of a rating; null if it gave all
     */
    public record TextRating(
            String judge,
            int sample,
            @Nullable Integer concept,
            @Nullable Integer instruction,
            @Nullable Integer fluency,
            @Nullable Double score,
            @Nullable String unreadable) {}
}
