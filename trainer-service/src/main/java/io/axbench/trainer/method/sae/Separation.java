package io.axbench.trainer.method.sae;

import java.util.Arrays;

/** How well a number tells two groups apart. */
final class Separation {

    private Separation() {}

    /**
     * Area under the ROC curve: the share of pairs in which the positive is higher, ties counting half. Sorts both.
     *
     * @param positives at least one
     * @param negatives at least one
     */
    static double auroc(float[] positives, float[] negatives) {
        Arrays.sort(positives);
        Arrays.sort(negatives);
        long twice = 0;
        int below = 0;
        int notAbove = 0;
        for (float positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            while (notAbove < negatives.length && negatives[notAbove] <= positive) {
                notAbove++;
            }
            twice += below + notAbove;
        }
        return twice / 2.0 / positives.length / negatives.length;
    }
}
