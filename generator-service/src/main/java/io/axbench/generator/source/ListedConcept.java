package io.axbench.generator.source;

import io.axbench.contracts.Genre;
import org.jspecify.annotations.Nullable;

/**
 * A concept of a list that data are to be made for.
 *
 * @param id its number, from 0: its place in the list unless the list gives another
 * @param text its description
 * @param ref where it comes from, a URL, or the empty string
 * @param genre its genre; null where the list does not tell
 */
public record ListedConcept(
        int id, String text, String ref, @Nullable Genre genre) {}
