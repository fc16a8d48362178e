package io.axbench.trainer.parity;

import java.util.List;

/** Share of (positive, negative) pairs in the right order, ties half: the gateway's figure, for these tests alone. */
final class Auroc {

    private Auroc() {}

    static double of(List<Double> positives, List<Double> negatives) {
        double right = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                right += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return right / positives.size() / negatives.size();
    }
}
