package io.axbench.gateway.domain.sheet;

import org.jspecify.annotations.Nullable;

/**
 * A person's ratings of a text, each 0, 1 or 2, or null where the cell is empty; one at least is given.
 *
 * @param line line of the file
 * @param id of the text
 * @param text the text as it stands on the sheet; null if the column was left out
 * @param concept is the concept in the text
 * @param instruction does the text answer the instruction
 * @param fluency is the text fluent
 */
public record SheetRating(
        int line,
        String id,
        @Nullable String text,
        @Nullable Integer concept,
        @Nullable Integer instruction,
        @Nullable Integer fluency) {

    /** Whether the sheet shows this text, blanks left aside: a spreadsheet may change them. */
    public boolean shows(String stored) {
        return text == null || plain(text).equals(plain(stored));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
