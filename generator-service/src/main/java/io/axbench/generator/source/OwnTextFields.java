package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.Genre;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the words that people write for labels, splits and genres. */
final class OwnTextFields {

    private OwnTextFields() {}

    static Category label(Field label) {
        return switch (word(label)) {
            case "1", "positive" -> Category.POSITIVE;
            case "0", "negative" -> Category.NEGATIVE;
            case "hard negative", "hard_negative" -> Category.HARD_NEGATIVE;
            default -> throw label.bad("1, 0, positive, negative or hard negative");
        };
    }

    /** Whether a row is for training; null where the column is empty. */
    static @Nullable Boolean train(Field split) {
        return switch (word(split)) {
            case "" -> null;
            case "train" -> true;
            case "eval", "test" -> false;
            default -> throw split.bad("train, eval or nothing");
        };
    }

    static Genre genre(Field genre) {
        return word(genre).isEmpty() ? Genre.TEXT : genre.genre();
    }

    /** The concept: the column's, else what the file is called. */
    static String concept(Field concept, @Nullable String ofFile) {
        String given = concept.textOrEmpty().strip();
        if (!given.isEmpty()) {
            return given;
        }
        if (ofFile == null) {
            throw concept.bad(
                    "the concept, as other rows have it; one file for all names it in each row, a folder has a file for each");
        }
        return ofFile;
    }

    static @Nullable String orNull(Field field) {
        String text = field.textOrEmpty();
        return text.isBlank() ? null : text;
    }

    /** Checks what no single field tells: hard negatives are for evaluation only. */
    static AxbenchException hardNegativeInTraining(Place place) {
        return place.bad("split", "train for a hard negative", "eval; hard negatives are for evaluation only");
    }

    private static String word(Field field) {
        return switch (field.value()) {
            case null -> "";
            case String text -> text.strip().toLowerCase(Locale.ROOT);
            case Long number -> number.toString();
            case Object other -> field.text();
        };
    }
}
