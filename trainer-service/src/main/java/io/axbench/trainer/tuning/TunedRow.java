package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A text of a step and what is done to it.
 *
 * @param tokens its length
 * @param prompt tokens before the answer
 * @param prefix tokens that every chat begins with
 * @param factor strength of the change
 * @param undone whether the change is taken out instead: the projection on what is trained, or the change's negative
 */
record TunedRow(int tokens, int prompt, int prefix, double factor, boolean undone) {

    /** The factor, its negative where the change is undone by that. */
    double strength() {
        return undone ? -factor : factor;
    }

    /** Strengths of rows, {@code [B, 1, 1]}. */
    static NDArray strengths(List<TunedRow> rows, NDManager manager) {
        float[] strengths = new float[rows.size()];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = (float) rows.get(i).strength();
        }
        return manager.create(strengths, new Shape(rows.size(), 1, 1));
    }
}
