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
 * @param ratings a rating a text
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
        double seconds)
        implements Message {

    /** Copies the list. */
    public GenerationsJudged {
        ratings = List.copyOf(ratings);
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
     * @param concept is the concept in the text
     * @param instruction does the text answer the instruction
     * @param fluency is the text fluent
     */
    public record Rating(
            int instructionId,
            double factor,
            @Nullable Integer concept,
            @Nullable Integer instruction,
            @Nullable Integer fluency) {}
}
