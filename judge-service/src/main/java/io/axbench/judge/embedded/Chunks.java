package io.axbench.judge.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text into chunks of about a sentence, so that a concept in one of them is not drowned by the rest. */
final class Chunks {

    private static final Pattern BOUNDARY = Pattern.compile("(?<=[.!?])\\s+|\\s*\\R\\s*");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MIN_WORDS = 8;
    private static final int MIN_REST = 4;
    private static final int MAX_CHUNKS = 8;

    private Chunks() {}

    /**
     * Splits after {@code . ! ?} and at line ends, joins pieces until they have 8 words, joins a rest of fewer than 4
     * words to the last chunk.
     *
     * @return at most 8 chunks, the first ones; none for a blank text
     */
    static List<String> of(String text) {
        List<String> chunks = new ArrayList<>();
        String open = "";
        for (String piece : sentences(text)) {
            open = open.isEmpty() ? piece : open + " " + piece;
            if (words(open) >= MIN_WORDS) {
                chunks.add(open);
                open = "";
            }
        }
        if (!open.isBlank()) {
            if (words(open) < MIN_REST && !chunks.isEmpty()) {
                chunks.add(chunks.removeLast() + " " + open);
            } else {
                chunks.add(open);
            }
        }
        return List.copyOf(chunks.subList(0, Math.min(MAX_CHUNKS, chunks.size())));
    }

    /** The pieces between {@code . ! ?} or line ends; none for a blank text. */
    static List<String> sentences(String text) {
        return text.isBlank() ? List.of() : List.of(BOUNDARY.split(text.strip()));
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : SPACE.split(text.strip()).length;
    }
}
