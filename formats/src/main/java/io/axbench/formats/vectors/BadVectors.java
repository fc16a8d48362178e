package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;

/** Refusals of vector files: where, what was found, what was expected, what to do. */
public final class BadVectors {

    private static final int MOST_SHOWN = 80;

    private BadVectors() {}

    /** Text of a file as messages show it: without control characters, and at most 80 characters of it. */
    public static String shown(String text) {
        String start = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
        return start.replaceAll("\\p{Cntrl}|\\R", " ");
    }

    /** A refusal of a file's layout. */
    public static AxbenchException layout(String text) {
        return new AxbenchException(Reason.BAD_DATA, text);
    }

    /** A refusal of a file's layout; the text is a format string. */
    public static AxbenchException layout(String text, Object... values) {
        return layout(text.formatted(values));
    }
}
