package io.axbench.generator.source;

import io.axbench.contracts.Genre;

/**
 * A concept of a data set.
 *
 * @param id its number in the data set, from 0
 * @param text its description
 * @param ref where it comes from, a URL, or the empty string
 * @param genre its genre; the first one where the data set names several
 */
public record Concept(int id, String text, String ref, Genre genre) {}
