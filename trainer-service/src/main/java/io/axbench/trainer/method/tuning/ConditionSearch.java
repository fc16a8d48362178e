package io.axbench.trainer.method.tuning;

import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches the layer, threshold and side at which a condition tells prompts apart best, by F1; the first of equals.
 * Thresholds are 0, 0.01, ... below 1, as published.
 */
final class ConditionSearch {

    private static final int THRESHOLDS = 100;

    private @Nullable Found best;

    /**
     * The best point so far.
     *
     * @param layer block whose output is read
     * @param direction of the condition
     * @param threshold similarity to compare with
     * @param side where the condition is met
     * @param f1 on the prompts that were searched
     */
    record Found(int layer, Direction direction, double threshold, Condition.Side side, double f1) {}

    /**
     * Looks at one layer.
     *
     * @param positives mean states of prompts that shall meet the condition
     * @param negatives and of those that shall not
     */
    void look(int layer, Direction direction, List<double[]> positives, List<double[]> negatives) {
        Condition condition = new Condition(Map.of(layer, direction), 0, Condition.Side.ABOVE, Condition.Pooling.MEAN);
        double[] wanted = positives.stream()
                .mapToDouble(x -> condition.similarity(layer, x))
                .toArray();
        double[] unwanted = negatives.stream()
                .mapToDouble(x -> condition.similarity(layer, x))
                .toArray();
        for (int i = 0; i < THRESHOLDS; i++) {
            double threshold = i / (double) THRESHOLDS;
            for (Condition.Side side : Condition.Side.values()) {
                double f1 = f1(met(wanted, threshold, side), met(unwanted, threshold, side), wanted.length);
                if (best == null || f1 > best.f1()) {
                    best = new Found(layer, direction, threshold, side, f1);
                }
            }
        }
    }

    /**
     * The best point.
     *
     * @throws IllegalStateException if no layer was looked at
     */
    Found best() {
        if (best == null) {
            throw new IllegalStateException("no layer was looked at");
        }
        return best;
    }

    private static int met(double[] similarities, double threshold, Condition.Side side) {
        int met = 0;
        for (double similarity : similarities) {
            boolean meets = side == Condition.Side.ABOVE ? similarity > threshold : similarity < threshold;
            met += meets ? 1 : 0;
        }
        return met;
    }

    private static double f1(int right, int wrong, int positives) {
        return 2.0 * right / (right + wrong + positives);
    }
}
