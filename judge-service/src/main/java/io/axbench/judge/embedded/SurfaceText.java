package io.axbench.judge.embedded;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is read from the characters of a text alone. Characters are Unicode code points. */
final class SurfaceText {

    /** Characters that must be the same to count as repeated. */
    private static final int GRAM = 4;

    /** How far back a repetition of characters is looked for; for repeated sentences there is {@link #recurrence}. */
    private static final int LOOK_BACK = 60;

    /** Successive words that must be the same to count as recurring. */
    private static final int ROW = 5;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private SurfaceText() {}

    /**
     * Share of the positions {@code i} from 4 to {@code length - 4} whose 4 characters occur among the characters from
     * {@code i - 60} up to and including {@code i + 2}; an overlap counts, so that a run of one letter is repetition.
     *
     * @return 0 to 1; 0 for a stripped text shorter than 8 characters
     */
    static double repetition(String text) {
        int[] c = text.strip().codePoints().toArray();
        if (c.length < 2 * GRAM) {
            return 0;
        }
        int repeated = 0;
        for (int i = GRAM; i <= c.length - GRAM; i++) {
            if (occursBefore(c, i)) {
                repeated++;
            }
        }
        return (double) repeated / (c.length - 2 * GRAM + 1);
    }

    /**
     * Share of the rows of 5 successive words that stood in the text before, at any distance. Case does not matter.
     *
     * @return 0 to 1; 0 for a text of fewer than 6 words
     */
    static double recurrence(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        int rows = words.size() - ROW + 1;
        if (rows < 2) {
            return 0;
        }
        Set<List<String>> seen = new HashSet<>();
        int repeated = 0;
        for (int i = 0; i < rows; i++) {
            repeated += seen.add(words.subList(i, i + ROW)) ? 0 : 1;
        }
        return (double) repeated / rows;
    }

    /** Whether there is nothing but signs and space. */
    static boolean noLetterOrDigit(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** 1 if the text has no letter, else 0. */
    static double noLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter) ? 0 : 1;
    }

    private static boolean occursBefore(int[] c, int i) {
        for (int start = Math.max(0, i - LOOK_BACK); start < i; start++) {
            int same = 0;
            while (same < GRAM && c[start + same] == c[i + same]) {
                same++;
            }
            if (same == GRAM) {
                return true;
            }
        }
        return false;
    }
}
