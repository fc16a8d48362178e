package io.axbench.generator.source;

import io.axbench.contracts.Genre;

/**
 * What the public layout says of an evaluation row beside its texts; no result depends on it.
 *
 * @param genre genre of its instruction
 * @param concept the concept that it is a row of; of a hard negative {@code word//meaning}
 */
public record EvalLabel(Genre genre, String concept) {}
