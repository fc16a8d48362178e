package io.axbench.contracts;

import java.util.List;

/**
 * A language model has made, or helped to make, the data of a concept.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param dataHash SHA-256 of the concept's rows, in hex
 * @param model id of the language model
 * @param promptsHash SHA-256 of the prompts that it was asked with, in hex
 * @param positives training positives
 * @param evalPositives evaluation positives
 * @param evalNegatives evaluation negatives
 * @param hardNegatives hard negatives
 * @param rejections answers that were not taken, counted by reason
 * @param cost what the concept cost
 */
public record DataMade(
        String runId,
        int conceptId,
        String dataHash,
        String model,
        String promptsHash,
        int positives,
        int evalPositives,
        int evalNegatives,
        int hardNegatives,
        List<Rejection> rejections,
        Cost cost)
        implements Message {

    /** Copies the list. */
    public DataMade {
        rejections = List.copyOf(rejections);
    }

    @Override
    public String key() {
        return runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.PLANS;
    }

    /**
     * Answers that were not taken.
     *
     * @param reason why, in a few words
     * @param count how many
     */
    public record Rejection(String reason, int count) {}
}
