package io.axbench.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ratings of one judge for one page of steered texts.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param method label of the method in the run
 * @param resultId identity of the generations that were rated
 * @param page page of the generations
 * @param pages how many pages the generations have
 * @param judge who rated
 * @param ratings a rating a text and sample
 * @param confidence how sure the judge is of each text that it rated more than once
 * @param cost what the ratings cost at an endpoint, stored answers counted apart
 * @param seconds how long it took; never compared
 */
public record GenerationsJudged(
        String runId,
        int conceptId,
        String method,
        String resultId,
        int page,
        int pages,
        JudgeIdentity judge,
        List<Rating> ratings,
        List<Confidence> confidence,
        Cost cost,
        double seconds)
        implements Message {

    /** Copies the lists. */
    public GenerationsJudged {
        ratings = List.copyOf(ratings);
        confidence = List.copyOf(confidence);
    }

    @Override
    public String key() {
        return runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.RATINGS;
    }

    /**
     * Who judged, and with what.
     *
     * @param id the judge's id in the specification
     * @param version hash of its prompts or weights, in hex
     * @param languageModel id of the language model it uses
     * @param sameAsSubject whether that is the subject model itself, which is allowed and flagged
     */
    public record JudgeIdentity(String id, String version, String languageModel, boolean sameAsSubject) {}

    /**
     * The three ratings of one text, each 0, 1 or 2, or null where the judge's answer was unreadable or out of range.
     *
     * @param instructionId the instruction
     * @param factor the steering factor
     * @param sample which of the judge's samples, from 0
     * @param concept is the concept in the text
     * @param instruction does the text answer the instruction
     * @param fluency is the text fluent
     * @param unreadable what the judge said instead of the first rating that is missing, in a few words; or null
     */
    public record Rating(
            int instructionId,
            double factor,
            int sample,
            @Nullable Integer concept,
            @Nullable Integer instruction,
            @Nullable Integer fluency,
            @Nullable String unreadable) {}

    /**
     * How sure the judge is of its three ratings of a text, 0 to 1: the share of its samples that agree with the most
     * frequent rating, each weighted by how well its explanation fits the others (arXiv 2406.03441). Null where no
     * sample is readable.
     *
     * @param instructionId the instruction
     * @param factor the steering factor
     * @param concept of the concept's rating
     * @param instruction of the instruction's rating
     * @param fluency of the fluency's rating
     */
    public record Confidence(
            int instructionId,
            double factor,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency) {}
}
