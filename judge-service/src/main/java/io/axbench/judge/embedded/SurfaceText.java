package io.axbench.judge.embedded;

/** What is read from the characters of a text alone. Characters are Unicode code points. */
final class SurfaceText {

    /** Characters that must be the same to count as repeated. */
    private static final int GRAM = 4;

    /** How far back a repetition is looked for; repeated sentences escape. */
    private static final int LOOK_BACK = 60;

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
