package io.axbench.generator.source;

import io.axbench.contracts.Category;
import io.axbench.contracts.Genre;
import org.jspecify.annotations.Nullable;

/**
 * One of a person's own texts.
 *
 * @param place where it was read
 * @param concept the concept it was labelled for
 * @param genre the concept's genre
 * @param instruction the user's turn; null where none was given
 * @param text the assistant's turn
 * @param category its label
 * @param train whether the person put it into the training part; null where the split is left to us
 */
record OwnText(
        Place place,
        String concept,
        Genre genre,
        @Nullable String instruction,
        String text,
        Category category,
        @Nullable Boolean train) {}
