package io.axbench.gateway.store;

import io.axbench.contracts.Genre;
import org.jspecify.annotations.Nullable;

/**
 * A concept of a run.
 *
 * @param conceptId its number in the data set
 * @param concept its description
 * @param genre text, code or math
 * @param ref where it comes from, or empty
 * @param dataHash SHA-256 of its rows, in hex; null while they are yet to be made
 */
public record PlannedConcept(
        int conceptId,
        String concept,
        Genre genre,
        String ref,
        @Nullable String dataHash) {}
