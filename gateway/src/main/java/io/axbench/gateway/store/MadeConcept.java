package io.axbench.gateway.store;

/**
 * Where the data of a concept come from that a language model made, or helped to make.
 *
 * @param conceptId the concept
 * @param dataHash SHA-256 of its rows
 * @param model the language model
 * @param promptsHash SHA-256 of the prompts that it was asked with
 * @param positives training positives
 * @param evalPositives evaluation positives
 * @param evalNegatives evaluation negatives
 * @param hardNegatives hard negatives
 */
public record MadeConcept(
        int conceptId,
        String dataHash,
        String model,
        String promptsHash,
        int positives,
        int evalPositives,
        int evalNegatives,
        int hardNegatives) {}
