package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;

/** A differentiable function of the last token's final hidden state, such as a classifier. */
@FunctionalInterface
public interface FinalHead {

    /**
     * One number a text. Runs with gradients on; every array it makes belongs to the manager of its argument.
     *
     * @param states the last token's residual stream behind the final norm, {@code [texts, d]}, f32
     * @return {@code [texts]}, f32; row i may depend on row i of the states only
     */
    NDArray apply(NDArray states);
}
