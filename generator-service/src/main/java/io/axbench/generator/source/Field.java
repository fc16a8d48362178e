package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.Genre;
import org.jspecify.annotations.Nullable;

/**
 * One value of a row, turned into what it should be or refused by name of file, row and column.
 *
 * @param place the row
 * @param column name of the column
 * @param value a String, a Long, null, or anything else, which nothing accepts
 */
record Field(Place place, String column, @Nullable Object value) {

    private static final int LONGEST_QUOTE = 40;

    /** A text with something in it. */
    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw bad("a text that is not empty");
    }

    /** A text, or the empty one where nothing is given. */
    String textOrEmpty() {
        return value == null || value.equals("") ? "" : text();
    }

    /** A concept's number, from 0. */
    int id() {
        if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw bad("a whole number from 0");
    }

    /** A genre by its name. */
    Genre genre() {
        return switch (value instanceof String name ? name : "") {
            case "text" -> Genre.TEXT;
            case "code" -> Genre.CODE;
            case "math" -> Genre.MATH;
            default -> throw bad("text, code or math");
        };
    }

    /** A category of an evaluation row by its name. */
    Category category() {
        return switch (value instanceof String name ? name : "") {
            case "positive" -> Category.POSITIVE;
            case "negative" -> Category.NEGATIVE;
            case "hard negative" -> Category.HARD_NEGATIVE;
            default -> throw bad("positive, negative or hard negative");
        };
    }

    /** Refuses any other value. */
    void mustBe(String expected) {
        if (!expected.equals(value)) {
            throw bad("'" + expected + "'");
        }
    }

    /** The error that names this field. */
    AxbenchException bad(String expected) {
        return place.bad(column, found(), expected);
    }

    private String found() {
        return switch (value) {
            case null -> "nothing";
            case String text when text.isBlank() -> "an empty text";
            case String text when text.length() > LONGEST_QUOTE -> "'" + text.substring(0, LONGEST_QUOTE) + "...'";
            case String text -> "'" + text + "'";
            case Long number -> number.toString();
            default -> "a value of another type";
        };
    }
}
