package io.axbench.lm.decoder;

/**
 * Logits from the largest down, of equal ones the one that stands first. A heap that sorts only as far as is asked: a
 * draw from a whole vocabulary looks at a few hundred.
 */
final class DescendingLogits {

    private static final int LOGIT_SHIFT = 32;

    /**
     * The open part {@code [0, open)} has the smallest key on top; behind it lie the keys that were taken, the first
     * one last. A key is the logit, its order reversed, above the place.
     */
    private final long[] keys;

    private int open;

    /** The order of these. */
    DescendingLogits(float[] logits) {
        keys = new long[logits.length];
        open = logits.length;
        for (int i = 0; i < open; i++) {
            keys[i] = ((long) ~ascending(logits[i]) << LOGIT_SHIFT) | i;
        }
        for (int i = open / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** Where the logit of this rank stands, ranks counted from 0. */
    int place(int rank) {
        while (keys.length - open <= rank) {
            long least = keys[0];
            open--;
            keys[0] = keys[open];
            keys[open] = least;
            sink(0);
        }
        return (int) keys[keys.length - 1 - rank];
    }

    /** An int that is ordered as the float is; -0 equals 0. */
    private static int ascending(float logit) {
        int bits = Float.floatToIntBits(logit + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private void sink(int from) {
        int at = from;
        while (2 * at + 1 < open) {
            int child = 2 * at + 1;
            if (child + 1 < open && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[at] <= keys[child]) {
                return;
            }
            long lifted = keys[child];
            keys[child] = keys[at];
            keys[at] = lifted;
            at = child;
        }
    }
}
