package io.axbench.gateway.store;

import io.axbench.contracts.Category;

/**
 * The score of one evaluation row by one method.
 *
 * @param method the method's label
 * @param id the row, by its position among the concept's evaluation rows
 * @param category what the row is
 * @param score maximum over its non-prefix tokens
 * @param token where the maximum is, 0 = first token after the prefix; -1 if the score is no maximum: rating unreadable
 */
public record ScoredExample(String method, int id, Category category, double score, int token) {}
